// SPDX-License-Identifier: GPL-3.0-only
import { evaluate, GENES, HIDDEN, INPUT, OUTPUTS, type GeneratorModel } from '@intaglio/generator';
import { circuitInputs, type MintWitness } from '../src/prove/mint-witness.js';
import { openPolicy, sampleModel, sampleWitness, seededIntegers } from '../src/prove/testing/sample-witness.js';
import { modelCommitment, modelLeaf, policyHash, rootOfPath, type PolicyValues } from '../src/verify/index.js';
import { loadCircuit, mintCircuit, withValues, type Circuit } from './loaded-circuit.js';
import { R } from './tools/field.mjs';

const zeros = (length: number) => new Int8Array(length);
/** The genome is then given by b2 alone: outputs at `output`, so that a forged first layer changes nothing else. */
const constant = (output: number): GeneratorModel => ({
  w1: zeros(HIDDEN * INPUT.size),
  b1: new Int32Array(HIDDEN),
  w2: zeros(OUTPUTS * HIDDEN),
  b2: new Float64Array(OUTPUTS).fill(output),
});
const random = sampleModel(seededIntegers(11));

// For each group of constraints a witness in which only that group is violated: the forger has made everything else consistent.
describe('the mint circuit refuses', () => {
  let circuit: Circuit;
  beforeAll(async () => {
    const { dir } = await mintCircuit();
    circuit = await loadCircuit(`${dir}/mint.wasm`);
  }, 120_000);

  const refuses = (witness: MintWitness, changes: Record<string, bigint | number>) => {
    expect(circuit.accepts(circuitInputs(witness))).toBe(true); // the honest one passes, so it is the change that is refused
    expect(circuit.accepts(withValues(witness, changes))).toBe(false);
  };
  const forged = (witness: MintWitness) => circuit.accepts(circuitInputs(witness));

  // Limbs are little-endian: (v + 2^bits, w − 1) packs to the same limb as (v, w). Only the range proof tells them apart.
  describe('values out of range that pack to the same limb', () => {
    it('first weights', () => {
      const witness = sampleWitness(1, { model: { ...random, w1: random.w1.map(() => 0) }, x: zeros(INPUT.size) });
      refuses(witness, { 'w1[4]': 128 + 256, 'w1[5]': 127 });
      refuses(witness, { 'w1[4]': 128n - 256n + R, 'w1[5]': 129 });
    });
    it('second weights', () => {
      // Hidden values of 0: whatever the second weights are, the outputs stay.
      const witness = sampleWitness(2, { model: { ...constant(5), w2: random.w2.map(() => 7) } });
      refuses(witness, { 'w2[10]': 135 + 256, 'w2[11]': 134 });
    });
    it('first biases', () => {
      refuses(sampleWitness(3, { model: constant(0) }), { 'b1[0]': 2 ** 18 + 2 ** 19, 'b1[1]': 2 ** 18 - 1 });
    });
    it('second biases', () => {
      // All genes are at 255 already, and stay there.
      refuses(sampleWitness(4, { model: constant(2 ** 50) }), { 'b2[0]': 2 ** 51 + 2 ** 50 + 2 ** 52, 'b2[1]': 2 ** 51 + 2 ** 50 - 1 });
    });
    it('the input', () => {
      refuses(sampleWitness(5, { model: constant(0), x: zeros(INPUT.size) }), { 'x[0]': 128 + 256, 'x[1]': 127 });
    });
    it('lower bounds: −1 where the policy says 255', () => {
      const lo = Uint8Array.from({ length: GENES }, (_, i) => (i === 0 ? 255 : 10));
      const witness = { ...sampleWitness(6, { model: constant(2 ** 29) }) };
      const policy = { ...openPolicy(9n), lo };
      const committed = { ...witness, policy, policyHash: policyHash(policy) };
      expect(forged(committed)).toBe(false);
      expect(circuit.accepts(withValues(committed, { 'lo[0]': R - 1n, 'lo[1]': 11 }))).toBe(false);
    });
    it('upper bounds: 256 where the policy says 0', () => {
      const hi = Uint8Array.from({ length: GENES }, (_, i) => (i === 0 ? 0 : 250));
      const witness = sampleWitness(7, { model: constant(2 ** 29) });
      const policy = { ...openPolicy(9n), hi };
      const committed = { ...witness, policy, policyHash: policyHash(policy) };
      expect(forged(committed)).toBe(false);
      expect(circuit.accepts(withValues(committed, { 'hi[0]': 256, 'hi[1]': 249 }))).toBe(false);
    });
  });

  it('a safety limit that is no byte, although the hash opens', async () => {
    const witness = sampleWitness(8, { model: constant(2 ** 50) }); // safety score 255
    const { poseidon7 } = await import('poseidon-lite/poseidon7');
    const { bytesToLimbs, fieldTag } = await import('../src/verify/index.js');
    const { lo, hi, salt } = witness.policy;
    const hashOf = (limit: bigint) => poseidon7([fieldTag('intaglio.policy.v1'), ...bytesToLimbs(lo), ...bytesToLimbs(hi), limit, salt]);
    expect(hashOf(255n)).toBe(witness.policyHash);
    refuses(witness, { safetyLimit: 256, policyHash: hashOf(256n) });
  });

  describe('a model that is not authorised', () => {
    const model = { ...random, w1: random.w1.map((w, i) => (i % INPUT.size === 0 ? w : 0)) };
    // x[0] = 0 meets the only nonzero column: weights there don't touch the genome.
    const witness = sampleWitness(12, { model, x: zeros(INPUT.size) });
    it('another weight', () => refuses(witness, { 'w1[0]': model.w1[0]! === 127 ? 0 : model.w1[0]! + 129 }));
    it.each(['datasetRoot', 'licenceRoot', 'dpHash'] as const)('another %s', (name) => refuses(witness, { [name]: witness[name] + 1n }));
    it.each([0, 6, 7, 20, 34])('another sibling (%d)', (i) => refuses(witness, { [`pathSibling[${i}]`]: 5n }));
    it.each([0, 3, 14])('another position (bit %d)', (i) =>
      refuses(witness, { [`pathBit[${i}]`]: 1 - ((witness.modelPath.index >> i) & 1) }),
    );
    it('another root', () => refuses(witness, { modelRoot: witness.modelRoot + 1n }));
    it('a position that is not made of bits, although the path opens', () => {
      const commitment = modelCommitment(model);
      const { datasetRoot, licenceRoot, dpHash } = witness;
      const leaf = modelLeaf({ modelCommitment: commitment, datasetRoot, licenceRoot, dpHash });
      // Eight equal children: wherever the leaf is put, the hash is the same.
      const modelPath = { index: 0, siblings: witness.modelPath.siblings.map((level, l) => (l === 0 ? level.map(() => leaf) : level)) };
      refuses({ ...witness, modelPath, modelRoot: rootOfPath(leaf, modelPath) }, { 'pathBit[0]': 2 });
    });
  });

  describe('an input that is not the committed one', () => {
    const witness = sampleWitness(13, { model: constant(0) });
    it('another salt', () => refuses(witness, { inputSalt: witness.inputSalt + 1n }));
    it('another x', () => refuses(witness, { 'x[47]': (witness.x[47]! + 129) % 256 }));
    it.each([1n, -1n])('the commitment off by %d', (delta) => refuses(witness, { inputCommitment: witness.inputCommitment + delta }));
  });

  describe('what the policy forbids', () => {
    const model: GeneratorModel = { ...constant(0), b2: Float64Array.from({ length: OUTPUTS }, (_, o) => (o - 20) * 2 ** 23) };
    const honest = sampleWitness(14, { model });
    const { genome, safetyScore } = evaluate(model, honest.x);
    const under = (change: Partial<PolicyValues>) => sampleWitness(14, { model, policy: { ...openPolicy(77n), ...change } });
    const bounds = (bytes: Uint8Array, i: number, delta: number) => bytes.map((value, k) => (k === i ? value + delta : value));

    it('and allows bounds that fit exactly', () => {
      expect(forged(under({ lo: genome, hi: genome, safetyLimit: safetyScore }))).toBe(true);
    });
    it.each([0, 30, 31, 39])('gene %d below its bound', (i) => expect(forged(under({ lo: bounds(genome, i, 1) }))).toBe(false));
    it.each([0, 30, 31, 39])('gene %d above its bound', (i) => expect(forged(under({ hi: bounds(genome, i, -1) }))).toBe(false));
    it('a safety score above the limit', () => expect(forged(under({ safetyLimit: safetyScore - 1 }))).toBe(false));
    it('other bounds than the committed ones', () => {
      refuses(honest, { 'lo[3]': 1 });
      refuses(honest, { 'hi[39]': 254 });
      refuses(honest, { safetyLimit: 254 });
    });
    it('another salt', () => refuses(honest, { policySalt: honest.policy.salt + 1n }));
    it.each([1n, -1n])('the policy hash off by %d', (delta) => refuses(honest, { policyHash: honest.policyHash + delta }));
  });
});
