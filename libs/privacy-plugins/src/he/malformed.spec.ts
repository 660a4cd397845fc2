import { deflateSync, zstdCompressSync } from 'node:zlib';
import type { ErrorCode } from '@intaglio/domain';
import { encodeModel, evaluate } from '@intaglio/generator';
import { jest } from '@jest/globals';
import { collectGarbage, randomModel, seededUniform } from '@intaglio/testing';
import { curious, type Curious } from './attacker.spec-support.js';
import { createHeClient } from './client.js';
import { HE_CODES, HeError, type HeCode } from './errors.js';
import { HeCore } from './evaluator/core.js';
import { checkAnswer, decodeMacSecret, encodeMacSecret, type MacSecret } from './mac.js';
import { assertPublicKeyMessage, assertRequestMessage } from './messages.js';
import { decodeAnswer, encodeAnswer, frame, HEADER_BYTES, KIND, LIMB_BYTES } from './protocol.js';
import { seededCiphertext, switchedCiphertext } from './seal/envelope.js';

jest.setTimeout(300_000);

const MUTATIONS = 2000;
/**
 * What the whole run of one message's mutations may add: 6 MB of 16 keys that are kept, and one step by which SEAL's memory grows. One ciphertext of 393 kB lost
 * with each of the hundred that are evaluated would be more, and so would any bomb.
 */
const MEMORY_BYTES = 32e6;

const externalBytes = (): number => {
  collectGarbage();
  return process.memoryUsage().external;
};

const uniform = seededUniform(99);
const below = (limit: number): number => Math.floor(uniform() * limit);
const model = encodeModel(randomModel(uniform));
const x = Int8Array.from({ length: 48 }, () => below(256) - 128);

type Mutation = (good: Uint8Array) => Uint8Array;
const changed = (good: Uint8Array, change: (bytes: Uint8Array) => void): Uint8Array => {
  const bytes = good.slice();
  change(bytes);
  return bytes;
};
const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
const flip = (bytes: Uint8Array, from: number, to: number): void => void (bytes[from + below(to - from)]! ^= 1 << below(8));

/** Each of them is refused by its form alone. */
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
function* mutationsOf(good: Uint8Array, insideShare: number, payloads: readonly Uint8Array[]): Generator<Uint8Array> {
  yield* payloads;
  for (let round = payloads.length; round < MUTATIONS; round++)
    yield uniform() < insideShare ? inside(good) : formal[round % formal.length]!(good);
}

/** Runs every mutation. @returns how often each code was said, '' for none; any other error fails */
function codes(mutations: Iterable<Uint8Array>, take: (message: Uint8Array) => void): Map<HeCode | '', number> {
  const counts = new Map<HeCode | '', number>();
  const count = (code: HeCode | ''): unknown => counts.set(code, (counts.get(code) ?? 0) + 1);
  for (const mutation of mutations)
    try {
      take(mutation);
      count('');
    } catch (error) {
      if (!(error instanceof HeError)) throw error;
      expect(error.message).toBe(error.code);
      expect(HE_CODES).toContain(error.code);
      count(error.code);
    }
  return counts;
}

/** The form that the service asks for before it stores anything decides: what has it can be evaluated, what has it not cannot. */
function asItsForm(check: (message: Uint8Array) => void, code: ErrorCode, message: Uint8Array, work: () => void): void {
  const refusal = thrown(() => check(message));
  if (refusal !== undefined) expect(refusal).toMatchObject({ name: 'DomainError', code });
  const error = thrown(work);
  expect(error === undefined).toBe(refusal === undefined);
  if (error !== undefined) throw error;
}

function thrown(work: () => void): unknown {
  try {
    return void work();
  } catch (error) {
    return error;
  }
}

const total = (counts: Map<HeCode | '', number>): number => [...counts.values()].reduce((sum, count) => sum + count, 0);

