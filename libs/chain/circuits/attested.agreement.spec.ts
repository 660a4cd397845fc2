// SPDX-License-Identifier: GPL-3.0-only
import { GENES } from '@intaglio/generator';
import { attestedInputs } from '../src/prove/attested-witness.js';
import { sampleAttested, type AttestedParts } from '../src/prove/testing/sample-attested.js';
import { openPolicy } from '../src/prove/testing/sample-witness.js';
import { evaluationMessage, verifyEvaluation } from '../src/verify/index.js';
import { attestedCircuit, loadCircuit, type Circuit } from './loaded-circuit.js';
import { R } from './tools/field.mjs';

// The circuit takes commitments, roots, genome and evaluator as public inputs: a witness exists only when it agrees with TypeScript on all.
describe('TypeScript and the attested circuit agree', () => {
  let circuit: Circuit;
  beforeAll(async () => {
    const { dir } = await attestedCircuit();
    circuit = await loadCircuit(`${dir}/attested.wasm`);
  }, 120_000);

  it('on 200 random witnesses', () => {
    for (let seed = 0; seed < 200; seed++) {
      const witness = sampleAttested(seed);
      expect(verifyEvaluation(witness.evaluator, evaluationMessage(witness), witness.signature)).toBe(true);
      expect(circuit.accepts(attestedInputs(witness))).toBe(true);
    }
  }, 240_000);

  const extremes: [string, Partial<AttestedParts>][] = [
    ['all zero', { genome: new Uint8Array(GENES), safetyScore: 0, handle: new Uint8Array(32), context: 0n }],
    ['all largest', { genome: new Uint8Array(GENES).fill(255), safetyScore: 255, handle: new Uint8Array(32).fill(255), context: R - 1n }],
    [
      'the narrowest policy',
      { genome: new Uint8Array(GENES), safetyScore: 0, policy: { ...openPolicy(0n), hi: new Uint8Array(GENES), safetyLimit: 0 } },
    ],
    [
      'the highest bounds',
      { genome: new Uint8Array(GENES).fill(255), policy: { ...openPolicy(R - 1n), lo: new Uint8Array(GENES).fill(255) } },
    ],
  ];
  it.each(extremes)('at the extremes: %s', (_, parts) => {
    for (const seed of [1, 2, 3]) expect(circuit.accepts(attestedInputs(sampleAttested(seed, parts)))).toBe(true);
  });
});
