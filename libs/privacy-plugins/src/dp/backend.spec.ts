import { DomainError, MAX_PROMPT_CHARACTERS } from '@intaglio/domain';
import { decodeTable, encodeTable, evaluate, promptToInput } from '@intaglio/generator';
import { privacyBackendConformance, randomModel, seededUniform } from '@intaglio/testing';
import type { EvaluationRequest } from '../contract/privacy-backend.js';
import { dp } from './backend.js';

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
const traits = { colour: 'navy blue', lightness: 100, chroma: -100, density: 100, symmetry: -100, energy: 100 };

privacyBackendConformance(dp, {
  ports: { table },
  options: {
    valid: [{}, { maxEpsilon: 1 }],
    invalid: [{ maxEpsilon: 0 }, { maxEpsilon: -1 }, { maxEpsilon: '1' }, { maxEpsilon: 1, epsilon: 2 }],
  },
  inputs: [
    { kind: 'prompt', prompt },
    { kind: 'prompt', prompt, traits },
    { kind: 'prompt', prompt: 'ember '.repeat(MAX_PROMPT_CHARACTERS / 6) },
    { kind: 'prompt', prompt: '…' },
    { kind: 'prompt', prompt: '香水瓶 с золотом 🌹' },
  ],
  plainInput: (request) => promptToInput(table, { ...request.input, latentSeed: request.latentSeed }),
  refusals: (canary) => [
    { name: 'too long', change: { input: { kind: 'prompt', prompt: canary.repeat(100) } }, code: 'prompt.too-long' },
    { name: 'empty', change: { input: { kind: 'prompt', prompt: '  ' } }, code: 'prompt.invalid' },
    { name: 'control characters', change: { input: { kind: 'prompt', prompt: `${canary}\u0007` } }, code: 'prompt.invalid' },
    { name: 'unknown colour', change: { input: { kind: 'prompt', prompt: canary, traits: { colour: canary } } }, code: 'prompt.invalid' },
    { name: 'short seed', change: { latentSeed: new Uint8Array(31) }, code: 'request.invalid' },
    { name: 'broken model', change: { model: { ...randomModel(uniform), w1: new Int8Array(3) } }, code: 'model.invalid' },
  ],
});

describe('dp', () => {
  const request = (epsilon: number | null): EvaluationRequest => ({
    model: randomModel(seededUniform(5)),
    privacy: { epsilon, delta: epsilon === null ? null : 1e-6, statement: 'as trained' },
    input: { kind: 'prompt', prompt, traits },
    inputSalt: 1n,
    latentSeed: new Uint8Array(32).fill(9),
  });

  it('answers with the witness and the plain network’s evaluation', async () => {
    const asked = request(null);
    const { x, evaluation } = await dp.create({}, { table }).evaluate(asked);
    expect(x).toHaveLength(48);
    expect(evaluation).toEqual(evaluate(asked.model, x));
  });

  it.each([
    [1, 3],
    [1, 1.001],
    [1, null],
  ])('refuses a model above the policy’s epsilon: at most %p, stated %p', async (maxEpsilon, stated) => {
    await expect(dp.create({ maxEpsilon }, { table }).evaluate(request(stated))).rejects.toMatchObject({ code: 'model.invalid' });
  });

  it.each([
    [1, 1],
    [8, 0.5],
  ])('accepts a model within the policy’s epsilon: at most %p, stated %p', async (maxEpsilon, stated) => {
    await expect(dp.create({ maxEpsilon }, { table }).evaluate(request(stated))).resolves.toHaveProperty('kind', 'open-witness');
  });

  it('closes unforeseen failures without their cause', async () => {
    const broken = { ...table, words: undefined } as unknown as typeof table;
    const error: unknown = await dp
      .create({}, { table: broken })
      .evaluate(request(null))
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DomainError);
    expect(error).toMatchObject({ code: 'backend.failed', retryable: true });
    expect(error).not.toHaveProperty('cause');
  });

  it('claims to hide the training data only', () => {
    expect(dp.hides).toEqual(['training-data']);
  });
});
