// SPDX-License-Identifier: GPL-3.0-only

/** snarkjs' .zkey container (version 1, Groth16) over one buffer; points affine, Montgomery form, little-endian. */
const SECTION = { header: 2, coefficients: 4, a: 5, b1: 6, b2: 7, c: 8, h: 9 };
const POINTS_AT = 84; // after the two primes, their sizes and three counts

/** @param {Uint8Array} file */
export function readProvingKey(file) {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  /** @type {Map<number, Uint8Array>} */
  const sections = new Map();
  for (let at = 12; at < file.length;) {
    const length = Number(view.getBigUint64(at + 4, true));
    sections.set(view.getUint32(at, true), file.subarray(at + 12, at + 12 + length));
    at += 12 + length;
  }
  const part = (/** @type {keyof typeof SECTION} */ name) => /** @type {Uint8Array} */ (sections.get(SECTION[name]));
  const header = part('header');
  const counts = new DataView(header.buffer, header.byteOffset + 72, 12);
  const point = (/** @type {number} */ from, /** @type {number} */ size) => header.subarray(POINTS_AT + from, POINTS_AT + from + size);
  return {
    wireCount: counts.getUint32(0, true),
    publicCount: counts.getUint32(4, true),
    domainSize: counts.getUint32(8, true),
    ...{ alpha1: point(0, 64), beta1: point(64, 64), beta2: point(128, 128), delta1: point(384, 64), delta2: point(448, 128) },
    ...{ coefficients: part('coefficients').subarray(4), a: part('a'), b1: part('b1'), b2: part('b2'), c: part('c'), h: part('h') },
  };
}

/** @typedef {ReturnType<typeof readProvingKey>} ProvingKey */
