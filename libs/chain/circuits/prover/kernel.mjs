// SPDX-License-Identifier: GPL-3.0-only
import { buildBn128 } from 'ffjavascript';
import { Arena } from '../tools/wasm-arena.mjs';

const COEFFICIENT_BYTES = 44;

/** One WebAssembly instance that keeps the key's coefficients and points in its memory, so that no proof copies them again. */
export class Kernel {
  /** @param {import('ffjavascript').Curve} curve a single-threaded one, used by nobody else @param {import('./proving-key.mjs').ProvingKey} key */
  constructor(curve, key) {
    this.wasm = curve.tm.instance.exports;
    this.arena = new Arena(curve.tm.memory);
    this.domainSize = key.domainSize;
    this.wireCount = key.wireCount;
    this.coefficientCount = key.coefficients.length / COEFFICIENT_BYTES;
    this.coefficients = this.arena.put(key.coefficients);
    this.witness = this.arena.take(32 * key.wireCount);
    this.rows = [0, 1, 2, 3].map(() => this.arena.take(32 * key.domainSize));
    this.sum = this.arena.take(288);
  }

  /** @param {import('./proving-key.mjs').ProvingKey} key */
  static async create(key) {
    return new Kernel(await buildBn128(true), key);
  }

  /** A·w, B·w and their product for every row of the domain. @param {Uint8Array} witness @returns {Uint8Array[]} Montgomery form */
  rowsOf(witness) {
    const [a, b, c] = this.rows;
    this.arena.bytes().set(witness, this.witness);
    const { coefficients, coefficientCount, domainSize, wireCount } = this;
    this.wasm.qap_buildABC(coefficients, coefficientCount, this.witness, a, b, c, 0, domainSize, 0, wireCount);
    this.arena.bytes().fill(0, this.witness, this.witness + witness.length);
    return [a, b, c].map((row) => this.#copy(row, 32 * domainSize));
  }

  /** a·b − c in every row, as plain integers. @param {Uint8Array[]} rows */
  join(rows) {
    const [a, b, c, out] = this.rows;
    rows.forEach((row, i) => this.arena.bytes().set(row, this.rows[i]));
    this.wasm.qap_joinABC(a, b, c, this.domainSize, out);
    this.wasm.frm_batchFromMontgomery(out, this.domainSize, out);
    return this.#copy(out, 32 * this.domainSize);
  }

  /** The sum of some affine points. @param {'g1m' | 'g2m'} group @param {number} points address @param {number} size of one @param {number[]} indices */
  sumOf(group, points, size, indices) {
    const add = this.wasm[`${group}_addMixed`];
    this.wasm[`${group}_zero`](this.sum);
    for (const index of indices) add(this.sum, points + size * index, this.sum);
    return this.#copy(this.sum, (size * 3) / 2);
  }

  /** @param {number} start @param {number} length */
  #copy(start, length) {
    return this.arena.bytes().slice(start, start + length);
  }
}
