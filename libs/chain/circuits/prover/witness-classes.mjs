// SPDX-License-Identifier: GPL-3.0-only
import { R } from '../tools/field.mjs';

const TOP_WORDS = [R >> 192n, (R >> 128n) & 0xffffffffffffffffn];

/**
 * Wires by the size of their values. Most values of the mint statement are bits, and most others are small integers of either sign:
 * they cost a fraction of what a full-size scalar costs.
 * @typedef {{ ones: number[], small: number[], negative: number[], large: number[], magnitudes: Map<number, bigint> }} WitnessClasses
 */

/** @param {Uint8Array} witness 32 little-endian bytes per wire @returns {WitnessClasses} `magnitudes`: of `small` and `negative`, below 2^64 */
export function classify(witness) {
  const view = new DataView(witness.buffer, witness.byteOffset, witness.byteLength);
  /** @type {WitnessClasses} */
  const classes = { ones: [], small: [], negative: [], large: [], magnitudes: new Map() };
  for (let wire = 0; 32 * wire < witness.length; wire++) {
    const [w0, w1, w2, w3] = [0, 8, 16, 24].map((at) => view.getBigUint64(32 * wire + at, true));
    if (w3 === 0n && w2 === 0n && w1 === 0n) {
      if (w0 === 1n) classes.ones.push(wire);
      else if (w0 !== 0n) add(classes, 'small', wire, w0);
      continue;
    }
    const isNegative = w3 === TOP_WORDS[0] && w2 === TOP_WORDS[1];
    const magnitude = isNegative ? R - ((w3 << 192n) | (w2 << 128n) | (w1 << 64n) | w0) : R;
    if (magnitude >> 64n === 0n) add(classes, 'negative', wire, magnitude);
    else classes.large.push(wire);
  }
  return classes;
}

/** @param {WitnessClasses} classes @param {'small' | 'negative'} name @param {number} wire @param {bigint} magnitude */
function add(classes, name, wire, magnitude) {
  classes[name].push(wire);
  classes.magnitudes.set(wire, magnitude);
}
