import type { Policy } from '@intaglio/domain';
import { createContext, use } from 'react';
import type { FieldErrors } from '../../../api/field-errors.js';

export type Change = Partial<Policy> | ((policy: Policy) => Partial<Policy>);

/** What the editor's parts share. */
export interface PolicyForm {
  readonly brandId: string;
  readonly policy: Policy;
  /** Stays the same function; a change that builds on what is there is given as one. */
  readonly set: (change: Change) => void;
  readonly errors: FieldErrors;
  /** Of the dry run: kept while other parts are looked at. */
  readonly prompts: readonly string[];
  readonly setPrompts: (prompts: readonly string[]) => void;
}

export const PolicyFormContext = createContext<PolicyForm | undefined>(undefined);

/** @throws Error outside of the editor */
export function usePolicyForm(): PolicyForm {
  const form = use(PolicyFormContext);
  if (!form) throw new Error('No policy is being written here.');
  return form;
}
