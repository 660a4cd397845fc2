import { bn254 } from '@noble/curves/bn254.js';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ensureCircuitArtefacts } from '../prove/artefacts.js';
import { createProver } from '../prove/prover.js';
import { sampleWitness } from '../prove/testing/sample-witness.js';
import { SCALAR_ORDER } from './field.js';
import { decodeProof, encodeProof, parseProof, proofWords, toHex32, type G1Json, type G2Json, type Groth16Proof } from './proof.js';
import { assertKeyForChain, parseVerificationKey, verificationKeyWords, type VerificationKey } from './verification-key.js';
import { verifyProof } from './verify-proof.js';

const cacheDir = fileURLToPath(new URL('../../../../.intaglio/cache/circuits', import.meta.url));
const { Fp, Fp2, Fr } = bn254.fields;
const G1 = bn254.G1.Point;
const G2 = bn254.G2.Point;
const g1 = ([x, y]: G1Json) => G1.fromAffine({ x: BigInt(x), y: BigInt(y) });
const g2 = ([x, y]: G2Json) =>
  G2.fromAffine({ x: Fp2.fromBigTuple([BigInt(x[0]), BigInt(x[1])]), y: Fp2.fromBigTuple([BigInt(y[0]), BigInt(y[1])]) });
const g1Json = (point: InstanceType<typeof G1>): G1Json => {
  const { x, y } = point.toAffine();
  return [toHex32(x), toHex32(y)];
};
const g2Json = (point: InstanceType<typeof G2>): G2Json => {
  const { x, y } = point.toAffine();
  return [
    [toHex32(x.c0), toHex32(x.c1)],
    [toHex32(y.c0), toHex32(y.c1)],
  ];
};

/** A point on the twist outside the subgroup of order r: almost every point is one. */
function strayG2(): InstanceType<typeof G2> {
  const b = Fp2.div(Fp2.fromBigTuple([3n, 0n]), Fp2.fromBigTuple([9n, 1n]));
  for (let c0 = 1n; ; c0++) {
    const x = Fp2.fromBigTuple([c0, 1n]);
    const square = Fp2.add(Fp2.mul(Fp2.sqr(x), x), b);
    if (!Fp2.eql(Fp2.pow(square, (Fp.ORDER ** 2n - 1n) / 2n), Fp2.ONE)) continue;
    return G2.fromAffine({ x, y: Fp2.sqrt(square) });
  }
}

