import type { HeCode } from '../errors.js';
import type { CoreAnswer, CoreRequest } from './core.js';

export type ToThread =
  { readonly kind: 'evaluate'; readonly job: CoreRequest } | { readonly kind: 'announce-key'; readonly publicKey: Uint8Array };

/** Sent for each evaluation, in the order in which they came: one at a time. */
export type FromThread =
  | { readonly kind: 'answer'; readonly answer: CoreAnswer; readonly memoryBytes: number }
  | { readonly kind: 'refusal'; readonly code: HeCode; readonly memoryBytes: number };
