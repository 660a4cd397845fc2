import { canonicalJson } from '../canonical-json.js';
import type { Policy } from './policy.js';

export interface PolicyChange {
  readonly op: 'add' | 'remove' | 'replace';
  /** RFC 6901, into the earlier document; into the later one for what was added. */
  readonly path: string;
  readonly from?: unknown;
  readonly to?: unknown;
  readonly words: string;
}

type Path = readonly string[];
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
/** Of what JSON holds. */
const isSame = (one: unknown, other: unknown): boolean =>
  one === other || (one !== undefined && other !== undefined && canonicalJson(one) === canonicalJson(other));
const pointer = (path: Path): string => path.map((name) => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** What changed from one policy to another, field by field. Lists count as sets: their order has no meaning in a policy. */
export function comparePolicies(from: Policy, to: Policy): PolicyChange[] {
  return changesAt([], from, to);
}

function changesAt(path: Path, from: unknown, to: unknown): PolicyChange[] {
  if (isSame(from, to)) return [];
  if (isRecord(from) && isRecord(to))
    return [...new Set([...Object.keys(from), ...Object.keys(to)])].flatMap((name) => changesAt([...path, name], from[name], to[name]));
  if (Array.isArray(from) && Array.isArray(to)) return changesInList(path, from, to);
  const [name, at] = [path.join('.'), pointer(path)];
  if (from === undefined) return [{ op: 'add', path: at, to, words: `${name} is now ${shown(to)}.` }];
  if (to === undefined) return [{ op: 'remove', path: at, from, words: `${name} is no longer set; it was ${shown(from)}.` }];
  return [{ op: 'replace', path: at, from, to, words: `${name} was ${shown(from)} and is now ${shown(to)}.` }];
}

function changesInList(path: Path, from: readonly unknown[], to: readonly unknown[]): PolicyChange[] {
  const name = path.join('.');
  const lacks = (list: readonly unknown[], value: unknown): boolean => !list.some((other) => isSame(other, value));
  const at = (index: number): string => pointer([...path, String(index)]);
  return [
    ...from.flatMap((value, index): PolicyChange[] =>
      lacks(to, value) ? [{ op: 'remove', path: at(index), from: value, words: `${name} no longer has ${shown(value)}.` }] : [],
    ),
    ...to.flatMap((value, index): PolicyChange[] =>
      lacks(from, value) ? [{ op: 'add', path: at(index), to: value, words: `${name} now has ${shown(value)}.` }] : [],
    ),
  ];
}

const shown = (value: unknown): string => (isRecord(value) ? shownRecord(value) : JSON.stringify(value));
const shownRecord = (value: Record<string, unknown>): string =>
  Object.keys(value).length === 0
    ? 'nothing'
    : Object.entries(value)
        .map(([name, one]) => `${name} ${shown(one)}`)
        .join(', ');
