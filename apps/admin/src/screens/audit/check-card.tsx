import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { Failed } from '../../components/states.js';
import { Guilloche } from '../../components/guilloche.js';
import { Hash } from '../../components/hash.js';
import { absoluteTime, relativeTime } from '../../components/time.js';
import { auditCheck as text } from '../../messages/audit.js';
import type { LogCheck } from './checks/log-check.js';
import classes from './audit.module.css';
import { useWatch } from './watch.js';

/** What this browser itself found out about the log. */
export function CheckCard() {
  const { check, progress, faults, readAll } = useWatch();
  if (check.isError && !check.data) return <Failed error={check.error} retry={() => void check.refetch()} />;
  const root = check.data?.head?.root;
  return (
    <section className={`surface ${classes['check']}`} aria-label={text.title} data-holds={check.data && faults.length === 0}>
      <div className={classes['seal']}>{root ? <Guilloche bytes={root} size={72} label={text.root} /> : null}</div>
      <Stack gap={2} className={classes['verdict']}>
        <Text fw={560}>{text.title}</Text>
        {check.data ? <Verdict check={check.data} broken={faults.length > 0} /> : <Reading progress={progress} />}
      </Stack>
      <Stack gap={4} className={classes['again']}>
        {root && <Hash value={root} what={text.root} />}
        <Group gap="xs" wrap="nowrap">
          {check.data && !check.data.whole ? (
            <Button size="xs" loading={check.isFetching} onClick={readAll}>
              {text.readAll}
            </Button>
          ) : (
            <Button size="xs" variant="default" loading={check.isFetching} onClick={() => void check.refetch()}>
              {text.again}
            </Button>
          )}
        </Group>
      </Stack>
    </section>
  );
}

function Verdict({ check, broken }: { readonly check: LogCheck; readonly broken: boolean }) {
  const { head, whole, known, signed, at } = check;
  if (broken || !head) return <Text c="dimmed">{text.at(absoluteTime(at))}</Text>;
  if (!whole) return <Text c="dimmed">{text.partial(check.entries.length, head.size)}</Text>;
  return (
    <>
      <Text>{head.size === 1 ? text.holdsOne : text.holds(head.size)}</Text>
      <Text>{signed ? text.signed(signed.size, signed.vkey.split('+')[0]!) : text.unsigned}</Text>
      <Text c="dimmed" size="sm">
        {known ? text.grown(known.size, relativeTime(known.at, Date.now())) : text.first}
      </Text>
    </>
  );
}

const Reading = ({ progress }: { readonly progress: { readonly read: number; readonly size: number } | undefined }) => (
  <>
    <Text c="dimmed" role="status">
      {progress ? text.reading(progress.read, progress.size) : text.waiting}
    </Text>
    <Progress value={progress ? (100 * progress.read) / progress.size : 0} size="sm" mt={6} aria-label={text.title} />
  </>
);
