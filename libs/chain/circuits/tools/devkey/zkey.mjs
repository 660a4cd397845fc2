// SPDX-License-Identifier: GPL-3.0-only
import { Q, R, writeField } from '../field.mjs';

const GROTH16 = 1;

/** @param {number[]} values */
const u32 = (...values) => {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, i) => bytes.writeUInt32LE(value, 4 * i));
  return bytes;
};

/** @param {bigint} value */
const field = (value) => {
  const bytes = Buffer.alloc(32);
  writeField(value, bytes);
  return bytes;
};

/**
 * The terms of A and B in snarkjs' layout; values carry R² because the prover multiplies them with plain witness values in Montgomery arithmetic.
 * @param {import('./qap.mjs').Term[]} terms
 */
function coefficients(terms) {
  const montgomerySquared = ((1n << 256n) % R) ** 2n % R;
  /** @type {Map<bigint, Buffer>} */
  const encoded = new Map();
  const bytes = Buffer.alloc(4 + 44 * terms.length);
  bytes.writeUInt32LE(terms.length, 0);
  terms.forEach(({ matrix, row, wire, value }, i) => {
    let form = encoded.get(value);
    if (!form) encoded.set(value, (form = field((value * montgomerySquared) % R)));
    bytes.writeUInt32LE(matrix, 4 + 44 * i);
    bytes.writeUInt32LE(row, 8 + 44 * i);
    bytes.writeUInt32LE(wire, 12 + 44 * i);
    bytes.set(form, 16 + 44 * i);
  });
  return bytes;
}

/**
 * @typedef {{ wireCount: number, publicCount: number, domainSize: number, terms: import('./qap.mjs').Term[],
 *   alpha1: Buffer, beta1: Buffer, beta2: Buffer, gamma2: Uint8Array, delta1: Buffer, delta2: Buffer,
 *   a: Buffer, b1: Buffer, b2: Buffer, ic: Buffer, c: Buffer, h: Buffer }} ProvingKey points in Montgomery form
 */

/** snarkjs' .zkey container, version 1, without contributions. @param {ProvingKey} key */
export function encodeZkey(key) {
  const header = Buffer.concat([
    ...[u32(32), field(Q), u32(32), field(R), u32(key.wireCount, key.publicCount, key.domainSize)],
    ...[key.alpha1, key.beta1, key.beta2, key.gamma2, key.delta1, key.delta2],
  ]);
  const noContributions = Buffer.concat([Buffer.alloc(64), u32(0)]);
  const sections = [u32(GROTH16), header, key.ic, coefficients(key.terms), key.a, key.b1, key.b2, key.c, key.h, noContributions];
  return Buffer.concat([
    Buffer.from('zkey'),
    u32(1, sections.length),
    ...sections.flatMap((bytes, i) => [u32(i + 1, bytes.length, 0), bytes]), // the length is 64 bits
  ]);
}
