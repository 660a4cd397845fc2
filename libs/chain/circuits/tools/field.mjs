// SPDX-License-Identifier: GPL-3.0-only
/** BN254: order of the scalar field (circuit values) and of the base field (curve coordinates). */
export const R = 21888242871839275222246405745257275088548364400416034343698204186575808495617n;
export const Q = 21888242871839275222246405745257275088696311157297823662689037894645226208583n;

/** Largest k for which 2^k divides r − 1. */
const TWO_ADICITY = 28;

/** @param {bigint} a @param {bigint} [modulus] */
export const mod = (a, modulus = R) => {
  const rest = a % modulus;
  return rest < 0n ? rest + modulus : rest;
};

/** @param {bigint} base @param {bigint} exponent @param {bigint} [modulus] */
export function power(base, exponent, modulus = R) {
  let result = 1n;
  let square = mod(base, modulus);
  for (let e = exponent; e > 0n; e >>= 1n) {
    if (e & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

/** @param {bigint} a @param {bigint} [modulus] */
export const inverse = (a, modulus = R) => power(a, modulus - 2n, modulus);

/** The 2^k-th root of unity that snarkjs and rapidsnark use: 5 generates the multiplicative group. @param {number} k */
export const rootOfUnity = (k) => power(power(5n, (R - 1n) >> BigInt(TWO_ADICITY)), 1n << BigInt(TWO_ADICITY - k));

/** 32 bytes, little-endian. @param {Uint8Array} bytes @param {number} [offset] */
export function readField(bytes, offset = 0) {
  const view = new DataView(bytes.buffer, bytes.byteOffset + offset, 32);
  let value = 0n;
  for (let word = 3; word >= 0; word--) value = (value << 64n) | view.getBigUint64(8 * word, true);
  return value;
}

/** 32 bytes, little-endian. @param {bigint} value @param {Uint8Array} bytes @param {number} [offset] */
export function writeField(value, bytes, offset = 0) {
  const view = new DataView(bytes.buffer, bytes.byteOffset + offset, 32);
  for (let word = 0; word < 4; word++) view.setBigUint64(8 * word, BigInt.asUintN(64, value >> BigInt(64 * word)), true);
}
