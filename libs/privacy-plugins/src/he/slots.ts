import { BLOCKS, DEGREE, MONOMIALS, PLAIN_MODULUS } from './parameters.js';

const HALF = (PLAIN_MODULUS - 1n) / 2n;
const WORD = 2n ** 32n;

/** The residue in [0, t). */
export const residue = (value: bigint): bigint => ((value % PLAIN_MODULUS) + PLAIN_MODULUS) % PLAIN_MODULUS;

/** The residue in [−(t − 1)/2, (t − 1)/2], always a safe integer. @param value in [0, t) */
export const centred = (value: bigint): number => Number(value > HALF ? value - PLAIN_MODULUS : value);

/** First slot of a block. */
export const blockStart = (block: number): number => block * MONOMIALS;

/** 32-bit halves of the slots, low before high: sums of 1,225 halves are exact in doubles, and no integer object is made for each slot. */
export const halvesOf = (slots: BigUint64Array): Uint32Array => new Uint32Array(slots.buffer, slots.byteOffset, 2 * slots.length);

/** Sum of one block's slots, in [0, t). @param slots 8,192 values in [0, t) */
export function blockSum(slots: BigUint64Array, block: number): bigint {
  const halves = halvesOf(slots);
  let low = 0;
  let high = 0;
  for (let slot = blockStart(block); slot < blockStart(block + 1); slot++) {
    low += halves[2 * slot]!;
    high += halves[2 * slot + 1]!;
  }
  return (BigInt(low) + BigInt(high) * WORD) % PLAIN_MODULUS;
}

/** One vector of slots from a row for each block; the slots behind the last block stay zero. @param valueAt in (−2^63, 2^63) */
export function fillBlocks(rows: number, valueAt: (block: number, monomial: number) => bigint): BigInt64Array {
  const slots = new BigInt64Array(DEGREE);
  for (let block = 0; block < Math.min(rows, BLOCKS); block++)
    for (let monomial = 0; monomial < MONOMIALS; monomial++) slots[blockStart(block) + monomial] = valueAt(block, monomial);
  return slots;
}
