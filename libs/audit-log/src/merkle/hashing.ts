import { sha256 } from '@noble/hashes/sha2.js';

export const HASH_BYTES = 32;

// RFC 9162 §2.1.1: a prefix of its own for leaves and one for inner nodes, so that neither can be passed off as the other.
const LEAF_PREFIX = 0x00;
const NODE_PREFIX = 0x01;

/** The hash of a log entry's bytes. */
export function leafHash(entry: Uint8Array): Uint8Array {
  const input = new Uint8Array(1 + entry.length);
  input[0] = LEAF_PREFIX;
  input.set(entry, 1);
  return sha256(input);
}

export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  const input = new Uint8Array(1 + 2 * HASH_BYTES);
  input[0] = NODE_PREFIX;
  input.set(left, 1);
  input.set(right, 1 + HASH_BYTES);
  return sha256(input);
}

/** The root of the tree without leaves: SHA-256 of nothing. */
export const emptyRoot = (): Uint8Array => sha256(new Uint8Array(0));

export const sameHash = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === HASH_BYTES && b.length === HASH_BYTES && a.every((byte, i) => byte === b[i]);

/** @throws RangeError */
export function assertHash(hash: Uint8Array): void {
  if (hash.length !== HASH_BYTES) throw new RangeError(`a leaf hash has ${HASH_BYTES} bytes`);
}
