import { VerifyError } from './errors.js';

/** Order r of BN254's scalar field: every public signal, salt and commitment is below it. */
export const SCALAR_ORDER = 21888242871839275222246405745257275088548364400416034343698204186575808495617n;

/** Bytes that one field element always holds. */
export const LIMB_BYTES = 31;

export const isFieldElement = (value: unknown): value is bigint => typeof value === 'bigint' && value >= 0n && value < SCALAR_ORDER;

/** @throws VerifyError `verify.bad-input` */
export function assertFieldElement(value: bigint, name: string): void {
  if (!isFieldElement(value)) throw new VerifyError('verify.bad-input', `${name} is not a field element`);
}

/** Bytes read as a little-endian integer. */
export function littleEndian(bytes: Uint8Array): bigint {
  let value = 0n;
  for (let i = bytes.length - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes[i]!);
  return value;
}

/** A hash's domain tag: ASCII text of up to 31 characters, read as a little-endian integer. */
export function fieldTag(text: string): bigint {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length === 0 || bytes.length > LIMB_BYTES || bytes.length !== text.length)
    throw new VerifyError('verify.bad-input', 'a tag is 1 to 31 ASCII characters');
  return littleEndian(bytes);
}

/** Bytes packed into field elements, 31 per limb, little-endian. */
export function bytesToLimbs(bytes: Uint8Array): bigint[] {
  const limbs: bigint[] = [];
  for (let at = 0; at < bytes.length; at += LIMB_BYTES) limbs.push(littleEndian(bytes.subarray(at, at + LIMB_BYTES)));
  return limbs;
}

/** A salt from 64 bytes of a CSPRNG: reduction mod r leaves a bias below 2^-250. */
export function fieldFromRandom(random: Uint8Array): bigint {
  if (random.length !== 64) throw new VerifyError('verify.bad-input', 'a salt needs 64 random bytes');
  return littleEndian(random) % SCALAR_ORDER;
}

/** A 32-byte hash, big-endian as Solidity reads it, reduced mod r. */
export function hashToField(hash: Uint8Array): bigint {
  return littleEndian(Uint8Array.from(hash).reverse()) % SCALAR_ORDER;
}
