import type { Figure } from './figure.js';

/** Rows that share a set-up. */
export interface RowGroup {
  readonly names: readonly string[];
  /** Yields each figure as soon as it is measured; may leave out what is not wanted, and the runner drops what it yields all the same. */
  measure(wanted: (name: string) => boolean): AsyncIterable<Figure>;
}

/** Whether a row's name begins with one of the prefixes; with none, every row is wanted. */
export const wantedBy =
  (prefixes: readonly string[]) =>
  (name: string): boolean =>
    prefixes.length === 0 || prefixes.some((prefix) => name.startsWith(prefix));

/** @throws Error that lists the rows when a prefix fits none of them */
export function assertPrefixes(prefixes: readonly string[], groups: readonly RowGroup[]): void {
  const names = groups.flatMap((group) => group.names);
  const unknown = prefixes.filter((prefix) => !names.some((name) => name.startsWith(prefix)));
  if (unknown.length > 0) throw new Error(`No row begins with ${unknown.join(' or ')}. There are:\n  ${names.join('\n  ')}`);
}
