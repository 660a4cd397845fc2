import { DomainError, MAX_PROMPT_CHARACTERS, newId, type BrandId, type GenerationId, type PolicyId, type TenantId } from '@intaglio/domain';
import { decodeTable, encodeTable, evaluate, promptToInput } from '@intaglio/generator';
import { openInput, privacyBackendConformance, randomModel, seededUniform } from '@intaglio/testing';
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

const brokenModel = { ...randomModel(uniform), w1: new Int8Array(3) };
const sealedInput = {
  kind: 'sealed' as const,
  suite: 'x25519' as const,
  enc: '',
  ciphertext: '',
  requestId: crypto.randomUUID(),
  policyId: crypto.randomUUID(),
};

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
  prepare: openInput,
  plainInput: (input, latentSeed) => promptToInput(table, { ...input, latentSeed }),
  refusals: (canary) => [
    { name: 'too long', prompt: { kind: 'prompt', prompt: canary.repeat(100) }, code: 'prompt.too-long' },
    { name: 'empty', prompt: { kind: 'prompt', prompt: '  ' }, code: 'prompt.invalid' },
    { name: 'control characters', prompt: { kind: 'prompt', prompt: `${canary}\u0007` }, code: 'prompt.invalid' },
    { name: 'unknown colour', prompt: { kind: 'prompt', prompt: canary, traits: { colour: canary } }, code: 'prompt.invalid' },
    { name: 'a sealed input', change: () => ({ input: sealedInput }), code: 'policy.backend-mismatch' },
    {
      name: 'a short seed',
      change: () => ({ input: openInput({ kind: 'prompt', prompt }, new Uint8Array(31)).input }),
      code: 'request.invalid',
    },
    { name: 'a broken model', change: () => ({ model: { kind: 'clear', model: brokenModel } }), code: 'model.invalid' },
    {
      name: 'a sealed model',
      change: () => ({ model: { kind: 'sealed', weights: { suite: 'x-wing', enc: '', ciphertext: '' } } }),
      code: 'model.invalid',
    },
  ],
});

describe('dp', () => {
  const model = randomModel(seededUniform(5));
  const request = (epsilon: number | null): EvaluationRequest => ({
    subject: {
      ...{ tenantId: newId<TenantId>(), brandId: newId<BrandId>() },
      ...{ policyId: newId<PolicyId>(), generationId: newId<GenerationId>() },
    },
    policy: { words: { blocked: [], protectedNames: [] } },
    policyHash: 1n,
    model: { kind: 'clear', model },
    privacy: { epsilon, delta: epsilon === null ? null : 1e-6, statement: 'as trained' },
    input: openInput({ kind: 'prompt', prompt, traits }, new Uint8Array(32).fill(9)).input,
  });

  it('answers with the witness and the plain network’s evaluation', async () => {
    const x = promptToInput(table, { prompt, traits, latentSeed: new Uint8Array(32).fill(9) });
    expect(await dp.create({}, { table }).evaluate(request(null))).toEqual({ kind: 'open-witness', x, evaluation: evaluate(model, x) });
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
