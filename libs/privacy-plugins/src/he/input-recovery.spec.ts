import { evaluate, GENES, HIDDEN, INPUT, OUTPUTS, SAFETY_OUTPUT, SHIFT, type GeneratorModel } from '@intaglio/generator';
import { jest } from '@jest/globals';
import { randomModel, seededUniform } from '@intaglio/testing';
import { recoverInput } from './input-recovery.spec-support.js';

jest.setTimeout(60_000);

const inputFrom = (uniform: () => number): Int8Array => Int8Array.from({ length: INPUT.size }, () => Math.floor(uniform() * 256) - 128);

/** Why y and τ stay with the creator (docs/adr/0011): whoever has the weights and is given the exact outputs has the input. */
describe('an operator who is given the exact outputs', () => {
  it.each([1, 2, 3, 4])('finds the whole input (%i)', (seed) => {
    const uniform = seededUniform(seed);
    const model = randomModel(uniform);
    const x = inputFrom(uniform);
    expect(recoverInput(model, evaluate(model, x).outputs)).toEqual(x);
  });

  it('finds none when one output is another', () => {
    const uniform = seededUniform(5);
    const model = randomModel(uniform);
    const { outputs } = evaluate(model, inputFrom(uniform));
    expect(recoverInput(model, outputs.with(7, outputs[7]! + 1))).toBeUndefined();
  });
});

/**
 * What no protocol about the answer prevents (docs/he.md): the genome shows what the network makes of the input, and nothing shows the creator which network was run.
 * With h = x + 2^16, 64·h² − 2^38 = 2^23·x + 64·x²: the gene is x + 128.
 */
describe('an operator who runs a network that copies', () => {
  const copying: GeneratorModel = {
    w1: Int8Array.from({ length: HIDDEN * INPUT.size }, (_, at) => Number(Math.floor(at / INPUT.size) === at % INPUT.size)),
    b1: new Int32Array(HIDDEN).fill(2 ** 16),
    w2: Int8Array.from({ length: OUTPUTS * HIDDEN }, (_, at) => (Math.floor(at / HIDDEN) === at % HIDDEN ? 2 ** (SHIFT - 17) : 0)),
    b2: new Float64Array(OUTPUTS).fill(-(2 ** (SHIFT - 17 + 32))),
  };

  it('reads 41 of the 48 inputs off genome and safety score', () => {
    for (const x of [inputFrom(seededUniform(6)), new Int8Array(48).fill(-128), new Int8Array(48).fill(127)]) {
      const { genome, safetyScore } = evaluate(copying, x);
      expect(Int8Array.from([...genome, safetyScore], (gene) => gene - 128)).toEqual(x.slice(0, GENES + 1));
      expect(SAFETY_OUTPUT).toBe(GENES);
    }
  });
});
