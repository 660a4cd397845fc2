import type { LogEntry } from './types.js';

/** What the shown events are narrowed to. */
export interface Narrowing {
  readonly q?: string | undefined;
  readonly action?: string | undefined;
  /** Kind of actor. */
  readonly actor?: string | undefined;
  /** `2026-11-23`, UTC. */
  readonly day?: string | undefined;
}

export interface Facet {
  readonly value: string;
  readonly count: number;
}

export interface Narrowed {
  /** Newest first. */
  readonly entries: readonly LogEntry[];
  /** Counted over the events that all other filters leave, most frequent first; days in order. */
  readonly actions: readonly Facet[];
  readonly actors: readonly Facet[];
  readonly days: readonly Facet[];
}

const FACETS = {
  action: ({ event }: LogEntry) => event.action,
  actor: ({ event }: LogEntry) => event.actor.kind,
  day: ({ event }: LogEntry) => event.time.slice(0, 10),
} as const;
type FacetName = keyof typeof FACETS;

/** Whether an identifier, a code or a value of the event holds the text. */
const holds = ({ event }: LogEntry, text: string): boolean =>
  [event.id, event.action, event.actor.id, ...event.targets.map(({ id }) => id), ...Object.values(event.context)].some((value) =>
    String(value).toLowerCase().includes(text),
  );

export function narrow(entries: readonly LogEntry[], by: Narrowing): Narrowed {
  const text = by.q?.trim().toLowerCase();
  const searched = text ? entries.filter((entry) => holds(entry, text)) : entries;
  const left = (except?: FacetName): readonly LogEntry[] =>
    searched.filter((entry) =>
      (Object.keys(FACETS) as FacetName[]).every((name) => name === except || by[name] === undefined || FACETS[name](entry) === by[name]),
    );
  const counted = (name: FacetName): Facet[] =>
    [...Map.groupBy(left(name), FACETS[name])].map(([value, { length: count }]) => ({ value, count }));
  return {
    entries: left().toReversed(),
    actions: counted('action').sort((a, b) => b.count - a.count || a.value.localeCompare(b.value)),
    actors: counted('actor').sort((a, b) => b.count - a.count),
    days: counted('day').sort((a, b) => a.value.localeCompare(b.value)),
  };
}
