// SPDX-License-Identifier: GPL-3.0-only
import { evaluate, GENES, HIDDEN, INPUT, OUTPUTS, type GeneratorModel } from '@intaglio/generator';
import { circuitInputs } from '../src/prove/mint-witness.js';
import { sampleModel, sampleWitness, seededIntegers } from '../src/prove/testing/sample-witness.js';
import { loadCircuit, mintCircuit, withValues, type Circuit } from './loaded-circuit.js';

const filled = (w: number, b1: number, w2: number, b2: number): GeneratorModel => ({
  w1: new Int8Array(HIDDEN * INPUT.size).fill(w),
  b1: new Int32Array(HIDDEN).fill(b1),
  w2: new Int8Array(OUTPUTS * HIDDEN).fill(w2),
  b2: new Float64Array(OUTPUTS).fill(b2),
});

/** Outputs equal to the second biases: every clamp's edge can be put there exactly. */
const outputsOf = (values: readonly number[]): GeneratorModel => ({
  ...filled(0, 0, 0, 0),
  b2: Float64Array.from({ length: OUTPUTS }, (_, o) => values[o % values.length]!),
});

// The circuit takes commitments, roots and the genome as public inputs: a witness exists only when it agrees with TypeScript on all of them.
describe('TypeScript and circuit give the same integers', () => {
  let circuit: Circuit;
  beforeAll(async () => {
    const { dir } = await mintCircuit();
    circuit = await loadCircuit(`${dir}/mint.wasm`);
  }, 120_000);

  it('on 200 random models and inputs', () => {
    // Half of them have weights so small that most genes are not clamped.
    for (let seed = 0; seed < 200; seed++) {
      const full = sampleModel(seededIntegers(seed));
      const small = {
        ...full,
        w2: full.w2.map((w) => w >> 6),
        b1: full.b1.map((b) => b >> 12),
        w1: full.w1.map((w) => w >> 6),
        b2: full.b2.map((b) => Math.floor(b / 2 ** 20)),
      };
      const witness = sampleWitness(seed, { model: seed % 2 === 0 ? full : small });
      expect(circuit.accepts(circuitInputs(witness))).toBe(true);
    }
  }, 120_000);

  const extremes: [string, GeneratorModel][] = [
    ['all smallest', filled(-128, -(2 ** 18), -128, -(2 ** 51))],
    ['all largest', filled(127, 2 ** 18 - 1, 127, 2 ** 51 - 1)],
    ['largest output', filled(-128, 2 ** 18 - 1, 127, 2 ** 51 - 1)],
    ['all zero', filled(0, 0, 0, 0)],
    [
      'clamp edges',
      outputsOf([
        0,
        1,
        -1,
        -(2 ** 30),
        -(2 ** 30) - 1,
        -(2 ** 30) + 1,
        2 ** 30,
        2 ** 30 - 1,
        2 ** 30 - 2 ** 23,
        2 ** 23,
        2 ** 23 - 1,
        -(2 ** 23),
      ]),
    ],
    ['bias limits', outputsOf([2 ** 51 - 1, -(2 ** 51), 2 ** 50, -(2 ** 50)])],
  ];
  const inputs: [string, Int8Array][] = [-128, -1, 0, 1, 127].map((value) => [String(value), new Int8Array(INPUT.size).fill(value)]);

  for (const [name, model] of extremes)
    it(`at the extremes: ${name}`, () => {
      for (const [, x] of inputs) expect(circuit.accepts(circuitInputs(sampleWitness(7, { model, x })))).toBe(true);
    });

  it('and the extremes do reach both ends of a gene', () => {
    const reached = extremes.flatMap(([, model]) => inputs.flatMap(([, x]) => [...evaluate(model, x).genome]));
    expect(new Set(reached)).toEqual(new Set([0, 127, 128, 129, 255]));
  });

  it('so that one gene off by one is refused in either limb', () => {
    const witness = sampleWitness(3, { model: outputsOf([0]) });
    const { genome } = circuitInputs(witness) as { genome: [string, string] };
    expect(witness.genome).toEqual(new Uint8Array(GENES).fill(128));
    for (const delta of [1n, -1n, 1n << 8n, 1n << 240n])
      expect(circuit.accepts(withValues(witness, { 'genome[0]': BigInt(genome[0]) + delta }))).toBe(false);
    for (const delta of [1n, -1n, 1n << 64n])
      expect(circuit.accepts(withValues(witness, { 'genome[1]': BigInt(genome[1]) + delta }))).toBe(false);
  });
});
