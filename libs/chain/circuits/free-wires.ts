// SPDX-License-Identifier: GPL-3.0-only
import { readFileSync } from 'node:fs';
import { loadCircuit, type Circuit } from './loaded-circuit.js';
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

/** Ways to move one wire's value. */
export const DELTAS: [string, (value: bigint) => bigint][] = [
  ['one more', () => 1n],
  ['one less', () => R - 1n],
  ['a flipped bit, or a random value', (value) => (value < 2n ? 1n - 2n * value : 0x1234567890abcdef1234567890abcdefn)],
];

export interface Constraints {
  readonly circuit: Circuit;
  readonly wireCount: number;
  /** Numbers of the constraints that a witness does not satisfy. */
  broken(witness: bigint[]): number[];
  /** Names of the wires that may have another value while all others stay. */
  free(witness: bigint[], delta: (value: bigint) => bigint): (string | undefined)[];
}

/** A built circuit together with its constraint system. */
export async function loadConstraints(dir: string, name: string): Promise<Constraints> {
  const r1cs = readR1cs(readFileSync(`${dir}/${name}.r1cs`));
  const names = wireNames(`${dir}/${name}.sym`);
  const holds = (c: number, witness: bigint[]) =>
    mod(evaluate(r1cs, 3 * c, witness) * evaluate(r1cs, 3 * c + 1, witness) - evaluate(r1cs, 3 * c + 2, witness)) === 0n;
  return {
    circuit: await loadCircuit(`${dir}/${name}.wasm`),
    wireCount: r1cs.wireCount,
    broken: (witness) => Array.from({ length: r1cs.constraintCount }, (_, c) => c).filter((c) => !holds(c, witness)),
    free: (witness, delta) => freeWires(r1cs, witness, delta).map((wire) => names.get(wire)),
  };
}