describe('malformed messages', () => {
  let creator: Curious;
  let core: HeCore;
  let publicKey: Uint8Array;
  let request: Uint8Array;
  let response: Uint8Array;
  let mac: MacSecret;
  let before: number;

  beforeAll(async () => {
    creator = await curious();
    core = new HeCore(creator.seal);
    [publicKey, request] = [creator.key.publicKey(), creator.key.encrypt(x)];
    ({ response, mac } = core.evaluate({ modelKey: 'm', model, publicKey, request }));
  });

  beforeEach(() => {
    before = externalBytes();
  });

  /** Nothing grew, and the next good request is answered exactly. */
  afterEach(() => {
    expect(externalBytes() - before).toBeLessThan(MEMORY_BYTES);
    const next = core.evaluate({ modelKey: 'm', model, publicKey, request });
    const answer = creator.key.decrypt(next.response);
    checkAnswer(next.mac, answer);
  });

  /** SEAL's own serialisation, which this protocol never reads: as it is, compressed, with bombs, with other parameters. */
  function sealPayloads(good: Uint8Array): Uint8Array[] {
    const body = good.subarray(HEADER_BYTES);
    const limbs = body.subarray(0, 3 * LIMB_BYTES);
    const plain = seededCiphertext(creator.seal, limbs, body.subarray(0, 64));
    const bomb = (compressed: Uint8Array, mode: number): Uint8Array => {
      const message = joined(plain.subarray(0, 16), compressed);
      message[5] = mode;
      new DataView(message.buffer).setBigUint64(8, BigInt(message.length), true);
      return message;
    };
    const zeros = new Uint8Array(64e6);
    const bombs = [bomb(deflateSync(zeros), 1), bomb(zstdCompressSync(zeros), 2)];
    const padded = (bytes: Uint8Array): Uint8Array =>
      changed(good, (copy) => copy.set(bytes.subarray(0, copy.length - HEADER_BYTES), HEADER_BYTES));
    return [plain, switchedCiphertext(creator.seal, body.subarray(0, LIMB_BYTES)), ...bombs, ...bombs.map(padded)];
  }

  it(`refuses or harmlessly evaluates ${MUTATIONS} changed requests`, () => {
    const counts = codes(mutationsOf(request, 0.05, sealPayloads(request)), (message) =>
      asItsForm(assertRequestMessage, 'input.malformed', message, () =>
        core.evaluate({ modelKey: 'm', model, publicKey, request: message }),
      ),
    );
    expect(total(counts)).toBe(MUTATIONS);
    expect([...counts.keys()].sort()).toEqual(['', 'request.malformed']);
  });

  it(`refuses or harmlessly uses ${MUTATIONS} changed public keys`, () => {
    const counts = codes(mutationsOf(publicKey, 0.05, sealPayloads(publicKey)), (message) =>
      asItsForm(assertPublicKeyMessage, 'key.malformed', message, () =>
        core.evaluate({ modelKey: 'm', model, publicKey: message, request }),
      ),
    );
    expect(total(counts)).toBe(MUTATIONS);
    expect([...counts.keys()].sort()).toEqual(['', 'key.malformed']);
  });

  it(`refuses or decrypts to what no tag vouches for ${MUTATIONS} changed responses`, () => {
    const counts = codes(mutationsOf(response, 0.05, sealPayloads(request)), (message) => void creator.key.decrypt(message));
    expect(total(counts)).toBe(MUTATIONS);
    expect([...counts.keys()].sort()).toEqual(['', 'response.malformed']);
  });

  it(`refuses ${MUTATIONS} changed answers, by their form or by their tag`, () => {
    const good = encodeAnswer(creator.key.decrypt(response));
    expect(() => checkAnswer(mac, decodeAnswer(good))).not.toThrow();
    const counts = codes(mutationsOf(good, 0.5, sealPayloads(request)), (message) => checkAnswer(mac, decodeAnswer(message)));
    expect(total(counts)).toBe(MUTATIONS);
    expect([...counts.keys()].sort()).toEqual(['answer.malformed', 'answer.refused']);
  });

  it(`refuses ${MUTATIONS} changed codes, by their form or because they do not vouch`, () => {
    const [good, answer] = [encodeMacSecret(mac), creator.key.decrypt(response)];
    expect(() => checkAnswer(decodeMacSecret(good), answer)).not.toThrow();
    const counts = codes(mutationsOf(good, 0.5, sealPayloads(request)), (message) => checkAnswer(decodeMacSecret(message), answer));
    expect(total(counts)).toBe(MUTATIONS);
    expect([...counts.keys()].sort()).toEqual(['answer.refused', 'mac.malformed']);
  });

  it(`refuses or loads as another key ${MUTATIONS} changed secret keys`, async () => {
    const client = await createHeClient();
    const good = creator.key.exportSecretKey();
    const counts = codes(mutationsOf(good, 0.1, sealPayloads(request)), (message) => client.importSecretKey(message).close());
    expect(total(counts)).toBe(MUTATIONS);
    expect([...counts.keys()].sort()).toEqual(['', 'secret-key.malformed']);
  });

  it('refuses a request where a key should be and the other way round', () => {
    const swap = (asKey: Uint8Array, asRequest: Uint8Array): unknown =>
      core.evaluate({ modelKey: 'm', model, publicKey: asKey, request: asRequest });
    expect(() => swap(request, request)).toThrow('key.malformed');
    expect(() => swap(publicKey, publicKey)).toThrow('request.malformed');
    expect(() => swap(publicKey, frame(KIND.answer, request.subarray(HEADER_BYTES)))).toThrow('request.malformed');
  });

  it('refuses a broken model, and a model under another one’s key', () => {
    const ask = (modelKey: string, bytes: Uint8Array): unknown => core.evaluate({ modelKey, model: bytes, publicKey, request });
    expect(() => ask('other', model.subarray(1))).toThrow('model.invalid');
    expect(() => ask('m', encodeModel(randomModel(uniform)))).toThrow('model.invalid');
  });

  it('still answers exactly', () => {
    const { response: next } = core.evaluate({ modelKey: 'm', model, publicKey, request });
    expect(creator.key.decrypt(next).y).toEqual(evaluate(randomModel(seededUniform(99)), x).outputs);
  });
});
