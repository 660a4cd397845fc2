// SPDX-License-Identifier: GPL-3.0-only
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { circuitInputs, type CircuitInputs, type MintWitness } from '../src/prove/mint-witness.js';
import { Unsatisfied, WitnessCalculator } from './prover/witness.mjs';
import { buildCircuit } from './tools/artefacts.mjs';
import { readField } from './tools/field.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** The mint circuit from the cache that the set-up fills. */
export const mintCircuit = () => buildCircuit({ cacheDir: join(root, '.intaglio', 'cache', 'circuits') });

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
export function withValues(witness: MintWitness, changes: Readonly<Record<string, bigint | number>>): CircuitInputs {
  const inputs = circuitInputs(witness);
  for (const [place, value] of Object.entries(changes)) {
    const [, name, index] = /^(\w+)(?:\[(\d+)\])?$/.exec(place)!;
    const values = inputs[name!];
    if (values === undefined || Number(index ?? 0) >= values.length) throw new Error(`no such input: ${place}`);
    values[Number(index ?? 0)] = String(value);
  }
  return inputs;
}
