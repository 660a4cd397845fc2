import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Guilloche } from '../../components/guilloche.js';
import { Hash } from '../../components/hash.js';
import { Moment } from '../../components/moment.js';
import { Empty, Failed, Waiting } from '../../components/states.js';
import { auditCheckpoints as text } from '../../messages/audit.js';
import { AnchorVerdict } from './anchor-verdict.js';
import classes from './checkpoints.module.css';
import { continues, openSigned } from './checks/checkpoint-check.js';
import { readCheckpoints, readConsistency } from './log-api.js';
import { useReader } from './reader.js';
import type { Checkpoint } from './types.js';
import { Verdict } from './verdict.js';
import { useWatch } from './watch.js';

/** Each takes one proof to check, so they come a few at a time. */
const PAGE = 15;

/** The signed heads of the log, each held against the one before it, here. */
export function Checkpoints() {
  const { tenantId } = useReader();
  const list = useInfiniteQuery({
    queryKey: ['audit', 'checkpoints', tenantId],
    queryFn: ({ pageParam }) => readCheckpoints(PAGE, pageParam),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    refetchInterval: 30_000,
  });
  const { check } = useWatch();
  if (list.data === undefined)
    return list.isError ? <Failed error={list.error} retry={() => void list.refetch()} /> : <Waiting rows={5} height={88} />;
  const checkpoints = list.data.pages.flatMap(({ items }) => items);
  const keys = check.data?.keys ?? [];
  return (
    <Stack gap="lg">
      <Text c="dimmed" maw={760}>
        {text.lead}
      </Text>
      {checkpoints.length === 0 ? (
        <Empty title={text.emptyTitle}>{text.empty}</Empty>
      ) : (
        <ol className={classes['chain']} aria-label={text.label}>
          {checkpoints.map((checkpoint, place) => (
            <Link
              key={checkpoint.size}
              checkpoint={checkpoint}
              older={checkpoints[place + 1]}
              last={place === checkpoints.length - 1 && !list.hasNextPage}
              keys={keys}
              logSize={checkpoints[0]!.size}
              isCovered={checkpoints.slice(0, place).some(({ anchor }) => anchor !== null)}
            />
          ))}
        </ol>
      )}
      {list.hasNextPage && (
        <Group>
          <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {text.more}
          </Button>
        </Group>
      )}
      <Text c="dimmed" maw={760}>
        {text.trust}
      </Text>
      {keys.length > 0 && <Keys keys={keys} />}
    </Stack>
  );
}

interface LinkProps {
  readonly checkpoint: Checkpoint;
  readonly older: Checkpoint | undefined;
  /** Whether there is none before it at all. */
  readonly last: boolean;
  readonly keys: readonly string[];
  /** Events of the newest checkpoint. */
  readonly logSize: number;
  /** Whether a newer one is anchored. */
  readonly isCovered: boolean;
}

function Link({ checkpoint, older, last, keys, logSize, isCovered }: LinkProps) {
  const { tenantId } = useReader();
  const { check, report } = useWatch();
  const signed = keys.length > 0 ? openSigned(checkpoint, tenantId, keys) !== undefined : undefined;
  const chain = useQuery({
    queryKey: ['audit', 'consistency', tenantId, older?.size, checkpoint.size],
    queryFn: async () => continues(older!, checkpoint, await readConsistency(older!.size, checkpoint.size)),
    enabled: older !== undefined,
    staleTime: Infinity,
  });
  useEffect(() => {
    if (signed === false) report({ kind: 'unsigned', size: checkpoint.size });
    if (chain.data === false && older) report({ kind: 'broken-chain', from: older.size, to: checkpoint.size });
  }, [signed, chain.data, older, checkpoint.size, report]);
  const note = `data:text/plain;charset=utf-8,${encodeURIComponent(checkpoint.note)}`;
  return (
    <li className={classes['link']}>
      <span className={classes['seal']}>
        <Guilloche bytes={checkpoint.root} size={52} label={text.root} />
      </span>
      <div className={classes['what']}>
        <Text fw={560}>
          {text.size(checkpoint.size)}
          <Text span c="dimmed" size="sm" ml="sm">
            {older ? text.grew(checkpoint.size - older.size) : last ? text.firstOne : ''}
          </Text>
        </Text>
        <Text size="sm" c="dimmed" component="div">
          <Moment at={checkpoint.at} /> · <Hash value={checkpoint.root} what={text.root} />
          {check.data?.known?.root === checkpoint.root && ` · ${text.kept.seen}`}
        </Text>
      </div>
      <div className={classes['verdicts']}>
        {signed !== undefined && <Verdict ok={signed}>{signed ? text.signature.ok : text.signature.bad}</Verdict>}
        {older && (
          <Verdict ok={chain.data}>
            {chain.data === undefined
              ? chain.isError
                ? text.chain.unknown
                : text.chain.checking
              : chain.data
                ? text.chain.ok
                : text.chain.bad}
          </Verdict>
        )}
        <AnchorVerdict checkpoint={checkpoint} logSize={logSize} isCovered={isCovered} />
      </div>
      <Anchor
        size="sm"
        href={note}
        download={`checkpoint-${checkpoint.size}.txt`}
        aria-label={`${text.saveNote}: ${text.note}, ${text.size(checkpoint.size)}`}
      >
        {text.saveNote}
      </Anchor>
    </li>
  );
}

const Keys = ({ keys }: { readonly keys: readonly string[] }) => (
  <section>
    <Title order={2}>{text.keys}</Title>
    <Text c="dimmed" maw={760} mb="xs">
      {text.keysLead}
    </Text>
    {keys.map((key) => (
      <code key={key} className={`mono ${classes['key']}`}>
        {key}
      </code>
    ))}
  </section>
);
