import type { HeCode } from '../errors.js';
import type { CoreAnswer } from './core.js';

/** Sent for each `CoreRequest`, in the order in which they came: one at a time. */
export type FromThread =
  | { readonly kind: 'answer'; readonly answer: CoreAnswer; readonly memoryBytes: number }
  | { readonly kind: 'refusal'; readonly code: HeCode; readonly memoryBytes: number };
