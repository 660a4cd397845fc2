import { HeError, type HeCode } from './errors.js';
import { CIPHERTEXTS_DOWN, COEFFICIENT_PRIMES, DEGREE, DOWN_PRIMES, UP_PRIMES } from './parameters.js';

/**
 * The wire format, both ends. Every message is 16 bytes of header and a body of one exact length; nothing is compressed, no length, count or parameter is read from
 * a message, and no byte of SEAL's own serialisation travels: SEAL's headers are put in front of the coefficients by the receiver (`seal/envelope.ts`).
 * All integers are little-endian.
 *
 *     0  "IHE"     magic
 *     3  version   1: parameters and layouts of `parameters.ts`
 *     4  kind      1 public key, 2 request, 3 response, 5 secret key
 *     5  reserved  eleven zero bytes
 *
 * | kind       | body                                                                               | bytes in all |
 * |------------|------------------------------------------------------------------------------------|--------------|
 * | public key | c0 of an encryption of zero modulo three primes; seed that c1 is expanded from     |      196,688 |
 * | request    | c0 of the encrypted monomials modulo three primes; seed that c1 is expanded from   |      196,688 |
 * | response   | seven ciphertexts, c0 then c1, each modulo two primes                              |    1,835,024 |
 * | secret key | its number-theoretic transform modulo all four primes; stays on the device         |      262,160 |
 */
export const KIND = { publicKey: 1, request: 2, response: 3, secretKey: 5 } as const;
type Kind = (typeof KIND)[keyof typeof KIND];

const MAGIC = [0x49, 0x48, 0x45] as const;
const VERSION = 1;
export const HEADER_BYTES = 16;

const WORD_BYTES = 8;
export const LIMB_BYTES = WORD_BYTES * DEGREE;
export const SEED_BYTES = 64;

export const SEEDED_BYTES = UP_PRIMES * LIMB_BYTES + SEED_BYTES;
/** One ciphertext of a response. */
export const SWITCHED_BYTES = 2 * DOWN_PRIMES * LIMB_BYTES;

export const PUBLIC_KEY_MESSAGE_BYTES = HEADER_BYTES + SEEDED_BYTES;
export const REQUEST_MESSAGE_BYTES = HEADER_BYTES + SEEDED_BYTES;
export const RESPONSE_MESSAGE_BYTES = HEADER_BYTES + CIPHERTEXTS_DOWN * SWITCHED_BYTES;

const header = (kind: Kind): Uint8Array => Uint8Array.of(...MAGIC, VERSION, kind, ...new Array<number>(HEADER_BYTES - 5).fill(0));

/** Header and parts as one message. */
export function frame(kind: Kind, ...parts: readonly Uint8Array[]): Uint8Array {
  const message = new Uint8Array(HEADER_BYTES + parts.reduce((sum, part) => sum + part.length, 0));
  message.set(header(kind));
  let at = HEADER_BYTES;
  for (const part of parts) {
    message.set(part, at);
    at += part.length;
  }
  return message;
}

/** The body, not copied. @throws HeError of the given code for another length, magic, version, kind, or a reserved byte that is set */
export function unframe(kind: Kind, message: Uint8Array, bodyBytes: number, code: HeCode): Uint8Array {
  if (!(message instanceof Uint8Array) || message.length !== HEADER_BYTES + bodyBytes) throw new HeError(code);
  if (header(kind).some((byte, index) => message[index] !== byte)) throw new HeError(code);
  return message.subarray(HEADER_BYTES);
}

/** @throws HeError of the given code for a coefficient that is not below its prime. @param limbs polynomials modulo the primes in turn, over and over */
export function assertReduced(limbs: Uint8Array, primes: readonly bigint[], code: HeCode): void {
  // Not `slice`, which does not copy when the bytes are Node's Buffer.
  const aligned = limbs.byteOffset % WORD_BYTES === 0 ? limbs : new Uint8Array(limbs);
  const words = new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.length / 4);
  for (let limb = 0; limb * LIMB_BYTES < limbs.length; limb++) {
    const prime = primes[limb % primes.length]!;
    const [low, high] = [Number(prime & 0xffffffffn), Number(prime >> 32n)];
    for (let at = 2 * DEGREE * limb; at < 2 * DEGREE * (limb + 1); at += 2)
      if (words[at + 1]! > high || (words[at + 1] === high && words[at]! >= low)) throw new HeError(code);
  }
}

/** The first component's coefficients and the seed of the second. @throws HeError of the given code */
export function openSeeded(kind: Kind, message: Uint8Array, code: HeCode): { limbs: Uint8Array; seed: Uint8Array } {
  const body = unframe(kind, message, SEEDED_BYTES, code);
  const limbs = body.subarray(0, SEEDED_BYTES - SEED_BYTES);
  assertReduced(limbs, COEFFICIENT_PRIMES, code);
  return { limbs, seed: body.subarray(SEEDED_BYTES - SEED_BYTES) };
}

/** The seven ciphertexts' coefficients. @throws HeError `response.malformed` */
export function openResponse(message: Uint8Array): Uint8Array[] {
  const body = unframe(KIND.response, message, CIPHERTEXTS_DOWN * SWITCHED_BYTES, 'response.malformed');
  assertReduced(body, COEFFICIENT_PRIMES.slice(0, DOWN_PRIMES), 'response.malformed');
  return Array.from({ length: CIPHERTEXTS_DOWN }, (_, index) => body.subarray(index * SWITCHED_BYTES, (index + 1) * SWITCHED_BYTES));
}
