import type { Item } from '../types.js';

/** What the picture itself said about being trained on. One that reserves it is not taken, so that these allow it. */
export const optOutsOf = ({ optOuts }: Item): readonly { readonly kind: string }[] =>
  Array.isArray(optOuts) ? (optOuts as { readonly kind: string }[]) : [];

export const isJudged = ({ safety }: Item): boolean =>
  typeof safety === 'object' && safety !== null && (safety as { readonly judged?: unknown }).judged === true;
