import { DomainError, geneBounds, policySchema, type Policy } from '@intaglio/domain';
import { BACKEND_OPTIONS, type BackendId } from '@intaglio/privacy-plugins/options';
import { fieldErrors, type FieldErrors } from '../../../api/field-errors.js';
import { design, wordRules } from '../../../messages/policies.js';

/** A version that is being written: what the schema knows, and what a newer service may have put beside it. */
export interface PolicyDraft {
  readonly policy: Policy;
  /** Fields that this page does not know: kept, and sent as they are. */
  readonly rest: Readonly<Record<string, unknown>>;
}

const KNOWN = new Set(Object.keys(policySchema.shape));

export function draftOf(document: Readonly<Record<string, unknown>>): PolicyDraft {
  const entries = Object.entries(document);
  return {
    policy: Object.fromEntries(entries.filter(([name]) => KNOWN.has(name))) as Policy,
    rest: Object.fromEntries(entries.filter(([name]) => !KNOWN.has(name))),
  };
}

export const documentOf = ({ policy, rest }: PolicyDraft): Policy => ({ ...policy, ...rest });

/** What a brand without a policy starts from. */
export const FIRST: PolicyDraft = { policy: policySchema.parse({ backend: { id: 'dp.model' } }), rest: {} };

export const isKnownBackend = (id: string): id is BackendId => Object.hasOwn(BACKEND_OPTIONS, id);

/** All that saving it would be refused for, as far as the browser can tell; by pointers into the policy. */
export function policyErrors({ policy }: PolicyDraft): FieldErrors {
  return new Map([...fieldErrors(policySchema, policy), ...optionErrors(policy), ...boundErrors(policy), ...wordErrors(policy)]);
}

function optionErrors({ backend }: Policy): FieldErrors {
  if (!isKnownBackend(backend.id)) return new Map();
  const wrong = fieldErrors(BACKEND_OPTIONS[backend.id], backend.options);
  return new Map([...wrong].map(([pointer, words]) => [`/backend/options${pointer}`, words]));
}

function boundErrors(policy: Policy): FieldErrors {
  try {
    geneBounds(policy);
    return new Map();
  } catch (error) {
    if (error instanceof DomainError) return new Map([['/geneBounds', design.impossible]]);
    throw error;
  }
}

function wordErrors({ backend, words }: Policy): FieldErrors {
  const listed = words.blocked.length + words.protectedNames.length > 0;
  return new Map(backend.id === 'he.bfv' && listed ? [['/words', wordRules.encrypted]] : []);
}

export const PARTS = ['privacy', 'design', 'limits', 'words', 'terms', 'trial'] as const;
export type Part = (typeof PARTS)[number];

const PLACES: readonly (readonly [RegExp, Part])[] = [
  [/^\/backend/, 'privacy'],
  [/^\/geneBounds/, 'design'],
  [/^\/(safetyLimit|quality)/, 'limits'],
  [/^\/words/, 'words'],
];

/** In which part of the editor a field is. */
export const partOfPointer = (pointer: string): Part => PLACES.find(([pattern]) => pattern.test(pointer))?.[1] ?? 'terms';

/** @returns the policy with that gene held between those values; both ends open lift the bound */
export function withBound(bounds: Policy['geneBounds'], gene: number, min: number, max: number): Policy['geneBounds'] {
  const others = bounds.filter((bound) => bound.gene !== gene);
  if (min === 0 && max === 255) return others;
  return [...others, { gene, min, max }].toSorted((one, other) => one.gene - other.gene);
}
