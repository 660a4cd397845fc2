import * as poseidon from 'poseidon-lite';

/** BN254's scalar field. */
export const FIELD_ORDER = 21888242871839275222246405745257275088548364400416034343698204186575808495617n;
const LIMB_BYTES = 31;

/** Bytes → field elements, 31 bytes each, little-endian. */
export function limbs(bytes: Uint8Array): bigint[] {
  const count = Math.ceil(bytes.length / LIMB_BYTES);
  return Array.from({ length: count }, (_, limb) =>
    bytes.subarray(limb * LIMB_BYTES, (limb + 1) * LIMB_BYTES).reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n),
  );
}

/** A domain tag: its ASCII bytes read little-endian. */
export function fieldTag(tag: string): bigint {
  const [value, ...rest] = limbs(new TextEncoder().encode(tag));
  if (value === undefined || rest.length > 0) throw new RangeError('a tag has 1 to 31 bytes');
  return value;
}

const HASHES = [
  poseidon.poseidon1,
  poseidon.poseidon2,
  poseidon.poseidon3,
  poseidon.poseidon4,
  poseidon.poseidon5,
  poseidon.poseidon6,
  poseidon.poseidon7,
  poseidon.poseidon8,
  poseidon.poseidon9,
  poseidon.poseidon10,
  poseidon.poseidon11,
  poseidon.poseidon12,
  poseidon.poseidon13,
  poseidon.poseidon14,
  poseidon.poseidon15,
  poseidon.poseidon16,
] as const;

/** Poseidon with circomlib's constants over 1 to 16 field elements. */
export function hashElements(...elements: bigint[]): bigint {
  const hash = HASHES[elements.length - 1];
  if (hash === undefined) throw new RangeError('Poseidon takes 1 to 16 elements');
  return hash(elements);
}
