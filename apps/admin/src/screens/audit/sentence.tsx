import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { shortened } from '../../components/hash.js';
import { audit } from '../../messages/audit.js';
import { kinds, sentences } from '../../messages/audit-sentences.js';
import { useReader } from './reader.js';
import type { AuditEvent } from './types.js';

type Target = AuditEvent['targets'][number];

/** The screens that show one thing of a kind. */
const SCREENS: Readonly<Record<string, string>> = {
  brand: '/brands/',
  dataset: '/datasets/',
  generation: '/generations/',
  licence: '/licences/',
  model: '/models/',
  'training-run': '/training/',
  webhook: '/webhooks/',
};

const shortName = (id: string): string => (/^[0-9a-f-]{36}$/.test(id) ? id.slice(-6) : shortened(id));

/** What an event is about; opens its screen where there is one and the reader may. */
export function TargetName({ target: { kind, id } }: { readonly target: Target }) {
  const { opens, names } = useReader();
  const name = names.get(id) ?? shortName(id);
  const screen = SCREENS[kind];
  if (!opens || screen === undefined) return <b title={id}>{name}</b>;
  return (
    <Anchor component={Link} to={`${screen}${id}`} inherit title={id}>
      {name}
    </Anchor>
  );
}

export function useActorName(): (actor: AuditEvent['actor']) => string {
  const { names } = useReader();
  return ({ kind, id }) => {
    if (kind === 'service') return audit.service(id);
    if (kind === 'platform') return audit.someone['platform']!;
    return names.get(id) ?? `${audit.someone[kind] ?? kinds[kind] ?? kind} ${shortName(id)}`;
  };
}

/** Who did what to what, as one sentence. */
export function Sentence({
  event,
  plain = false,
}: {
  readonly event: AuditEvent;
  /** Without links, for where the whole is one. */ readonly plain?: boolean;
}) {
  const actorName = useActorName();
  const { names } = useReader();
  const told = sentences[event.action] ?? audit.recorded(event.action);
  const used = new Set<Target>();
  const named = (target: Target) => (plain ? <b>{names.get(target.id) ?? shortName(target.id)}</b> : <TargetName target={target} />);
  const parts = told.split(/(\{[a-z-]+\})/).map((part, place) => {
    const kind = /^\{(.+)\}$/.exec(part)?.[1];
    if (kind === undefined) return <Fragment key={place}>{part}</Fragment>;
    const target = event.targets.find((candidate) => candidate.kind === kind);
    if (!target) return <Fragment key={place}>{(kinds[kind] ?? kind).toLowerCase()}</Fragment>;
    used.add(target);
    return <Fragment key={place}>{named(target)}</Fragment>;
  });
  const others = event.targets.filter((target) => !used.has(target) && target.id !== event.actor.id);
  return (
    <>
      {actorName(event.actor)} {parts}
      {others.map((target) => (
        <Fragment key={`${target.kind} ${target.id}`}>
          {' · '}
          {kinds[target.kind] ?? target.kind} {named(target)}
        </Fragment>
      ))}
    </>
  );
}
