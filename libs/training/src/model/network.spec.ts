import { evaluate, GENES, HIDDEN, INPUT, OUTPUTS } from '@intaglio/generator';
import { writeInput } from './conditions.js';
import { Activations, backward, forward, type Part } from './network.js';
import { initialParameters, quantise, toModel, trainable, zeros, PARAMETER_NAMES, type Parameters } from './parameters.js';
import { SeededRandom } from './random.js';

const WHOLE: Part = { hidden: [0, HIDDEN], outputs: [0, OUTPUTS] };

function randomInput(random: SeededRandom, length: number, extreme: boolean): Int8Array {
  return Int8Array.from({ length }, () => (extreme ? (random.uniform() < 0.5 ? -128 : 127) : random.below(256) - 128));
}

function pass(parameters: Parameters, parts: readonly [Int8Array, Int8Array, Int8Array]): Float64Array {
  const act = new Activations(OUTPUTS);
  writeInput(act.x, ...parts);
  forward(parameters, WHOLE, act);
  return act.outputs;
}

describe('quantised forward pass', () => {
  it.each([false, true])('equals the integer network exactly (extremes: %s)', (extreme) => {
    const random = new SeededRandom(11);
    for (let round = 0; round < 50; round++) {
      const parameters = initialParameters(random);
      const amplify = extreme ? 100 : 1;
      for (const name of PARAMETER_NAMES) parameters[name].forEach((value, i) => (parameters[name][i] = value * amplify));
      const parts = [INPUT.semantic, INPUT.attributes, INPUT.latent].map((length) => randomInput(random, length, extreme)) as [
        Int8Array,
        Int8Array,
        Int8Array,
      ];
      const exact = evaluate(toModel(parameters), Int8Array.of(...parts[0], ...parts[1], ...parts[2]));
      expect([...pass(quantise(parameters), parts)].map((y) => y * 2 ** 30)).toEqual([...exact.outputs]);
    }
  });
});

describe('backward', () => {
  it('gives the gradient that finite differences give, for every kind of parameter', () => {
    const random = new SeededRandom(5);
    const parameters = initialParameters(random);
    const direction = Float64Array.from({ length: OUTPUTS }, () => random.normal());
    const act = new Activations(OUTPUTS);
    act.x.forEach((_, i) => (act.x[i] = random.between(-1, 1)));
    const loss = (): number => {
      forward(parameters, WHOLE, act);
      return act.outputs.reduce((sum, y, o) => sum + y * direction[o]!, 0);
    };
    loss();
    act.outputGradients.set(direction);
    const gradient = zeros();
    backward(parameters, WHOLE, act, gradient);
    for (const name of PARAMETER_NAMES)
      for (let probe = 0; probe < 40; probe++) {
        const i = random.below(parameters[name].length);
        const value = parameters[name][i]!;
        parameters[name][i] = value + 1e-5;
        const above = loss();
        parameters[name][i] = value - 1e-5;
        const below = loss();
        parameters[name][i] = value;
        expect(gradient[name][i]).toBeCloseTo((above - below) / 2e-5, 5);
      }
  });
});

describe('trainable', () => {
  it('keeps attributes and latent out of the safety score, and the score out of the genes', () => {
    const random = new SeededRandom(2);
    const model = toModel(initialParameters(random));
    const semantic = randomInput(random, INPUT.semantic, false);
    const x = (rest: Int8Array): Int8Array => Int8Array.of(...semantic, ...rest);
    const length = INPUT.attributes + INPUT.latent;
    expect(evaluate(model, x(randomInput(random, length, false))).outputs[GENES]).toBe(
      evaluate(model, x(new Int8Array(length))).outputs[GENES],
    );
    expect(trainable().w2.filter((open) => open === 1)).toHaveLength(GENES * 40 + 8);
  });
});
