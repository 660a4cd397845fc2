import type { operations } from '../../api/generated/schema.js';

type Answer<Name extends keyof operations> = operations[Name] extends {
  responses: { 200: { content: { 'application/json': infer Body } } };
}
  ? Body
  : never;

export type Generation = Answer<'findGeneration'>;
export type GenerationSummary = Answer<'listGenerations'>['items'][number];
export type GenerationState = Generation['state'];
export type Standing = Answer<'findStanding'>;
export type Mint = Answer<'listMints'>['items'][number];
export type Receipt = Answer<'findReceipt'>;

/** What a list is narrowed to; in the address, so that it can be sent to somebody. */
export interface Narrowing {
  state?: GenerationState;
  brand?: string;
  /** Days, YYYY-MM-DD, the last one included. */
  from?: string;
  to?: string;
}
