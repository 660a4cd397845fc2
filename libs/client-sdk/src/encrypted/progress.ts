import type { EncryptedOpening } from './encrypted-opening.js';

/**
 * In this order. Keep the opening when `encrypted` brings it and the id when `accepted` does: with both and the identity, `resumeEncrypted` goes on after anything.
 */
export type EncryptedProgress =
  | { readonly step: 'encrypted'; readonly opening: EncryptedOpening }
  | { readonly step: 'accepted'; readonly id: string }
  | { readonly step: 'evaluated' }
  | { readonly step: 'answer-fetched'; readonly bytes: number }
  | { readonly step: 'committed' }
  | { readonly step: 'code-checked' }
  | { readonly step: 'proved' }
  | { readonly step: 'opened' };
