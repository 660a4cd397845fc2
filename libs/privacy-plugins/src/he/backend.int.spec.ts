import { encodeTable, decodeTable, promptToInput } from '@intaglio/generator';
import { openInput, privacyBackendConformance, randomModel, seededUniform } from '@intaglio/testing';
import { jest } from '@jest/globals';
import type { CiphertextInput, EvaluationRequest } from '../contract/privacy-backend.js';
import { he } from './backend.js';
import { createHeClient, type HeKey } from './client.js';
import { HE_EVALUATOR_DEFAULTS, HeEvaluator } from './evaluator/evaluator.js';
import { genomeOf } from './genome.js';
import { checkAnswer, decodeMacSecret } from './mac.js';
import { HEADER_BYTES } from './protocol.js';

jest.setTimeout(240_000);

const WORDS = ['ember', 'velvet', 'storm', 'garden'];
const uniform = seededUniform(3);
const table = decodeTable(
  encodeTable({
    words: new Map(WORDS.map((word, row) => [word, row])),
    vectors: Int8Array.from({ length: 24 * WORDS.length }, () => Math.floor(uniform() * 256) - 128),
    weights: Uint8Array.of(1, 80, 160, 255),
    colours: new Map([['navy blue', 0x000080]]),
    linear: Uint16Array.from({ length: 256 }, (_, level) => Math.floor((65_535 * level) / 255)),
  }),
);
const prompt = 'a velvet garden in navy blue before the storm';

let evaluator: HeEvaluator;
let key: HeKey;
let publicKey: Uint8Array;
beforeAll(async () => {
  evaluator = new HeEvaluator({ ...HE_EVALUATOR_DEFAULTS, threads: 2, timeoutMs: 60_000 });
  key = (await createHeClient()).generateKey();
  publicKey = key.publicKey();
});
afterAll(async () => {
  key.close();
  await evaluator.close();
});

const edited = (edit: (input: CiphertextInput) => Partial<CiphertextInput>) => (good: EvaluationRequest) => {
  const input = good.input as CiphertextInput;
  return { input: { ...input, ...edit(input) } };
};
/** A coefficient of all ones is below none of the primes. */
const overflowing = (bytes: Uint8Array): Uint8Array => bytes.slice().fill(255, HEADER_BYTES, HEADER_BYTES + 8);

// Evaluated in the threads that the worker has, opened with the creator's key: prompts only shape x, which never leaves in the clear.
privacyBackendConformance(he, {
  // The evaluator is there once its threads run.
  get ports() {
    return { table, homomorphic: evaluator };
  },
  options: {
    valid: [{}, { answersPerKey: 1, answersPerModel: 636, maxKeys: 1, answerWithinMinutes: 5 }],
    invalid: [{ answersPerKey: 0 }, { answersPerModel: 637 }, { maxKeys: 0 }, { answerWithinMinutes: 4 }, { answersPerKey: '1' }],
  },
  inputs: [
    { kind: 'prompt', prompt },
    { kind: 'prompt', prompt, traits: { colour: 'navy blue', lightness: 100, chroma: -100, density: 100, symmetry: -100, energy: 100 } },
    { kind: 'prompt', prompt: '…' },
  ],
  prepare: (input, latentSeed) => ({
    ...openInput(input, latentSeed),
    input: { kind: 'encrypted', publicKey, ciphertext: key.encrypt(promptToInput(table, { ...input, latentSeed })) },
  }),
  open: ({ response, code }) => {
    const answer = key.decrypt(response);
    checkAnswer(decodeMacSecret(code), answer);
    return genomeOf(answer.y);
  },
  plainInput: (input, latentSeed) => promptToInput(table, { ...input, latentSeed }),
  refusals: (canary) => [
    {
      name: 'a prompt in the clear',
      change: () => ({ input: { kind: 'prompt', prompt: canary, inputSalt: 1n, latentSeed: new Uint8Array(32) } }),
      code: 'policy.backend-mismatch',
    },
    {
      name: 'protected names',
      change: () => ({ policy: { words: { blocked: [], protectedNames: [canary] } } }),
      code: 'policy.invalid-options',
    },
    { name: 'text for a ciphertext', change: edited(() => ({ ciphertext: Buffer.from(canary) })), code: 'input.malformed' },
    { name: 'no ciphertext', change: edited(() => ({ ciphertext: new Uint8Array(0) })), code: 'input.malformed' },
    {
      name: 'a coefficient too large',
      change: edited(({ ciphertext }) => ({ ciphertext: overflowing(ciphertext) })),
      code: 'input.malformed',
    },
    { name: 'a key for a ciphertext', change: edited((input) => ({ ciphertext: input.publicKey })), code: 'input.malformed' },
    { name: 'text for a key', change: edited(() => ({ publicKey: Buffer.from(canary) })), code: 'key.malformed' },
    { name: 'a ciphertext for a key', change: edited(({ ciphertext }) => ({ publicKey: ciphertext })), code: 'key.malformed' },
    {
      name: 'a broken model',
      change: () => ({ model: { kind: 'clear', model: { ...randomModel(uniform), w1: new Int8Array(3) } } }),
      code: 'model.invalid',
    },
    {
      name: 'a sealed model',
      change: () => ({ model: { kind: 'sealed', weights: { suite: 'x-wing', enc: '', ciphertext: '' } } }),
      code: 'model.invalid',
    },
  ],
});
