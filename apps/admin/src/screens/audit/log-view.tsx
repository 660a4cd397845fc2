import { Button, Group, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useMemo, useState } from 'react';
import { Rows, type Column } from '../../components/data-list.js';
import { Moment } from '../../components/moment.js';
import { Empty, Waiting } from '../../components/states.js';
import { Guilloche } from '../../components/guilloche.js';
import { audit as text, auditCheck } from '../../messages/audit.js';
import classes from './audit.module.css';
import { CheckCard } from './check-card.js';
import type { Fault } from './checks/fault.js';
import { Days, Facets } from './facets.js';
import { narrow, type Narrowing } from './narrow.js';
import { Sentence } from './sentence.js';
import type { LogEntry } from './types.js';
import { useWatch } from './watch.js';

interface LogViewProps {
  readonly narrowing: Narrowing;
  readonly narrowTo: (narrowing: Narrowing) => void;
  readonly openEvent: (eventId: string) => void;
}

/** The log: what this browser checked of it, what to narrow it to, and its events, newest first. */
export function LogView({ narrowing, narrowTo, openEvent }: LogViewProps) {
  const { check, faults } = useWatch();
  const entries = check.data?.entries;
  const narrowed = useMemo(() => entries && narrow(entries, narrowing), [entries, narrowing]);
  const columns = useMemo(() => columnsOf(openEvent, faults), [openEvent, faults]);
  const clear = (): void => narrowTo({});
  return (
    <Stack gap="md">
      <CheckCard />
      {narrowed && entries && (
        <>
          <Filters narrowing={narrowing} narrowTo={narrowTo} narrowed={narrowed} />
          <Group justify="space-between" mih={28}>
            <Text size="sm" c="dimmed" role="status">
              {text.found(narrowed.entries.length, entries.length)}
            </Text>
            {Object.values(narrowing).some((value) => value !== undefined) && (
              <Button size="compact-sm" variant="subtle" onClick={clear}>
                {text.clear}
              </Button>
            )}
          </Group>
          {narrowed.entries.length > 0 ? (
            <Rows label={text.listLabel} items={narrowed.entries} columns={columns} keyOf={({ event }) => event.id} />
          ) : (
            <Nothing of={entries.length} head={check.data?.head?.root} clear={clear} />
          )}
        </>
      )}
      {!check.data && !check.isError && <Waiting rows={8} height={42} />}
    </Stack>
  );
}

const Nothing = ({ of, head, clear }: { readonly of: number; readonly head: string | undefined; readonly clear: () => void }) =>
  of === 0 ? (
    <Empty title={text.emptyTitle}>{text.empty}</Empty>
  ) : (
    <Empty
      title={text.noMatchTitle}
      picture={head && <Guilloche bytes={head} size={120} label={auditCheck.root} />}
      action={<Button onClick={clear}>{text.clear}</Button>}
    >
      {text.noMatch}
    </Empty>
  );

interface FiltersProps extends Pick<LogViewProps, 'narrowing' | 'narrowTo'> {
  readonly narrowed: ReturnType<typeof narrow>;
}

const SEARCH_DELAY_MS = 200;

function Filters({ narrowing, narrowTo, narrowed }: FiltersProps) {
  const [typed, setTyped] = useState(narrowing.q ?? '');
  const [settled] = useDebouncedValue(typed, SEARCH_DELAY_MS);
  useEffect(() => {
    if (settled !== (narrowing.q ?? '')) narrowTo({ ...narrowing, q: settled || undefined });
    // Only what was typed moves the search; what clears it is told below.
  }, [settled]);
  useEffect(() => setTyped(narrowing.q ?? ''), [narrowing.q]);
  return (
    <div className={classes['filters']}>
      <Stack gap="xs">
        <TextInput
          type="search"
          aria-label={text.search}
          placeholder={text.searchPlaceholder}
          value={typed}
          onChange={(change) => setTyped(change.currentTarget.value)}
        />
        <Facets
          label={text.facets.actor}
          facets={narrowed.actors}
          chosen={narrowing.actor}
          choose={(actor) => narrowTo({ ...narrowing, actor })}
          nameOf={(kind) => text.actors[kind] ?? kind}
        />
        <Facets
          label={text.facets.action}
          facets={narrowed.actions}
          chosen={narrowing.action}
          choose={(action) => narrowTo({ ...narrowing, action })}
          nameOf={(action) => action}
        />
      </Stack>
      <Days days={narrowed.days} chosen={narrowing.day} choose={(day) => narrowTo({ ...narrowing, day })} />
    </div>
  );
}

const columnsOf = (openEvent: (eventId: string) => void, faults: readonly Fault[]): readonly Column<LogEntry>[] => {
  const broken = new Set(faults.map((fault) => (fault.kind === 'line-changed' ? fault.index : -1)));
  return [
    {
      name: text.columns.place,
      width: '4.5rem',
      wideOnly: true,
      cell: ({ index }) => <span className={classes['place']}>{text.place(index)}</span>,
    },
    {
      name: text.columns.what,
      width: 'minmax(0, 1fr)',
      cell: ({ event, index }) => (
        <UnstyledButton className={classes['line']!} data-broken={broken.has(index)} onClick={() => openEvent(event.id)}>
          <Sentence event={event} plain />
        </UnstyledButton>
      ),
    },
    { name: text.columns.action, width: '13rem', wideOnly: true, cell: ({ event }) => <span className="mono">{event.action}</span> },
    { name: text.columns.when, width: '7rem', cell: ({ event }) => <Moment at={event.time} /> },
  ];
};
