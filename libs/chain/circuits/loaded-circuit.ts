// SPDX-License-Identifier: GPL-3.0-only
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CircuitInputs } from '../src/prove/circuit-inputs.js';
import { circuitInputs, type MintWitness } from '../src/prove/mint-witness.js';
import { Unsatisfied, WitnessCalculator } from './prover/witness.mjs';
import { buildCircuit, type CircuitName, sourceOf } from './tools/artefacts.mjs';
import { readField } from './tools/field.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** A statement's circuit from the cache that the set-up fills. */
const cached = (name: CircuitName) => buildCircuit({ cacheDir: join(root, '.intaglio', 'cache', 'circuits'), source: sourceOf(name) });
export const mintCircuit = () => cached('mint');
export const attestedCircuit = () => cached('attested');
export const openingCircuit = () => cached('opening');

export interface Circuit {
  /** Every wire's value. @throws Unsatisfied */
  witness(inputs: CircuitInputs): bigint[];
  accepts(inputs: CircuitInputs): boolean;
}

/** The circuit's own witness calculator, without the prover around it. */
export async function loadCircuit(wasmPath: string): Promise<Circuit> {
  const calculator = await WitnessCalculator.create(await WebAssembly.compile(readFileSync(wasmPath)));
  return {
    witness(inputs) {
      const bytes = calculator.calculate(inputs);
      return Array.from({ length: bytes.length / 32 }, (_, wire) => readField(bytes, 32 * wire));
    },
    accepts(inputs) {
      try {
        calculator.calculate(inputs);
        return true;
      } catch (cause) {
        if (cause instanceof Unsatisfied) return false;
        throw cause;
      }
    },
  };
}

/** The inputs of a true statement with single values replaced: `{ 'w1[3]': 256 }`. */
export const withValues = (witness: MintWitness, changes: Changes): CircuitInputs => replaced(circuitInputs(witness), changes);

type Changes = Readonly<Record<string, bigint | number>>;

/** The same inputs with single values replaced. */
export function replaced(original: CircuitInputs, changes: Changes): CircuitInputs {
  const inputs = Object.fromEntries(Object.entries(original).map(([name, values]) => [name, [...values]]));
  for (const [place, value] of Object.entries(changes)) {
    const [, name, index] = /^(\w+)(?:\[(\d+)\])?$/.exec(place)!;
    const values = inputs[name!];
    if (values === undefined || Number(index ?? 0) >= values.length) throw new Error(`no such input: ${place}`);
    values[Number(index ?? 0)] = String(value);
  }
  return inputs;
}
