import { ed25519 } from '@noble/curves/ed25519.js';
import { decodeBase64url } from './protocol/base64url.js';
import type { ReadReceipt } from './read-receipt.js';

/** RFC 8032 §5.1.7, strictly: no second encoding of a point and no second form of the same signature. */
export function isSigned({ signature, signingInput }: Pick<ReadReceipt, 'signature' | 'signingInput'>, receiptKey: string): boolean {
  const key = decodeBase64url(receiptKey);
  try {
    return key !== undefined && ed25519.verify(signature, signingInput, key, { zip215: false });
  } catch {
    return false;
  }
}