describe('verifyProof', () => {
  let key: VerificationKey;
  let proof: Groth16Proof;
  let signals: readonly bigint[];
  const accepts = (change: Partial<Groth16Proof>, s = signals) => verifyProof(key, s, { ...proof, ...change });

  beforeAll(async () => {
    const artefacts = await ensureCircuitArtefacts(cacheDir);
    const prover = createProver({ artefacts, timeoutMs: 60_000 });
    ({ proof, publicSignals: signals } = await prover.prove(sampleWitness(31)));
    await prover.close();
    key = parseVerificationKey(JSON.parse(readFileSync(new URL('../../circuits/mint.vkey.json', import.meta.url), 'utf8')));
  }, 120_000);

  it('accepts an honest proof', () => expect(accepts({})).toBe(true));

  it.each([0, 1, 2, 3, 4, 5])('refuses public signal %d changed, aliased or negative', (i) => {
    for (const delta of [1n, -1n, SCALAR_ORDER, -SCALAR_ORDER]) expect(accepts({}, signals.with(i, signals[i]! + delta))).toBe(false);
  });

  it('refuses another number of signals', () => {
    expect(accepts({}, signals.slice(1))).toBe(false);
    expect(accepts({}, [...signals, 0n])).toBe(false);
  });

  it('refuses infinity, coordinates off the curve and aliased coordinates', () => {
    const zero = toHex32(0n);
    expect(accepts({ a: [zero, zero] })).toBe(false);
    expect(accepts({ c: [zero, zero] })).toBe(false);
    expect(
      accepts({
        b: [
          [zero, zero],
          [zero, zero],
        ],
      }),
    ).toBe(false);
    expect(accepts({ a: [proof.a[0], toHex32(BigInt(proof.a[1]) + 1n)] })).toBe(false);
    expect(accepts({ b: [proof.b[1], proof.b[0]] })).toBe(false);
    expect(accepts({ a: [toHex32(BigInt(proof.a[0]) + Fp.ORDER), proof.a[1]] })).toBe(false);
  });

  it('refuses a point of G2 outside the subgroup', () => {
    const stray = strayG2();
    expect(stray.isTorsionFree()).toBe(false);
    expect(accepts({ b: g2Json(stray) })).toBe(false);
    // B plus a stray point of small order would pair the same: only the subgroup test tells.
    expect(accepts({ b: g2Json(g2(proof.b).add(stray)) })).toBe(false);
  });

  it('refuses points of the curve that are another proof', () => {
    expect(accepts({ a: g1Json(g1(proof.a).negate()) })).toBe(false);
    expect(accepts({ c: g1Json(g1(proof.c).negate()) })).toBe(false);
    expect(accepts({ a: proof.c, c: proof.a })).toBe(false);
  });

  // Groth16 proofs can be re-randomised by anybody. Such a proof says the same statement, so the nullifier, not the proof, must be unique.
  it('accepts the same statement under negated or rescaled points, and no other statement', () => {
    const negated = { a: g1Json(g1(proof.a).negate()), b: g2Json(g2(proof.b).negate()) };
    const rescaled = { a: g1Json(g1(proof.a).multiply(7n)), b: g2Json(g2(proof.b).multiply(Fr.inv(7n))) };
    for (const change of [negated, rescaled]) {
      expect(accepts(change)).toBe(true);
      expect(accepts(change, signals.with(2, signals[2]! + 1n))).toBe(false);
    }
  });

  it('refuses documents that are no proofs', () => {
    for (const bad of [
      null,
      {},
      [],
      { ...proof, a: ['1', '2'] },
      { ...proof, b: proof.a },
      { ...proof, c: [proof.c[0]] },
      { ...proof, a: [1, 2] },
    ]) {
      expect(() => parseProof(bad)).toThrow(expect.objectContaining({ code: 'verify.bad-proof' }));
      expect(verifyProof(key, signals, bad as Groth16Proof)).toBe(false);
    }
  });

  it('refuses keys with gamma equal to delta, under which the published forgery works', () => {
    const forgeable = { ...key, gamma: key.delta };
    // e(-A, B) e(alpha, beta) = 1 for A = alpha, B = beta, and C takes the statement back: C = -sum(s_i IC_i).
    const statement = signals.reduce((sum, signal, i) => sum.add(g1(key.ic[i + 1]!).multiplyUnsafe(signal)), g1(key.ic[0]!));
    const forgery = { a: key.alpha, b: key.beta, c: g1Json(statement.negate()) };
    const product = bn254.pairingBatch([
      { g1: g1(forgery.a).negate(), g2: g2(forgery.b) },
      { g1: g1(key.alpha), g2: g2(key.beta) },
      { g1: statement, g2: g2(forgeable.gamma) },
      { g1: g1(forgery.c), g2: g2(forgeable.delta) },
    ]);
    expect(bn254.fields.Fp12.eql(product, bn254.fields.Fp12.ONE)).toBe(true);
    expect(() => verifyProof(forgeable, signals, forgery)).toThrow(expect.objectContaining({ code: 'verify.bad-key' }));
    expect(verifyProof(key, signals, forgery)).toBe(false);
  });

  it('refuses keys with points that are not on their curve or in their subgroup', () => {
    for (const bad of [
      { alpha: [key.alpha[1], key.alpha[0]] as const },
      { delta: g2Json(strayG2()) },
      { ic: key.ic.map(() => [toHex32(0n), toHex32(0n)] as const) },
    ])
      expect(() => verifyProof({ ...key, ...bad }, signals, proof)).toThrow(expect.objectContaining({ code: 'verify.bad-key' }));
  });

  it('goes to 256 bytes and back, in the order of the EVM', () => {
    const bytes = encodeProof(proof);
    expect(bytes).toHaveLength(256);
    expect(decodeProof(bytes)).toEqual(proof);
    expect(proofWords(proof)[2]).toBe(proof.b[0][1]);
    expect(() => decodeProof(bytes.subarray(1))).toThrow(expect.objectContaining({ code: 'verify.bad-proof' }));
  });

  it('reads only keys that say what they are, and keeps development keys off public chains', () => {
    expect(key).toMatchObject({ kind: 'development', seed: 'intaglio.dev.v1' });
    for (const bad of [
      null,
      {},
      { ...key, kind: 'unknown' },
      { ...key, kind: 'production' },
      { ...key, ic: key.ic.slice(1) },
      { ...key, circuit: 'batch' },
      { ...key, zkeySha256: 'x' },
    ])
      expect(() => parseVerificationKey(bad)).toThrow(expect.objectContaining({ code: 'verify.bad-key' }));
    expect(() => assertKeyForChain(key, 31337n)).not.toThrow();
    for (const chain of [1n, 10n, 137n, 8453n, 11155111n])
      expect(() => assertKeyForChain(key, chain)).toThrow(expect.objectContaining({ code: 'verify.development-key' }));
    const production = parseVerificationKey({ ...key, kind: 'production', seed: undefined });
    expect(() => assertKeyForChain(production, 1n)).not.toThrow();
  });

  it('gives the key as words for the contract: 2 + 3 × 4 + 7 × 2', () => {
    const words = verificationKeyWords(key);
    expect(words).toHaveLength(28);
    expect(words.slice(2, 4)).toEqual([BigInt(key.beta[0][1]), BigInt(key.beta[0][0])]);
  });
});
