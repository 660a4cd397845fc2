import { bn254 } from '@noble/curves/bn254.js';
import { VerifyError } from './errors.js';
import { isFieldElement } from './field.js';
import { parseProof, type G1Json, type G2Json, type Groth16Proof } from './proof.js';
import type { VerificationKey } from './verification-key.js';

const { Fp, Fp2, Fp12 } = bn254.fields;
type G1 = InstanceType<typeof bn254.G1.Point>;
type G2 = InstanceType<typeof bn254.G2.Point>;
type Pair = { g1: G1; g2: G2 };

interface KeyPoints {
  readonly alpha: G1;
  readonly beta: G2;
  readonly gamma: G2;
  readonly delta: G2;
  readonly ic: readonly G1[];
}

/** Decoded keys, so that a key is checked once and not with every proof. */
const decodedKeys = new WeakMap<VerificationKey, KeyPoints>();

function coordinate(text: string): bigint {
  const value = BigInt(text);
  if (value >= Fp.ORDER) throw new RangeError('coordinate out of range'); // p + 1 must not pass for 1
  return value;
}

/** On the curve, in the subgroup of order r, not infinity. @throws when it is not */
function g1([x, y]: G1Json): G1 {
  const point = bn254.G1.Point.fromAffine({ x: coordinate(x), y: coordinate(y) });
  if (point.is0()) throw new RangeError('infinity');
  point.assertValidity();
  return point;
}

/** BN254's G2 has a cofactor: `assertValidity` includes the subgroup test. @throws when it is not a point of order r */
function g2([x, y]: G2Json): G2 {
  const field = ([c0, c1]: readonly [string, string]) => Fp2.fromBigTuple([coordinate(c0), coordinate(c1)]);
  const point = bn254.G2.Point.fromAffine({ x: field(x), y: field(y) });
  if (point.is0()) throw new RangeError('infinity');
  point.assertValidity();
  return point;
}

function decodeKey(key: VerificationKey): KeyPoints {
  const known = decodedKeys.get(key);
  if (known) return known;
  let points: KeyPoints;
  try {
    points = { alpha: g1(key.alpha), beta: g2(key.beta), gamma: g2(key.gamma), delta: g2(key.delta), ic: key.ic.map(g1) };
  } catch {
    throw new VerifyError('verify.bad-key', 'a point of the verification key is not valid');
  }
  // With gamma = delta public inputs can be moved into C: anybody forges proofs for any statement.
  if (points.gamma.equals(points.delta)) throw new VerifyError('verify.bad-key', 'gamma and delta of the verification key are equal');
  decodedKeys.set(key, points);
  return points;
}

function decodeProofPoints(proof: Groth16Proof): { a: G1; b: G2; c: G1 } | undefined {
  try {
    const { a, b, c } = parseProof(proof);
    return { a: g1(a), b: g2(b), c: g1(c) };
  } catch {
    return undefined;
  }
}

/**
 * Groth16: e(−A, B) · e(α, β) · e(Σ sᵢ·ICᵢ, γ) · e(C, δ) = 1. Independent of the prover's library; about 20 ms, no workers.
 * Anything wrong with the signals or the proof (count, a signal ≥ r, a point off the curve, outside the subgroup or at infinity) is `false`.
 * @throws VerifyError `verify.bad-key` when the key itself is not usable
 */
export function verifyProof(key: VerificationKey, publicSignals: readonly bigint[], proof: Groth16Proof): boolean {
  const { alpha, beta, gamma, delta, ic } = decodeKey(key);
  if (publicSignals.length !== ic.length - 1 || !publicSignals.every(isFieldElement)) return false;
  const points = decodeProofPoints(proof);
  if (!points) return false;
  const statement = publicSignals.reduce((sum, signal, i) => sum.add(ic[i + 1]!.multiplyUnsafe(signal)), ic[0]!);
  const pairs: Pair[] = [
    { g1: points.a.negate(), g2: points.b },
    { g1: alpha, g2: beta },
    { g1: statement, g2: gamma },
    { g1: points.c, g2: delta },
  ];
  const product = bn254.pairingBatch(pairs.filter(({ g1: point }) => !point.is0()));
  return Fp12.eql(product, Fp12.ONE);
}
