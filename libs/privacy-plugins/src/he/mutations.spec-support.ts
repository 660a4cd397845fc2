import { deflateSync, zstdCompressSync } from 'node:zlib';
import { collectGarbage, seededUniform } from '@intaglio/testing';
import { HEADER_BYTES, LIMB_BYTES } from './protocol.js';
import type { Seal } from './seal/context.js';
import { seededCiphertext, switchedCiphertext } from './seal/envelope.js';

/** Of each message that is accepted. */
export const MUTATIONS = 2000;
/**
 * What the whole run of one message's mutations may add: 6 MB of 16 keys that are kept, and one step by which SEAL's memory grows. One ciphertext of 393 kB lost
 * with each of the hundred that are evaluated would be more, and so would any bomb.
 */
export const MEMORY_BYTES = 32e6;

/** Held outside of JavaScript's heap. */
export const externalBytes = (): number => {
  collectGarbage();
  return process.memoryUsage().external;
};

const uniform = seededUniform(98);
const below = (limit: number): number => Math.floor(uniform() * limit);

type Mutation = (good: Uint8Array) => Uint8Array;
const changed = (good: Uint8Array, change: (bytes: Uint8Array) => void): Uint8Array => {
  const bytes = good.slice();
  change(bytes);
  return bytes;
};
const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
const flip = (bytes: Uint8Array, from: number, to: number): void => void (bytes[from + below(to - from)]! ^= 1 << below(8));

/** Each of them is refused by the form of a message alone. */
const formal: Mutation[] = [
  (good) => changed(good, (bytes) => flip(bytes, 0, HEADER_BYTES)),
  (good) => good.slice(0, below(good.length)),
  (good) => joined(good.subarray(0, 64), new Uint8Array(below(1000) + 1), good.subarray(64)),
  (good) => changed(good, (bytes) => bytes.set(crypto.getRandomValues(new Uint8Array(HEADER_BYTES)))),
  (good) => changed(good, (bytes) => bytes.fill(255, HEADER_BYTES, HEADER_BYTES + 8 * (1 + below(4)))),
  () => crypto.getRandomValues(new Uint8Array(below(60_000))),
  () => new Uint8Array(0),
  (good) => joined(good.subarray(HEADER_BYTES), good.subarray(0, HEADER_BYTES)),
];
/** These may hit coefficients or a seed and still be a message of the right form: it is then evaluated, and what comes out is noise. */
const inside: Mutation = (good) => changed(good, (bytes) => flip(bytes, HEADER_BYTES, bytes.length));

/** @param insideShare of mutations within the body, which cost an evaluation each */
export function* mutationsOf(
  good: Uint8Array,
  insideShare: number,
  payloads: readonly Uint8Array[],
  mutations = MUTATIONS,
): Generator<Uint8Array> {
  yield* payloads;
  for (let round = payloads.length; round < mutations; round++)
    yield uniform() < insideShare ? inside(good) : formal[round % formal.length]!(good);
}

/** SEAL's own serialisation, which this protocol never reads: as it is, compressed, with bombs, with other parameters. @param request one that is accepted */
export function sealPayloads(seal: Seal, request: Uint8Array): Uint8Array[] {
  const body = request.subarray(HEADER_BYTES);
  const limbs = body.subarray(0, 3 * LIMB_BYTES);
  const plain = seededCiphertext(seal, limbs, body.subarray(0, 64));
  const bomb = (compressed: Uint8Array, mode: number): Uint8Array => {
    const message = joined(plain.subarray(0, 16), compressed);
    message[5] = mode;
    new DataView(message.buffer).setBigUint64(8, BigInt(message.length), true);
    return message;
  };
  const zeros = new Uint8Array(64e6);
  const bombs = [bomb(deflateSync(zeros), 1), bomb(zstdCompressSync(zeros), 2)];
  const padded = (bytes: Uint8Array): Uint8Array =>
    changed(request, (copy) => copy.set(bytes.subarray(0, copy.length - HEADER_BYTES), HEADER_BYTES));
  return [plain, switchedCiphertext(seal, body.subarray(0, LIMB_BYTES)), ...bombs, ...bombs.map(padded)];
}
