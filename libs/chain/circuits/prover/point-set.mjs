// SPDX-License-Identifier: GPL-3.0-only

/** One list of the proving key's points, one per wire from `firstWire` on, and their inner product with a witness. */
export class PointSet {
  /**
   * @param {import('./kernel.mjs').Kernel} kernel @param {import('ffjavascript').Group} group @param {'g1m' | 'g2m'} prefix
   * @param {Uint8Array} points affine @param {number} firstWire
   */
  constructor(kernel, group, prefix, points, firstWire) {
    this.kernel = kernel;
    this.group = group;
    this.prefix = prefix;
    this.points = points;
    this.firstWire = firstWire;
    this.size = prefix === 'g1m' ? 64 : 128;
    this.address = kernel.arena.put(points);
    this.present = presence(points, this.size);
  }

  /**
   * Σ witness[wire] · point[wire].
   * @param {Uint8Array} witness @param {import('./witness-classes.mjs').WitnessClasses} classes
   * @returns {Promise<Uint8Array>} Jacobian
   */
  async multiply(witness, { ones, small, negative, large, magnitudes }) {
    const magnitude = (/** @type {number} */ wire, /** @type {DataView} */ view, /** @type {number} */ at) =>
      view.setBigUint64(at, /** @type {bigint} */ (magnitudes.get(wire)), true);
    const source = new DataView(witness.buffer, witness.byteOffset, witness.byteLength);
    const full = (/** @type {number} */ wire, /** @type {DataView} */ view, /** @type {number} */ at) => {
      for (let word = 0; word < 32; word += 8) view.setBigUint64(at + word, source.getBigUint64(32 * wire + word, true), true);
    };
    // The workers take these three while this thread adds up the ones.
    const running = [this.#multiExp(large, 32, full), this.#multiExp(small, 8, magnitude), this.#multiExp(negative, 8, magnitude)];
    const sum = this.kernel.sumOf(this.prefix, this.address, this.size, this.#indices(ones));
    const [largeSum, smallSum, negativeSum] = await Promise.all(running);
    return this.group.sub(this.group.add(this.group.add(sum, largeSum), smallSum), negativeSum);
  }

  /** Places of the wires that have a point here. @param {number[]} wires */
  #indices(wires) {
    return wires.flatMap((wire) => (wire >= this.firstWire && this.present[wire - this.firstWire] ? [wire - this.firstWire] : []));
  }

  /** @param {number[]} wires @param {number} width of a scalar in bytes @param {(wire: number, view: DataView, at: number) => void} write */
  async #multiExp(wires, width, write) {
    const indices = this.#indices(wires);
    if (indices.length === 0) return this.group.zero;
    const bases = new Uint8Array(this.size * indices.length);
    const scalars = new Uint8Array(width * indices.length);
    const view = new DataView(scalars.buffer);
    indices.forEach((index, i) => {
      bases.set(this.points.subarray(this.size * index, this.size * (index + 1)), this.size * i);
      write(index + this.firstWire, view, width * i);
    });
    return this.group.multiExpAffine(bases, scalars);
  }
}

/** Which points are not at infinity (all bytes zero): a wire that a matrix does not mention has none. @param {Uint8Array} points @param {number} size */
function presence(points, size) {
  return Uint8Array.from({ length: points.length / size }, (_, i) =>
    points.subarray(size * i, size * (i + 1)).some((byte) => byte !== 0) ? 1 : 0,
  );
}
