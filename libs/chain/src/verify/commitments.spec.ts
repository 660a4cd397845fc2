import { poseidon2 } from 'poseidon-lite/poseidon2';
import { poseidon4 } from 'poseidon-lite/poseidon4';
import { poseidon5 } from 'poseidon-lite/poseidon5';
import { poseidon16 } from 'poseidon-lite/poseidon16';
import { evaluate } from '@intaglio/generator';
import { openPolicy, sampleModel, seededIntegers } from '../prove/testing/sample-witness.js';
import { inputCommitment, modelCommitment, modelLeaf, modelLimbs, policyHash } from './commitments.js';
import { VerifyError } from './errors.js';
import { bytesToLimbs, fieldFromRandom, fieldTag, hashToField, littleEndian, SCALAR_ORDER } from './field.js';

describe('Poseidon: the test vectors of circomlibjs (test/poseidon.js) and of the reference implementation', () => {
  it.each([
    [poseidon2, [1, 2], 0x115cc0f5e7d690413df64c6b9662e9cf2a3617f2743245519e19607a4417189an],
    [poseidon4, [1, 2, 3, 4], 0x299c867db6c1fdd79dcefa40e4510b9837e60ebb1ce0663dbaa525df65250465n],
    [poseidon5, [1, 2, 0, 0, 0], 1018317224307729531995786483840663576608797660851238720571059489595066344487n],
    [poseidon5, [3, 4, 0, 0, 0], 5811595552068139067952687508729883632420015185677766880877743348592482390548n],
    [
      poseidon16,
      Array.from({ length: 16 }, (_, i) => i + 1),
      9989051620750914585850546081941653841776809718687451684622678807385399211877n,
    ],
  ])('%p of %p', (hash, inputs, expected) => expect(hash(inputs)).toBe(expected));
});

describe('field elements', () => {
  it('reads a tag as little-endian ASCII', () => {
    expect(fieldTag('a')).toBe(0x61n);
    expect(fieldTag('intaglio.input.v1')).toBe(16830926090348102222186821329038475554409n);
    for (const bad of ['', 'ü', 'x'.repeat(32)]) expect(() => fieldTag(bad)).toThrow(VerifyError);
  });

  it('packs 31 bytes into a limb, the first one lowest', () => {
    const bytes = Uint8Array.from({ length: 40 }, (_, i) => i + 1);
    expect(bytesToLimbs(bytes)).toEqual([littleEndian(bytes.subarray(0, 31)), littleEndian(bytes.subarray(31))]);
    expect(bytesToLimbs(Uint8Array.of(1, 2))).toEqual([0x0201n]);
    expect(bytesToLimbs(new Uint8Array(31).fill(255))[0]).toBeLessThan(SCALAR_ORDER);
  });

  it('reduces randomness and hashes', () => {
    expect(fieldFromRandom(new Uint8Array(64).fill(255))).toBe((2n ** 512n - 1n) % SCALAR_ORDER);
    expect(() => fieldFromRandom(new Uint8Array(32))).toThrow(VerifyError);
    expect(hashToField(Uint8Array.from({ length: 32 }, (_, i) => (i === 31 ? 7 : 0)))).toBe(7n);
  });
});

describe('commitments', () => {
  const x = Int8Array.from({ length: 48 }, (_, i) => i - 24);
  const model = sampleModel(seededIntegers(5));

  it('binds every integer of x and its salt', () => {
    const commitment = inputCommitment(x, 3n);
    expect(inputCommitment(x, 4n)).not.toBe(commitment);
    for (let i = 0; i < 48; i++)
      expect(
        inputCommitment(
          x.map((value, k) => (k === i ? value + 1 : value)),
          3n,
        ),
      ).not.toBe(commitment);
  });

  it('packs a model into 153 limbs', () => {
    const limbs = modelLimbs(model);
    expect(limbs).toHaveLength(153);
    expect(limbs[0]! & 255n).toBe(BigInt(model.w1[0]! + 128));
    expect(limbs[138]! & (2n ** 19n - 1n)).toBe(BigInt(model.b1[0]! + 2 ** 18));
    expect(limbs[142]! & (2n ** 52n - 1n)).toBe(BigInt(model.b2[0]!) + 2n ** 51n);
    expect(limbs.every((limb) => limb < SCALAR_ORDER)).toBe(true);
    expect(evaluate(model, x).genome).toHaveLength(40);
  });

  it('binds each part of a model', () => {
    const commitment = modelCommitment(model);
    const bump = <T extends Int8Array | Int32Array | Float64Array>(values: T, i: number): T => {
      const copy = values.slice() as T;
      copy[i] = copy[i]! > 0 ? copy[i]! - 1 : copy[i]! + 1;
      return copy;
    };
    for (const changed of [
      { ...model, w1: bump(model.w1, 0) },
      { ...model, w2: bump(model.w2, 1967) },
      { ...model, b1: bump(model.b1, 47) },
      { ...model, b2: bump(model.b2, 40) },
    ])
      expect(modelCommitment(changed)).not.toBe(commitment);
  });

  it('gives the same leaf for the same parts only', () => {
    const parts = { modelCommitment: 1n, datasetRoot: 2n, licenceRoot: 3n, dpHash: 4n };
    expect(modelLeaf(parts)).toBe(poseidon5([fieldTag('intaglio.model.v1'), 1n, 2n, 3n, 4n]));
    expect(() => modelLeaf({ ...parts, dpHash: SCALAR_ORDER })).toThrow('dpHash is not a field element');
  });

  it('binds each value of a policy', () => {
    const policy = openPolicy(9n);
    const hash = policyHash(policy);
    const others = [
      { ...policy, salt: 8n },
      { ...policy, safetyLimit: 254 },
      { ...policy, lo: policy.hi },
      { ...policy, hi: policy.lo },
    ];
    for (const other of others) expect(policyHash(other)).not.toBe(hash);
    for (const bad of [
      { ...policy, safetyLimit: 256 },
      { ...policy, safetyLimit: 0.5 },
      { ...policy, lo: new Uint8Array(39) },
      { ...policy, salt: -1n },
    ])
      expect(() => policyHash(bad)).toThrow(VerifyError);
  });
});
