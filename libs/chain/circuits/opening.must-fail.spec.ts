// SPDX-License-Identifier: GPL-3.0-only
import { OUTPUTS, toGene } from '@intaglio/generator';
import { poseidon13 } from 'poseidon-lite/poseidon13';
import type { CircuitInputs } from '../src/prove/circuit-inputs.js';
import { openingInputs, type OpeningWitness } from '../src/prove/opening-witness.js';
import { sampleOpening } from '../src/prove/testing/sample-opening.js';
import { ANSWER_MODULUS, answerCommitment, codeSum, fieldTag, genomeToLimbs, OUTPUT_LIMIT } from '../src/verify/index.js';
import { loadCircuit, openingCircuit, replaced, type Circuit } from './loaded-circuit.js';
import { inverse, mod, R } from './tools/field.mjs';

const T = ANSWER_MODULUS;
const QUOTIENT_OFFSET = 1n << 59n;

/** The circuit's commitment for residues of any size: what a forger would send. */
function rawCommitment(residues: readonly bigint[], salt: bigint): bigint {
  const limbs = Array.from({ length: 11 }, (_, k) =>
    residues.slice(4 * k, 4 * k + 4).reduce((limb, value, i) => mod(limb + (value << BigInt(54 * i))), 0n),
  );
  return poseidon13([fieldTag('intaglio.answer.v1'), ...limbs, salt]);
}

/** Outputs and a tag of any size, with everything else made to fit them: commitment, quotient (in the field), genome, score. */
function forged(witness: OpeningWitness, change: { y?: readonly bigint[]; tag?: bigint }): CircuitInputs {
  const y = change.y ?? Array.from(witness.y, BigInt);
  const tag = change.tag ?? witness.tag;
  const { multipliers, offset } = witness.code;
  const sum = multipliers.reduce((total, multiplier, o) => total + multiplier * y[o]!, offset);
  const genes = y.map((value) => toGene(Number(value)));
  const [first, second] = genomeToLimbs(Uint8Array.from(genes.slice(0, OUTPUTS - 1)));
  const residues = y.map((value) => value + OUTPUT_LIMIT);
  return {
    ...openingInputs(witness),
    answerCommitment: [String(rawCommitment([...residues, tag], witness.salt))],
    genome: [String(first), String(second)],
    safetyScore: [genes.at(-1)!],
    y: residues.map((value) => String(mod(value))),
    tag: [String(mod(tag))],
    quotient: [String(mod(mod(sum - tag) * inverse(T) + QUOTIENT_OFFSET))],
  };
}

