import type { PolicyChange } from '@intaglio/domain';
import { collections } from '../../messages/brands.js';
import { backends, design, fields, geneNames, terms } from '../../messages/policies.js';

/** One rule that differs, as people call it. */
export interface RuleChange {
  readonly rule: string;
  readonly before?: string;
  readonly after?: string;
}

const number = new Intl.NumberFormat(undefined, { maximumFractionDigits: 4 });

/** How a rule's value is said. @param pointer RFC 6901, of the field */
export function valueWords(pointer: string, value: unknown): string {
  if (pointer === '/royaltyBps') return collections.percent(value as number);
  if (pointer === '/backend/id') return backendName(value as string);
  if (pointer === '/assetStore') return terms.stores[value as keyof typeof terms.stores] ?? String(value);
  if (typeof value === 'number') return number.format(value);
  if (Array.isArray(value)) return value.map((one) => valueWords(`${pointer}/-`, one)).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export const backendName = (id: string): string => (id in backends.known ? backends.known[id as keyof typeof backends.known].name : id);

interface Bound {
  readonly gene: number;
  readonly min: number;
  readonly max: number;
}

/**
 * Changes as the API and the editor find them (`comparePolicies`), in words: what left a list and what came into it side by side, the bounds of a gene as
 * one rule.
 */
export function changeWords(changes: readonly Pick<PolicyChange, 'path' | 'from' | 'to'>[]): RuleChange[] {
  const rules = new Map<string, { rule: string; before: string[]; after: string[]; otherwise: string | undefined }>();
  for (const change of changes) {
    const { rule, words, otherwise } = partOf(change);
    const known = rules.get(rule) ?? { rule, before: [], after: [], otherwise };
    rules.set(rule, known);
    if (change.from !== undefined) known.before.push(words(change.from));
    if (change.to !== undefined) known.after.push(words(change.to));
  }
  return [...rules.values()].map(({ rule, before, after, otherwise }) => {
    const side = (values: readonly string[]): string | undefined => (values.length > 0 ? values.join(', ') : otherwise);
    const [old, now] = [side(before), side(after)];
    return { rule, ...(old !== undefined && { before: old }), ...(now !== undefined && { after: now }) };
  });
}

interface RulePart {
  readonly rule: string;
  readonly words: (value: unknown) => string;
  /** What holds where nothing is said. */
  readonly otherwise?: string;
}

/** A place in a list: its rule is the list's. */
const LIST = /^(\/words\/blocked|\/words\/protectedNames|\/licences\/allowed|\/backend\/options\/measurements)\/\d+$/;

function partOf({ path, from, to }: Pick<PolicyChange, 'path' | 'from' | 'to'>): RulePart {
  if (path.startsWith('/geneBounds/')) {
    const { gene } = (from ?? to) as Bound;
    return { rule: geneNames[gene] ?? String(gene), words: (value) => boundWords(value as Bound), otherwise: design.range(0, 255) };
  }
  const field = LIST.exec(path)?.[1] ?? path;
  return { rule: fields[field] ?? field.slice(1).replaceAll('/', ' · '), words: (value) => valueWords(field, value) };
}

const boundWords = ({ min, max }: Bound): string => design.range(min, max);
