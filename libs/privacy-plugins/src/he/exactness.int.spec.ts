import { encodeModel, evaluate, type GeneratorModel } from '@intaglio/generator';
import { jest } from '@jest/globals';
import { extremeModels, randomModel, seededUniform } from '@intaglio/testing';
import { curious, noiseBudget, type Curious } from './attacker.spec-support.js';
import { HE_EVALUATOR_DEFAULTS, HeEvaluator } from './evaluator/evaluator.js';
import { discardModel, drawMacRow, prepareModel } from './evaluator/prepared-model.js';
import { loadSeeded, multiply } from './evaluator/steps.js';
import { genomeOf } from './genome.js';
import { checkAnswer } from './mac.js';
import { KIND } from './protocol.js';
import { owning } from './seal/owned.js';

/** About six minutes of processor time in two threads. */
jest.setTimeout(900_000);

const PAIRS = 1000;
const EVALUATIONS = 2000;
/** At once: more than there are threads, so that none waits. */
const BATCH = 10;
const uniform = seededUniform(20_26);
const randomX = (): Int8Array => Int8Array.from({ length: 48 }, () => Math.floor(uniform() * 256) - 128);
const filled = (value: (i: number) => number): Int8Array => Int8Array.from({ length: 48 }, (_, i) => value(i));
const extremeInputs = [
  filled(() => 127),
  filled(() => -128),
  filled(() => -127),
  filled(() => 0),
  filled((i) => (i % 2 === 0 ? 127 : -128)),
  filled((i) => (i % 2 === 0 ? -127 : 127)),
];

describe('the homomorphic evaluation', () => {
  let creator: Curious;
  let evaluator: HeEvaluator;
  let publicKey: Uint8Array;

  beforeAll(async () => {
    creator = await curious();
    // Never replaced: a new thread's memory would pass for one that did not grow.
    const forGood = { maxRequests: Infinity, maxMemoryBytes: Infinity };
    evaluator = new HeEvaluator({ ...HE_EVALUATOR_DEFAULTS, ...forGood, threads: 2, timeoutMs: 120_000 });
    publicKey = creator.key.publicKey();
  });

  afterAll(() => evaluator.close());

  async function check(modelKey: string, model: GeneratorModel, x: Int8Array): Promise<void> {
    const { response, mac } = await evaluator.evaluate({ modelKey, model, publicKey, request: creator.key.encrypt(x) });
    const answer = creator.key.decrypt(response);
    checkAnswer(mac, answer);
    expect(genomeOf(answer.y)).toEqual(evaluate(model, x));
  }

  /** Before the flooding, which takes all that is left but what correctness needs. */
  function productBudget(model: GeneratorModel, x: Int8Array): number {
    const { seal, key } = creator;
    const prepared = prepareModel(seal, model, encodeModel(model));
    const budget = owning((own) => {
      const request = own(loadSeeded(seal, KIND.request, key.encrypt(x), 'request.malformed'));
      const rows = [...prepared.plaintexts, own(drawMacRow(seal, prepared).plaintext)];
      return Math.min(...rows.map((row) => noiseBudget(creator, own(multiply(seal, request, row)))));
    });
    discardModel(prepared);
    return budget;
  }

  it('equals the plain network for every extreme model and input', async () => {
    for (const [number, model] of extremeModels().entries())
      await Promise.all([...extremeInputs, randomX()].map((x) => check(`extreme-${number}`, model, x)));
  });

  it(`equals it in all outputs, genome and safety score: ${PAIRS} random models with a random input each; then ${EVALUATIONS} evaluations leave memory flat`, async () => {
    for (let batch = 0; batch < PAIRS / BATCH; batch++)
      await Promise.all(Array.from({ length: BATCH }, (_, at) => check(`random-${batch}-${at}`, randomModel(uniform), randomX())));
    // All caches are full by now and SEAL's memory has grown as far as it must.
    const before = evaluator.memoryBytes;
    const evaluation = { modelKey: 'one', model: randomModel(uniform), publicKey, request: creator.key.encrypt(randomX()) };
    for (let batch = 0; batch < EVALUATIONS / BATCH; batch++)
      await Promise.all(Array.from({ length: BATCH }, () => evaluator.evaluate(evaluation)));
    // Some responses of 1.8 MB wait for the garbage collector at any time; a leak of one ciphertext an evaluation would be 786 MB.
    expect(evaluator.memoryBytes - before).toBeLessThan(64e6);
    expect(before).toBeLessThan(2 * HE_EVALUATOR_DEFAULTS.maxMemoryBytes);
  });

  it('leaves at least 60 bits of noise budget after the product, of which the flooding takes all but what decryption needs', () => {
    for (const model of [randomModel(uniform), ...extremeModels()])
      for (const x of [randomX(), ...extremeInputs]) expect(productBudget(model, x)).toBeGreaterThanOrEqual(60);
  });
});
