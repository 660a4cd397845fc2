import { comparePolicies, type Policy } from '@intaglio/domain';
import { fields } from '../../messages/policies.js';
import { changeWords } from './change-words.js';

const ORDER = Object.values(fields);
/** Genes and what nobody knows come last. */
const placeOf = (rule: string): number => (ORDER.includes(rule) ? ORDER.indexOf(rule) : ORDER.length);

/** A policy in words, rule by rule, without its backend's name: what it says beside one that says nothing. */
export function rulesOf(policy: Policy): { readonly rule: string; readonly value: string }[] {
  const changes = comparePolicies({} as Policy, policy).flatMap((change) => membersOf(change.path, change.to));
  return changeWords(changes.filter(({ path }) => path !== '/backend/id'))
    .flatMap(({ rule, after }) => (after === undefined ? [] : [{ rule, value: after }]))
    .toSorted((one, other) => placeOf(one.rule) - placeOf(other.rule));
}

/** Lists and records by their members, as a comparison with another policy would find them. */
function membersOf(path: string, value: unknown): { path: string; to: unknown }[] {
  if (typeof value !== 'object' || value === null) return [{ path, to: value }];
  return Object.entries(value).flatMap(([name, one]) =>
    Array.isArray(value) ? [{ path: `${path}/${name}`, to: one as unknown }] : membersOf(`${path}/${name}`, one),
  );
}
