import { VerifyError } from './errors.js';

/** A coordinate or scalar: 0x and 64 lower-case hex digits. */
export type Hex32 = string;
export type G1Json = readonly [x: Hex32, y: Hex32];
/** Each coordinate c0 + c1·u is written [c0, c1]. */
export type G2Json = readonly [x: readonly [Hex32, Hex32], y: readonly [Hex32, Hex32]];

/** A Groth16 proof over BN254. */
export interface Groth16Proof {
  readonly a: G1Json;
  readonly b: G2Json;
  readonly c: G1Json;
}

export const PROOF_BYTES = 256;

const isHex32 = (value: unknown): value is Hex32 => typeof value === 'string' && /^0x[0-9a-f]{64}$/.test(value);
const isPair = <T>(value: unknown, isItem: (item: unknown) => item is T): value is readonly [T, T] =>
  Array.isArray(value) && value.length === 2 && value.every(isItem);
export const isG1Json = (value: unknown): value is G1Json => isPair(value, isHex32);
export const isG2Json = (value: unknown): value is G2Json => isPair(value, (item) => isPair(item, isHex32));

export const toHex32 = (value: bigint): Hex32 => `0x${value.toString(16).padStart(64, '0')}`;

/** Checks the document's form only; whether the points lie on the curve is the verifier's question. @throws VerifyError `verify.bad-proof` */
export function parseProof(value: unknown): Groth16Proof {
  const { a, b, c } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  if (!isG1Json(a) || !isG2Json(b) || !isG1Json(c)) throw new VerifyError('verify.bad-proof', 'not a Groth16 proof');
  return { a, b, c };
}

/** The eight words in the order the EVM's pairing precompile reads: a.x, a.y, b.x.c1, b.x.c0, b.y.c1, b.y.c0, c.x, c.y. */
export const proofWords = ({ a, b, c }: Groth16Proof): Hex32[] => [...a, b[0][1], b[0][0], b[1][1], b[1][0], ...c];

/** 256 bytes, big-endian words: the form in calldata and metadata. */
export function encodeProof(proof: Groth16Proof): Uint8Array {
  const digits = proofWords(parseProof(proof)).map((word) => word.slice(2));
  return Uint8Array.from(digits.join('').match(/../g)!, (byte) => parseInt(byte, 16));
}

/** @throws VerifyError `verify.bad-proof` */
export function decodeProof(bytes: Uint8Array): Groth16Proof {
  if (bytes.length !== PROOF_BYTES) throw new VerifyError('verify.bad-proof', `a proof has ${PROOF_BYTES} bytes`);
  const word = (i: number): Hex32 =>
    `0x${Array.from(bytes.subarray(32 * i, 32 * i + 32), (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
  return {
    a: [word(0), word(1)],
    b: [
      [word(3), word(2)],
      [word(5), word(4)],
    ],
    c: [word(6), word(7)],
  };
}
