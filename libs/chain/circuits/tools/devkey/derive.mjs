// SPDX-License-Identifier: GPL-3.0-only
import { createHash } from 'node:crypto';
import { inverse, mod, Q, R, readField } from '../field.mjs';
import { fixedBases } from './fixed-base.mjs';
import { lagrangeAt, polynomialsAt } from './qap.mjs';
import { encodeZkey } from './zkey.mjs';

/**
 * The toxic waste, from a published seed: whoever knows the seed can forge proofs. For local chains and tests only.
 * @param {string} seed @param {string} name
 */
const secret = (seed, name) => mod(BigInt(`0x${createHash('sha512').update(`${seed}:${name}`).digest('hex')}`));

/**
 * A Groth16 key straight from the constraint system: no powers of tau, the same bytes on every machine.
 * @param {import('../r1cs.mjs').R1cs} r1cs
 * @param {string} seed
 * @param {(step: string) => void} onProgress
 */
export async function deriveDevelopmentKey(r1cs, seed, onProgress) {
  const [tau, alpha, beta, delta] = ['tau', 'alpha', 'beta', 'delta'].map((name) => secret(seed, name));
  const { wireCount, publicCount, constraintCount } = r1cs;
  const power = Math.ceil(Math.log2(constraintCount + publicCount + 1));
  const domainSize = 2 ** power;
  onProgress('polynomials at tau');
  const { a, b, c, terms } = polynomialsAt(r1cs, lagrangeAt(power, tau));
  const inverseDelta = inverse(delta);
  const k = a.map((value, wire) => {
    const sum = (beta * value + alpha * b[wire] + c[wire]) % R;
    return wire <= publicCount ? sum : (sum * inverseDelta) % R; // gamma is 1
  });
  const doubled = lagrangeAt(power + 1, tau);
  const h = Array.from({ length: domainSize }, (_, i) => (doubled[2 * i + 1] * inverseDelta) % R);
  onProgress('curve points');
  const { g2, multiplyG1, multiplyG2 } = await fixedBases();
  const points1 = multiplyG1([alpha, beta, delta]);
  const points2 = multiplyG2([beta, delta]);
  const kPoints = multiplyG1(k);
  const key = {
    ...{ wireCount, publicCount, domainSize, terms },
    ...{ alpha1: points1.subarray(0, 64), beta1: points1.subarray(64, 128), delta1: points1.subarray(128) },
    ...{ beta2: points2.subarray(0, 128), gamma2: g2, delta2: points2.subarray(128) },
    ...{ a: multiplyG1(a), b1: multiplyG1(b), b2: multiplyG2(b), h: multiplyG1(h) },
    ...{ ic: kPoints.subarray(0, 64 * (publicCount + 1)), c: kPoints.subarray(64 * (publicCount + 1)) },
  };
  onProgress('proving key');
  return { zkey: encodeZkey(key), points: verificationPoints(key) };
}

const MONTGOMERY_INVERSE = inverse(1n << 256n, Q);
const hex = (/** @type {bigint} */ value) => `0x${value.toString(16).padStart(64, '0')}`;

/** Plain coordinates, hex. @param {Uint8Array} bytes Montgomery form @param {number} at */
const coordinate = (bytes, at) => hex((readField(bytes, at) * MONTGOMERY_INVERSE) % Q);
const g1Json = (/** @type {Uint8Array} */ p, at = 0) => [coordinate(p, at), coordinate(p, at + 32)];
const g2Json = (/** @type {Uint8Array} */ p) => [g1Json(p, 0), g1Json(p, 64)];

/** The verification key's points; coordinates of G2 are [c0, c1] for c0 + c1·u. @param {import('./zkey.mjs').ProvingKey} key */
const verificationPoints = (key) => ({
  alpha: g1Json(key.alpha1),
  beta: g2Json(key.beta2),
  gamma: g2Json(key.gamma2),
  delta: g2Json(key.delta2),
  ic: Array.from({ length: key.publicCount + 1 }, (_, i) => g1Json(key.ic, 64 * i)),
});
