// SPDX-License-Identifier: GPL-3.0-only

/** A circuit refuses its input: some constraint does not hold. Says nothing about which one or why. */
export class Unsatisfied extends Error {}

/** FNV-1a, 64 bits: circom's name for an input signal. @param {string} name @returns {[high: number, low: number]} */
function signalHash(name) {
  let hash = 0xcbf29ce484222325n;
  for (const letter of name) hash = BigInt.asUintN(64, (hash ^ BigInt(letter.charCodeAt(0))) * 0x100000001b3n);
  return [Number(hash >> 32n), Number(hash & 0xffffffffn)];
}

/** circom's messages hold signal names and values: they go nowhere. */
const silent = {
  exceptionHandler() {
    throw new Unsatisfied();
  },
  printErrorMessage() {},
  writeBufferMessage() {},
  showSharedRWMemory() {},
};

/** Computes witnesses with the WebAssembly that circom made. */
export class WitnessCalculator {
  /** @param {any} exports */
  constructor(exports) {
    this.wasm = exports;
    this.words = exports.getFieldNumLen32();
    this.size = exports.getWitnessSize();
  }

  /** @param {WebAssembly.Module} module */
  static async create(module) {
    const instance = await globalThis.WebAssembly.instantiate(module, { runtime: silent });
    return new WitnessCalculator(instance.exports);
  }

  /**
   * @param {Record<string, readonly (string | number)[]>} inputs every input signal, flattened in row-major order; values in [0, r)
   * @returns {Uint8Array} 32 little-endian bytes per wire
   */
  calculate(inputs) {
    this.wasm.init(0);
    let set = 0;
    for (const [name, values] of Object.entries(inputs)) set += this.#setInput(name, values);
    if (set !== this.wasm.getInputSize()) throw new Unsatisfied();
    const witness = new Uint32Array(this.size * this.words);
    for (let wire = 0, at = 0; wire < this.size; wire++) {
      this.wasm.getWitness(wire);
      for (let j = 0; j < this.words; j++) witness[at++] = this.wasm.readSharedRWMemory(j);
    }
    return new Uint8Array(witness.buffer);
  }

  /** @param {string} name @param {readonly (string | number)[]} values */
  #setInput(name, values) {
    const [high, low] = signalHash(name);
    if (this.wasm.getInputSignalSize(high, low) !== values.length) throw new Unsatisfied();
    values.forEach((value, i) => {
      let rest = BigInt(value);
      for (let j = 0; j < this.words; j++, rest >>= 32n) this.wasm.writeSharedRWMemory(j, Number(rest & 0xffffffffn));
      this.wasm.setInputSignal(high, low, i);
    });
    return values.length;
  }
}

/** The iden3 .wtns container, version 2. @param {Uint8Array} witness 32 bytes per wire @param {bigint} order of the scalar field */
export function encodeWtns(witness, order) {
  const header = Buffer.alloc(76);
  header.write('wtns', 0, 'latin1');
  [2, 2, 1, 40, 0, 32].forEach((word, i) => header.writeUInt32LE(word, 4 + 4 * i)); // version, sections; section 1, its length, field size
  for (let i = 0; i < 4; i++) header.writeBigUInt64LE(BigInt.asUintN(64, order >> BigInt(64 * i)), 28 + 8 * i);
  header.writeUInt32LE(witness.length / 32, 60);
  header.writeUInt32LE(2, 64);
  header.writeBigUInt64LE(BigInt(witness.length), 68);
  return Buffer.concat([header, witness]);
}
