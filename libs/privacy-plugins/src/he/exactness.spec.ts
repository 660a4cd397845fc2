import { encodeModel, evaluate, type GeneratorModel } from '@intaglio/generator';
import { jest } from '@jest/globals';
import { extremeModels, randomModel, seededUniform } from '@intaglio/testing';
import { curious, noiseBudget, type Curious } from './attacker.spec-support.js';
import { HeCore } from './evaluator/core.js';
import { discardModel, drawMacRow, prepareModel } from './evaluator/prepared-model.js';
import { loadSeeded, multiply } from './evaluator/steps.js';
import { genomeOf } from './genome.js';
import { checkAnswer } from './mac.js';
import { KIND } from './protocol.js';
import { owning } from './seal/owned.js';

/** About a minute of processor time. */
jest.setTimeout(600_000);

const MODELS = 100;
const INPUTS = 10;
const uniform = seededUniform(20_26);
const randomX = (): Int8Array => Int8Array.from({ length: 48 }, () => Math.floor(uniform() * 256) - 128);
const filled = (value: (i: number) => number): Int8Array => Int8Array.from({ length: 48 }, (_, i) => value(i));
const extremeInputs = [
  filled(() => 127),
  filled(() => -128),
  filled(() => -127),
  filled(() => 0),
  filled((i) => (i % 2 === 0 ? 127 : -128)),
];

describe('the homomorphic evaluation', () => {
  let creator: Curious;
  let core: HeCore;
  let publicKey: Uint8Array;

  beforeAll(async () => {
    creator = await curious();
    core = new HeCore(creator.seal);
    publicKey = creator.key.publicKey();
  });

  function check(name: string, model: GeneratorModel, x: Int8Array): void {
    const { response, mac } = core.evaluate({ modelKey: name, model: encodeModel(model), publicKey, request: creator.key.encrypt(x) });
    const answer = creator.key.decrypt(response);
    checkAnswer(mac, answer);
    const [here, plain] = [genomeOf(answer.y), evaluate(model, x)];
    expect(here).toEqual(plain);
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

  it(`equals the plain network in all outputs, genome and safety score: ${MODELS} random models with ${INPUTS} random inputs each, then leaves memory flat for as many again`, () => {
    let last = randomModel(uniform);
    for (let number = 0; number < MODELS; number++) {
      last = randomModel(uniform);
      for (let input = 0; input < INPUTS; input++) check(`random-${number}`, last, randomX());
    }
    // The caches are full by now, and SEAL's memory has grown as far as it must: the second thousand adds nothing.
    const [model, request] = [encodeModel(last), creator.key.encrypt(randomX())];
    const before = process.memoryUsage().external;
    for (let round = 0; round < MODELS * INPUTS; round++) {
      core.evaluate({ modelKey: `random-${MODELS - 1}`, model, publicKey, request });
      if (round % 10 === 0) core.workAhead();
    }
    // Two responses of 1.8 MB each may wait for the garbage collector at any time; a leak of one ciphertext an evaluation would be 400 MB.
    expect(process.memoryUsage().external - before).toBeLessThan(64e6);
  });

  it('equals it for every extreme model and input', () => {
    extremeModels().forEach((model, number) => {
      for (const x of [...extremeInputs, randomX()]) check(`extreme-${number}`, model, x);
    });
  });

  it('leaves at least 60 bits of noise budget after the product, of which the flooding takes all but what decryption needs', () => {
    for (const model of [randomModel(uniform), ...extremeModels()])
      for (const x of [randomX(), extremeInputs[1]!]) expect(productBudget(model, x)).toBeGreaterThanOrEqual(60);
  });
});
