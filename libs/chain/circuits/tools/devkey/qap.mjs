// SPDX-License-Identifier: GPL-3.0-only
import { inverse, mod, power, R, rootOfUnity } from '../field.mjs';

/** All Lagrange polynomials of the domain of 2^k roots of unity, at tau. @param {number} k @param {bigint} tau @returns {bigint[]} */
export function lagrangeAt(k, tau) {
  const size = 1 << k;
  const root = rootOfUnity(k);
  const scale = (mod(power(tau, BigInt(size)) - 1n) * inverse(BigInt(size))) % R;
  const points = new Array(size);
  const prefix = new Array(size); // products of all earlier denominators: one inversion serves them all
  let point = 1n;
  let product = 1n;
  for (let i = 0; i < size; i++) {
    points[i] = point;
    prefix[i] = product;
    product = (product * mod(tau - point)) % R;
    point = (point * root) % R;
  }
  let inverted = inverse(product);
  for (let i = size - 1; i >= 0; i--) {
    const value = (((scale * points[i]) % R) * ((inverted * prefix[i]) % R)) % R;
    inverted = (inverted * mod(tau - points[i])) % R;
    points[i] = value;
  }
  return points;
}

/**
 * One term of A or B as the proving key lists it.
 * @typedef {{ matrix: 0 | 1, row: number, wire: number, value: bigint }} Term
 */

/**
 * The polynomials A, B, C of every wire at tau. Public wires get a row of their own in A, as in snarkjs, so that no proof
 * can be moved to other public inputs.
 * @param {import('../r1cs.mjs').R1cs} r1cs @param {bigint[]} lagrange
 */
export function polynomialsAt(r1cs, lagrange) {
  const at = [0, 1, 2].map(() => new Array(r1cs.wireCount).fill(0n));
  /** @type {Term[]} */
  const terms = [];
  let t = 0;
  r1cs.ends.forEach((end, combination) => {
    const matrix = combination % 3;
    const row = Math.floor(combination / 3);
    const values = /** @type {bigint[]} */ (at[matrix]);
    for (; t < end; t++) {
      const wire = r1cs.wires[t];
      const value = r1cs.coefficients[t];
      values[wire] = (values[wire] + value * lagrange[row]) % R;
      if (matrix < 2) terms.push({ matrix: /** @type {0 | 1} */ (matrix), row, wire, value });
    }
  });
  const [a, b, c] = /** @type {[bigint[], bigint[], bigint[]]} */ (at);
  for (let wire = 0; wire <= r1cs.publicCount; wire++) {
    const row = r1cs.constraintCount + wire;
    a[wire] = (a[wire] + lagrange[row]) % R;
    terms.push({ matrix: 0, row, wire, value: 1n });
  }
  return { a, b, c, terms };
}
