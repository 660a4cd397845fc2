// SPDX-License-Identifier: GPL-3.0-only
import { readFileSync } from 'node:fs';
import { GENES, OUTPUTS } from '@intaglio/generator';
import { circuitInputs } from '../src/prove/mint-witness.js';
import { sampleModel, sampleWitness, seededIntegers } from '../src/prove/testing/sample-witness.js';
import { loadCircuit, mintCircuit, type Circuit } from './loaded-circuit.js';
import { mod, R } from './tools/field.mjs';
import { evaluate, readR1cs, type R1cs } from './tools/r1cs.mjs';

/** Wire → names of the signals it stands for, from circom's symbol file. */
function wireNames(path: string): Map<number, string> {
  const rows = readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  return new Map(rows.filter(([, wire]) => wire !== '-1').map(([, wire, , name]) => [Number(wire), name!]));
}

/**
 * Wires that can be moved by `delta` alone without breaking any constraint. The three sides of every constraint are computed
 * once; moving wire w moves a side by w's coefficient there times delta.
 */
function freeWires(r1cs: R1cs, witness: bigint[], delta: (value: bigint) => bigint): number[] {
  const sides = Array.from(r1cs.ends, (_, combination) => evaluate(r1cs, combination, witness));
  const moved = Array.from({ length: r1cs.wireCount }, () => new Map<number, [bigint, bigint, bigint]>());
  let term = 0;
  r1cs.ends.forEach((end, combination) => {
    for (; term < end; term++) {
      const constraints = moved[r1cs.wires[term]!]!;
      const constraint = Math.floor(combination / 3);
      const coefficients = constraints.get(constraint) ?? [0n, 0n, 0n];
      coefficients[combination % 3]! += r1cs.coefficients[term]!;
      constraints.set(constraint, coefficients);
    }
  });
  const breaks = (wire: number, [constraint, coefficients]: [number, [bigint, bigint, bigint]]) => {
    const [a, b, c] = coefficients.map((coefficient, side) => sides[3 * constraint + side]! + coefficient * delta(witness[wire]!)) as [
      bigint,
      bigint,
      bigint,
    ];
    return mod(a * b - c) !== 0n;
  };
  return moved.flatMap((constraints, wire) => (wire > 0 && ![...constraints].some((entry) => breaks(wire, entry)) ? [wire] : []));
}

// An assignment (<--) without a constraint lets a forger choose the value. Every wire is moved, one at a time.
describe('every wire of the mint circuit is constrained', () => {
  let circuit: Circuit;
  let r1cs: R1cs;
  let names: Map<number, string>;
  beforeAll(async () => {
    const { dir } = await mintCircuit();
    circuit = await loadCircuit(`${dir}/mint.wasm`);
    r1cs = readR1cs(readFileSync(`${dir}/mint.r1cs`));
    names = wireNames(`${dir}/mint.sym`);
  }, 120_000);

  const deltas: [string, (value: bigint) => bigint][] = [
    ['one more', () => 1n],
    ['one less', () => R - 1n],
    ['a flipped bit, or a random value', (value) => (value < 2n ? 1n - 2n * value : 0x1234567890abcdef1234567890abcdefn)],
  ];

  it('an honest witness satisfies all constraints', () => {
    const witness = circuit.witness(circuitInputs(sampleWitness(21)));
    const broken = Array.from({ length: r1cs.constraintCount }, (_, c) => c).filter(
      (c) => mod(evaluate(r1cs, 3 * c, witness) * evaluate(r1cs, 3 * c + 1, witness) - evaluate(r1cs, 3 * c + 2, witness)) !== 0n,
    );
    expect(witness).toHaveLength(r1cs.wireCount);
    expect(broken).toEqual([]);
  });

  it.each(deltas)('%s, all genes clamped', (_, delta) => {
    const model = { ...sampleModel(seededIntegers(22)), b2: new Float64Array(OUTPUTS).fill(2 ** 50), w2: new Int8Array(OUTPUTS * 48) };
    const witness = circuit.witness(circuitInputs(sampleWitness(22, { model })));
    expect(freeWires(r1cs, witness, delta).map((wire) => names.get(wire))).toEqual([]);
  });

  it.each(deltas)('%s, no gene clamped: only the inverse of zero is free, as IsZero means it to be', (_, delta) => {
    const model = { ...sampleModel(seededIntegers(23)), b2: new Float64Array(OUTPUTS), w2: new Int8Array(OUTPUTS * 48) };
    const sample = sampleWitness(23, { model });
    expect(sample.genome).toEqual(new Uint8Array(GENES).fill(128));
    const free = freeWires(r1cs, circuit.witness(circuitInputs(sample)), delta).map((wire) => names.get(wire));
    expect(free.sort()).toEqual(Array.from({ length: OUTPUTS }, (_unused, o) => `main.gene[${o}].inRange.inv`).sort());
  });
});
