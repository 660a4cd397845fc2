import { randomFillSync } from 'node:crypto';
import { DEGREE, ERROR_BOUND, PLAIN_MODULUS } from '../parameters.js';

/** Everything random on the worker's side comes from the system's generator, through these. */
export const randomBytes = (length: number): Uint8Array => randomFillSync(new Uint8Array(length));
export const randomWords = (length: number): Uint32Array => randomFillSync(new Uint32Array(length));

const HIGH_MASK = 2 ** 22 - 1; // t has 54 bits
const T_LOW = Number(PLAIN_MODULUS & 0xffffffffn);
const T_HIGH = Number(PLAIN_MODULUS >> 32n);

/** Uniform in [0, t) by rejection; one draw in 2^33 is rejected. @param count of values */
export function uniformResidues(count: number): BigUint64Array {
  const halves = randomWords(2 * count);
  for (let at = 0; at < halves.length; at += 2) {
    halves[at + 1]! &= HIGH_MASK;
    while (halves[at + 1] === T_HIGH && halves[at]! >= T_LOW) {
      const [low, high] = randomWords(2);
      halves[at] = low!;
      halves[at + 1] = high! & HIGH_MASK;
    }
  }
  return new BigUint64Array(halves.buffer);
}

/** 8,192 values uniform in {0, 1, 2}: a byte below 255 modulo 3, others rejected. */
export function ternary(): Uint8Array {
  const trits = new Uint8Array(DEGREE);
  let filled = 0;
  while (filled < DEGREE) {
    const bytes = randomBytes(DEGREE + 256);
    for (let at = 0; at < bytes.length && filled < DEGREE; at++) if (bytes[at] !== 255) trits[filled++] = bytes[at]! % 3;
  }
  return trits;
}

const FLIPS_MASK = 2 ** ERROR_BOUND - 1;

/** Number of bits that are set in 21 bits. */
function weight(bits: number): number {
  let sum = bits - ((bits >>> 1) & 0x55555555);
  sum = (sum & 0x33333333) + ((sum >>> 2) & 0x33333333);
  return (((sum + (sum >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/** 8,192 errors, centred binomial over 21 + 21 bits: σ = √10.5 = 3.24, SEAL's own distribution. */
export function errors(): Int8Array {
  const words = randomWords(2 * DEGREE);
  return Int8Array.from(
    { length: DEGREE },
    (_, index) => weight(words[2 * index]! & FLIPS_MASK) - weight(words[2 * index + 1]! & FLIPS_MASK),
  );
}
