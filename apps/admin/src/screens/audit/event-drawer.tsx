import { Anchor, Code, Drawer, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Hash } from '../../components/hash.js';
import { Loaded } from '../../components/loaded.js';
import { absoluteTime } from '../../components/time.js';
import { audit, auditEvent as text } from '../../messages/audit.js';
import { kinds } from '../../messages/audit-sentences.js';
import { common } from '../../messages/common.js';
import classes from './audit.module.css';
import { checkEvent, type EventCheck } from './checks/event-check.js';
import { proofOf } from './log-api.js';
import { ProofTree } from './proof-tree.js';
import { useReader } from './reader.js';
import { Sentence, TargetName, useActorName } from './sentence.js';
import type { AuditEvent } from './types.js';
import { useWatch } from './watch.js';

interface EventDrawerProps {
  readonly eventId: string | undefined;
  readonly close: () => void;
}

/** One event, what was noted with it, and its proof, checked here. */
export function EventDrawer({ eventId, close }: EventDrawerProps) {
  const { tenantId } = useReader();
  const proof = useQuery({
    queryKey: ['audit', 'event', tenantId, eventId],
    queryFn: async () => checkEvent(await proofOf(eventId!)),
    enabled: eventId !== undefined,
    // A proof that was checked is not believed for ever.
    staleTime: 0,
  });
  const { report } = useWatch();
  const check = proof.data;
  useEffect(() => {
    if (check && !check.holds) report({ kind: 'line-changed', index: check.document.index, eventId: check.document.event.id });
  }, [check, report]);
  return (
    <Drawer.Root opened={eventId !== undefined} onClose={close} position="right" size={560} lockScroll={false}>
      <Drawer.Overlay />
      <Drawer.Content>
        {/* Not a header element: outside of the page it would be a second banner. */}
        <Drawer.Header component="div">
          <Drawer.Title>{check ? `${text.title} ${audit.place(check.document.index)}` : text.title}</Drawer.Title>
          <Drawer.CloseButton aria-label={common.close} />
        </Drawer.Header>
        <Drawer.Body>
          <Loaded query={proof}>{(data) => <EventDetails check={data} />}</Loaded>
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}

function EventDetails({ check }: { readonly check: EventCheck }) {
  const { event } = check.document;
  const actorName = useActorName();
  return (
    <Stack gap="lg">
      <Text className="serif" fz="lg">
        <Sentence event={event} />
      </Text>
      <dl className={classes['facts']}>
        <dt>{text.facts.when}</dt>
        <dd>
          <time dateTime={event.time}>{absoluteTime(event.time)}</time>
        </dd>
        <dt>{text.facts.who}</dt>
        <dd>
          {actorName(event.actor)} · <Hash value={event.actor.id} what={text.facts.who} />
        </dd>
        <dt>{text.facts.code}</dt>
        <dd>
          <Code>{event.action}</Code>
        </dd>
        <dt>{text.facts.id}</dt>
        <dd>
          <Hash value={event.id} what={text.facts.id} />
        </dd>
        <Noted event={event} />
      </dl>
      <Proof check={check} />
    </Stack>
  );
}

const Noted = ({ event: { targets, context } }: { readonly event: AuditEvent }) => (
  <>
    {targets.length > 0 && (
      <>
        <dt>{text.facts.targets}</dt>
        <dd>
          {targets.map((target) => (
            <div key={`${target.kind} ${target.id}`}>
              {kinds[target.kind] ?? target.kind} <TargetName target={target} /> ·{' '}
              <Hash value={target.id} what={kinds[target.kind] ?? target.kind} />
            </div>
          ))}
        </dd>
      </>
    )}
    {Object.entries(context).map(([name, value]) => (
      <div key={name} className={classes['noted']}>
        <dt className="mono">{name}</dt>
        <dd>
          {typeof value === 'string' ? <Hash value={value} what={name} /> : typeof value === 'boolean' ? value ? text.yes : text.no : value}
        </dd>
      </div>
    ))}
  </>
);

function Proof({ check }: { readonly check: EventCheck }) {
  const { check: whole } = useWatch();
  const { document, holds } = check;
  const head = whole.data?.whole && whole.data.faults.length === 0 ? whole.data.head : undefined;
  const root =
    head?.size !== document.treeSize ? text.rootUnknown(document.treeSize) : head.root === document.root ? text.rootKnown : text.rootOther;
  const file = `data:application/json,${encodeURIComponent(JSON.stringify(document, null, 2))}`;
  return (
    <section>
      <Title order={2} fz="lg" mb="xs">
        {text.proof}
      </Title>
      <Text className={classes['proofVerdict']!} data-holds={holds} role={holds ? undefined : 'alert'}>
        {holds ? text.holds : text.broken}
      </Text>
      <Text size="sm" c="dimmed">
        {holds && root} {text.explain}
      </Text>
      {!holds && (
        <dl className={classes['facts']}>
          <dt>{text.roots.computed}</dt>
          <dd>
            <Hash value={check.computedRoot} what={text.roots.computed} />
          </dd>
          <dt>{text.roots.claimed}</dt>
          <dd>
            <Hash value={document.root} what={text.roots.claimed} />
          </dd>
        </dl>
      )}
      <ProofTree check={check} />
      <Anchor size="sm" href={file} download={`${document.event.id}.inclusion.json`}>
        {text.download}
      </Anchor>
    </section>
  );
}
