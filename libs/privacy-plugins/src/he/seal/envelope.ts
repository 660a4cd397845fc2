import { DEGREE, DOWN_PRIMES, UP_PRIMES } from '../parameters.js';
import { LIMB_BYTES, SEED_BYTES } from '../protocol.js';
import type { Seal } from './context.js';

/**
 * SEAL 4.1's serialisation, written here from our own constants around coefficients that have been checked: SEAL never parses a byte that a stranger chose but
 * coefficients below their primes and seeds. (`native/src/seal/{serialization,ciphertext,plaintext,dynarray,randomgen}.h` of the library.)
 */
const SEAL_MAGIC = 0xa15e;
const SEAL_HEADER_BYTES = 16;
const SEAL_VERSION = [4, 1] as const;
const UNCOMPRESSED = 0;
const BLAKE2XB = 1;
const WORD_BYTES = 8;

class Writer {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(length: number) {
    this.#bytes = new Uint8Array(length);
    this.#view = new DataView(this.#bytes.buffer);
  }

  /** @param length of everything from here to the end of the part that the header opens, itself included */
  header(length: number): this {
    this.#view.setUint16(this.#at, SEAL_MAGIC, true);
    this.#bytes.set([SEAL_HEADER_BYTES, ...SEAL_VERSION, UNCOMPRESSED], this.#at + 2);
    this.#view.setBigUint64(this.#at + 8, BigInt(length), true);
    this.#at += SEAL_HEADER_BYTES;
    return this;
  }

  raw(bytes: Uint8Array): this {
    this.#bytes.set(bytes, this.#at);
    this.#at += bytes.length;
    return this;
  }

  byte(value: number): this {
    this.#bytes[this.#at++] = value;
    return this;
  }

  words(...values: readonly number[]): this {
    for (const value of values) this.#view.setBigUint64((this.#at += WORD_BYTES) - WORD_BYTES, BigInt(value), true);
    return this;
  }

  double(value: number): this {
    this.#view.setFloat64((this.#at += WORD_BYTES) - WORD_BYTES, value, true);
    return this;
  }

  done(): Uint8Array {
    return this.#bytes;
  }
}

const ID_BYTES = 32;
/** Header, level, form, four counts or scales; then the array's own header and count. */
const CIPHERTEXT_PREFIX = SEAL_HEADER_BYTES + ID_BYTES + 1 + 5 * WORD_BYTES;
const ARRAY_PREFIX = SEAL_HEADER_BYTES + WORD_BYTES;
const SEED_PART = SEAL_HEADER_BYTES + 1 + SEED_BYTES;
/** Where the coefficients of a saved ciphertext begin. */
export const CIPHERTEXT_OFFSET = CIPHERTEXT_PREFIX + ARRAY_PREFIX;
const PLAINTEXT_PREFIX = SEAL_HEADER_BYTES + ID_BYTES + 2 * WORD_BYTES;
/** Where the coefficients of a saved plaintext, or of a saved secret key's transform, begin. */
export const PLAINTEXT_OFFSET = PLAINTEXT_PREFIX + ARRAY_PREFIX;

/** How residues are held: as coefficients, or as their number-theoretic transform. */
const FORM = { coefficients: 0, transformed: 1 } as const;

interface CiphertextShape {
  readonly level: Uint8Array;
  readonly primes: number;
  readonly form?: keyof typeof FORM;
  readonly seed?: Uint8Array;
}

/** A ciphertext of two components; with a seed, only the first one's coefficients are given. */
function ciphertext({ level, primes, seed, form = 'coefficients' }: CiphertextShape, limbs: Uint8Array): Uint8Array {
  const length = CIPHERTEXT_OFFSET + limbs.length + (seed ? SEED_PART : 0);
  const writer = new Writer(length)
    .header(length)
    .raw(level)
    .byte(FORM[form])
    .words(2, DEGREE, primes)
    .double(1)
    .words(1)
    .header(ARRAY_PREFIX + limbs.length)
    .words(limbs.length / WORD_BYTES)
    .raw(limbs);
  if (seed) writer.header(SEED_PART).byte(BLAKE2XB).raw(seed);
  return writer.done();
}

/** @param limbs 3 × 65,536 bytes */
export const seededCiphertext = ({ levels }: Seal, limbs: Uint8Array, seed: Uint8Array): Uint8Array =>
  ciphertext({ level: levels.up, primes: UP_PRIMES, seed }, limbs);

/** @param limbs 6 × 65,536 bytes */
export const upperCiphertext = ({ levels }: Seal, limbs: Uint8Array, form: keyof typeof FORM = 'coefficients'): Uint8Array =>
  ciphertext({ level: levels.up, primes: UP_PRIMES, form }, limbs);

/** @param limbs 4 × 65,536 bytes */
export const switchedCiphertext = ({ levels }: Seal, limbs: Uint8Array): Uint8Array =>
  ciphertext({ level: levels.down, primes: DOWN_PRIMES }, limbs);

/** @param level 32 zero bytes for a plaintext in coefficient form */
function plaintext(level: Uint8Array, coefficients: Uint8Array): Uint8Array {
  const length = PLAINTEXT_OFFSET + coefficients.length;
  const count = coefficients.length / WORD_BYTES;
  return new Writer(length)
    .header(length)
    .raw(level)
    .words(count)
    .double(1)
    .header(ARRAY_PREFIX + coefficients.length)
    .words(count)
    .raw(coefficients)
    .done();
}

/** @param coefficients 8,192 values in [0, t), 65,536 bytes */
export const coefficientPlaintext = (coefficients: Uint8Array): Uint8Array => plaintext(new Uint8Array(ID_BYTES), coefficients);

export const SECRET_KEY_LIMBS_BYTES = (UP_PRIMES + 1) * LIMB_BYTES;
/** @param limbs 4 × 65,536 bytes of the transformed key */
export const secretKey = ({ levels }: Seal, limbs: Uint8Array): Uint8Array => plaintext(levels.key, limbs);

/** What a saved seeded ciphertext holds besides constants. */
export const seededParts = (saved: Uint8Array): { limbs: Uint8Array; seed: Uint8Array } => ({
  limbs: saved.subarray(CIPHERTEXT_OFFSET, CIPHERTEXT_OFFSET + UP_PRIMES * LIMB_BYTES),
  seed: saved.subarray(saved.length - SEED_BYTES),
});
