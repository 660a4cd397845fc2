// SPDX-License-Identifier: GPL-3.0-only

/** Memory above everything that ffjavascript has allocated in one of its instances: taken, never given back. */
export class Arena {
  /** @param {WebAssembly.Memory} memory */
  constructor(memory) {
    this.memory = memory;
    this.top = memory.buffer.byteLength;
  }

  /** @param {number} length in bytes @returns {number} the address */
  take(length) {
    const start = this.top;
    this.top += Math.ceil(length / 8) * 8;
    const pages = Math.ceil((this.top - this.memory.buffer.byteLength) / 65536);
    if (pages > 0) this.memory.grow(pages);
    return start;
  }

  /** @param {Uint8Array} bytes @returns {number} the address of a copy */
  put(bytes) {
    const start = this.take(bytes.length);
    this.bytes().set(bytes, start);
    return start;
  }

  /** The memory as it is now: growing it replaces the buffer. */
  bytes() {
    return new Uint8Array(this.memory.buffer);
  }
}
