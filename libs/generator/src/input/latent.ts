import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { INPUT } from '../network/shape.js';

const TAG = utf8ToBytes('intaglio.latent.v1');
const SEED_BYTES = 32;
/** Each latent is the sum of two uniform integers in [−48, 48]: triangular in [−96, 96]. */
const HALF_RANGE = 48;
const VALUES = 2 * HALF_RANGE + 1;
/** Bytes from the largest multiple of 97 upwards are thrown away, or low values would be likelier. */
const ACCEPTED = 2 * VALUES;

function* uniforms(seed: Uint8Array): Generator<number, never> {
  for (let counter = 0; ; counter++) {
    const block = sha256(concatBytes(TAG, seed, Uint8Array.of(counter & 255, (counter >> 8) & 255, (counter >> 16) & 255, counter >>> 24)));
    for (const byte of block) if (byte < ACCEPTED) yield (byte % VALUES) - HALF_RANGE;
  }
}

/**
 * 16 latent integers from SHA-256 in counter mode (tag, seed, u32 little-endian counter).
 * @throws RangeError when the seed is not 32 bytes
 */
export function sampleLatent(seed: Uint8Array): Int8Array {
  if (seed.length !== SEED_BYTES) throw new RangeError(`the latent seed must have ${SEED_BYTES} bytes`);
  const source = uniforms(seed);
  return Int8Array.from({ length: INPUT.latent }, () => source.next().value + source.next().value);
}