// For each group of constraints a witness in which only that group is violated: the forger has made everything else consistent.
describe('the opening circuit refuses', () => {
  let circuit: Circuit;
  beforeAll(async () => {
    const { dir } = await openingCircuit();
    circuit = await loadCircuit(`${dir}/opening.wasm`);
  }, 120_000);

  const refuses = (witness: OpeningWitness, inputs: CircuitInputs) => {
    expect(circuit.accepts(forged(witness, {}))).toBe(true); // the honest one passes this way, so it is the change that is refused
    expect(circuit.accepts(inputs)).toBe(false);
  };
  const changed = (witness: OpeningWitness, changes: Readonly<Record<string, bigint | number>>) =>
    refuses(witness, replaced(openingInputs(witness), changes));
  const honest = sampleOpening(1, { y: Float64Array.from({ length: OUTPUTS }, (_, o) => (o - 20) * 2 ** 23 + 77) });
  const bigints = (y: Float64Array): bigint[] => Array.from(y, BigInt);

  describe('an answer that does not satisfy the code', () => {
    it.each([1n, -1n])('the tag off by %d, committed to', (delta) => refuses(honest, forged(honest, { tag: honest.tag + delta })));
    it.each([0, 1, 30, 31, 39, 40])('output %d off by one, committed to, gene and score the same', (o) => {
      for (const delta of [1n, -1n]) {
        const inputs = forged(honest, { y: bigints(honest.y).with(o, BigInt(honest.y[o]!) + delta) });
        expect(inputs['genome']).toEqual(openingInputs(honest)['genome']);
        refuses(honest, inputs);
      }
    });
    it('two outputs exchanged', () => {
      const y = bigints(honest.y);
      refuses(honest, forged(honest, { y: y.with(3, y[4]!).with(4, y[3]!) }));
    });
    it.each([0, 1, 41])('under another r (%d)', (j) => {
      for (const delta of [1n, -1n]) changed(honest, { [`r[${j}]`]: BigInt(openingInputs(honest)['r']![j]!) + delta });
    });
  });

  describe('a quotient that is none', () => {
    const quotient = BigInt(openingInputs(honest)['quotient']![0]!);
    it.each([1n, -1n])('off by %d', (delta) => changed(honest, { quotient: quotient + delta }));
    it('one of more than 60 bits, with which any tag satisfies the code', () => {
      const inputs = forged(honest, { tag: honest.tag ^ 1n });
      expect(BigInt(inputs['quotient']![0]!) >> 60n).not.toBe(0n);
      refuses(honest, inputs);
    });
    // r_0 alone decides the quotient here: these residues are not residues, which is why the verifier checks the code.
    it('but takes one at either end of 60 bits, which no code of residues reaches', () => {
      const zero = sampleOpening(2, { y: new Float64Array(OUTPUTS), code: { ...honest.code, offset: 5n } });
      const at = (value: bigint) =>
        circuit.accepts(replaced(openingInputs(zero), { 'r[0]': mod(5n + (value - QUOTIENT_OFFSET) * T), quotient: mod(value) }));
      expect([-1n, 0n, 2n ** 60n - 1n, 2n ** 60n].map(at)).toEqual([false, true, true, false]);
    });
  });

  describe('values out of range', () => {
    // y and y ± t have the same tag, but genes 255 and 0.
    it.each([OUTPUT_LIMIT, OUTPUT_LIMIT - 540_000n, -OUTPUT_LIMIT, 540_000n - OUTPUT_LIMIT])('output %d in its other form', (value) => {
      const witness = sampleOpening(3, { y: honest.y.with(7, Number(value)) });
      const inputs = forged(witness, { y: bigints(witness.y).with(7, value > 0n ? value - T : value + T) });
      expect(inputs['genome']).not.toEqual(openingInputs(witness)['genome']);
      refuses(witness, inputs);
    });
    it('a tag in its other form', () => {
      const { multipliers } = honest.code;
      const offset = 9n - codeSum({ multipliers, offset: 0n }, honest.y);
      const witness = sampleOpening(4, { y: honest.y, code: { multipliers, offset: ((offset % T) + T) % T } });
      expect(witness.tag).toBe(9n);
      refuses(witness, forged(witness, { tag: 9n + T }));
      refuses(witness, forged(witness, { tag: 9n - T }));
    });
    // (v + 2^54, w − 1) and (v − 2^54, w + 1) pack to the same limb as (v, w): the commitment would have several openings.
    it.each([1n, -1n])('outputs that pack to the same limb (%d)', (sign) => {
      const multipliers = honest.code.multipliers.map((multiplier, j) => (j === 4 || j === 5 ? 0n : multiplier));
      const witness = sampleOpening(5, { y: honest.y, code: { multipliers, offset: honest.code.offset } });
      const y = bigints(witness.y);
      const inputs = forged(witness, { y: y.with(4, y[4]! + sign * 2n ** 54n).with(5, y[5]! - sign) });
      expect(inputs['answerCommitment']).toEqual(openingInputs(witness)['answerCommitment']);
      refuses(witness, inputs);
    });
  });

  describe('a genome or score that is not the outputs’ own', () => {
    it.each([0, 31])('limb of gene %d off by one', (i) => {
      const limb = i < 31 ? 0 : 1;
      const value = BigInt(openingInputs(honest)['genome']![limb]!);
      for (const delta of [1n, -1n, 1n << 16n]) changed(honest, { [`genome[${limb}]`]: value + delta });
    });
    it.each([1, -1])('safety score off by %d', (delta) => changed(honest, { safetyScore: honest.safetyScore + delta }));
    it('safety score unclamped', () => {
      const witness = sampleOpening(6, { y: honest.y.with(OUTPUTS - 1, 2 ** 30) });
      expect(witness.safetyScore).toBe(255);
      changed(witness, { safetyScore: 256 });
    });
    it('genes clamped at the other end', () => {
      const witness = sampleOpening(7, { y: honest.y.with(0, -(2 ** 40)) });
      const value = BigInt(openingInputs(witness)['genome']![0]!);
      changed(witness, { 'genome[0]': value + 255n });
    });
  });

  describe('another commitment', () => {
    it('of another salt', () => {
      changed(honest, { answerCommitment: answerCommitment(honest.y, honest.tag, honest.salt + 1n) });
      changed(honest, { salt: honest.salt + 1n });
    });
    it('of another tag', () => changed(honest, { answerCommitment: answerCommitment(honest.y, honest.tag ^ 1n, honest.salt) }));
    it.each([0, 3, 4, 40])('of another output %d', (o) =>
      changed(honest, { answerCommitment: answerCommitment(honest.y.with(o, honest.y[o]! + 1), honest.tag, honest.salt) }),
    );
    it.each([1n, -1n])('off by %d', (delta) => changed(honest, { answerCommitment: mod(honest.answerCommitment + delta) }));
    it('but has one of the form above', () => {
      const residues = [...bigints(honest.y).map((value) => value + OUTPUT_LIMIT), honest.tag];
      expect(rawCommitment(residues, honest.salt)).toBe(honest.answerCommitment);
      expect(honest.answerCommitment).toBeLessThan(R);
    });
  });
});
