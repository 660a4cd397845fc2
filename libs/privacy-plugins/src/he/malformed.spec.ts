import type { ErrorCode } from '@intaglio/domain';
import { encodeModel, evaluate } from '@intaglio/generator';
import { jest } from '@jest/globals';
import { randomModel, seededUniform } from '@intaglio/testing';
import { curious, type Curious } from './attacker.spec-support.js';
import { createHeClient } from './client.js';
import { HE_CODES, HeError, type HeCode } from './errors.js';
import { HeCore } from './evaluator/core.js';
import { checkAnswer, decodeMacSecret, encodeMacSecret, type MacSecret } from './mac.js';
import { assertPublicKeyMessage, assertRequestMessage } from './messages.js';
import { externalBytes, MEMORY_BYTES, MUTATIONS, mutationsOf, sealPayloads } from './mutations.spec-support.js';
import { frame, HEADER_BYTES, KIND } from './protocol.js';

jest.setTimeout(300_000);

const uniform = seededUniform(99);
const below = (limit: number): number => Math.floor(uniform() * limit);
const model = encodeModel(randomModel(uniform));
const x = Int8Array.from({ length: 48 }, () => below(256) - 128);

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
  let payloads: Uint8Array[];
  let before: number;

  beforeAll(async () => {
    creator = await curious();
    core = new HeCore(creator.seal);
    [publicKey, request] = [creator.key.publicKey(), creator.key.encrypt(x)];
    payloads = sealPayloads(creator.seal, request);
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

  it(`refuses or harmlessly evaluates ${MUTATIONS} changed requests`, () => {
    const counts = codes(mutationsOf(request, 0.05, payloads), (message) =>
      asItsForm(assertRequestMessage, 'input.malformed', message, () =>
        core.evaluate({ modelKey: 'm', model, publicKey, request: message }),
      ),
    );
    expect(total(counts)).toBe(MUTATIONS);
    expect([...counts.keys()].sort()).toEqual(['', 'request.malformed']);
  });

  it(`refuses or harmlessly uses ${MUTATIONS} changed public keys`, () => {
    const counts = codes(mutationsOf(publicKey, 0.05, payloads), (message) =>
      asItsForm(assertPublicKeyMessage, 'key.malformed', message, () =>
        core.evaluate({ modelKey: 'm', model, publicKey: message, request }),
      ),
    );
    expect(total(counts)).toBe(MUTATIONS);
    expect([...counts.keys()].sort()).toEqual(['', 'key.malformed']);
  });

  it(`refuses or decrypts to what no tag vouches for ${MUTATIONS} changed responses`, () => {
    const counts = codes(mutationsOf(response, 0.05, payloads), (message) => void creator.key.decrypt(message));
    expect(total(counts)).toBe(MUTATIONS);
    expect([...counts.keys()].sort()).toEqual(['', 'response.malformed']);
  });

  it(`refuses ${MUTATIONS} changed codes, by their form or because they do not vouch`, () => {
    const [good, answer] = [encodeMacSecret(mac), creator.key.decrypt(response)];
    expect(() => checkAnswer(decodeMacSecret(good), answer)).not.toThrow();
    const counts = codes(mutationsOf(good, 0.5, payloads), (message) => checkAnswer(decodeMacSecret(message), answer));
    expect(total(counts)).toBe(MUTATIONS);
    expect([...counts.keys()].sort()).toEqual(['answer.refused', 'mac.malformed']);
  });

  it(`refuses or loads as another key ${MUTATIONS} changed secret keys`, async () => {
    const client = await createHeClient();
    const good = creator.key.exportSecretKey();
    const counts = codes(mutationsOf(good, 0.1, payloads), (message) => client.importSecretKey(message).close());
    expect(total(counts)).toBe(MUTATIONS);
    expect([...counts.keys()].sort()).toEqual(['', 'secret-key.malformed']);
  });

  it('refuses a request where a key should be and the other way round', () => {
    const swap = (asKey: Uint8Array, asRequest: Uint8Array): unknown =>
      core.evaluate({ modelKey: 'm', model, publicKey: asKey, request: asRequest });
    expect(() => swap(request, request)).toThrow('key.malformed');
    expect(() => swap(publicKey, publicKey)).toThrow('request.malformed');
    expect(() => swap(publicKey, frame(KIND.response, request.subarray(HEADER_BYTES)))).toThrow('request.malformed');
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
