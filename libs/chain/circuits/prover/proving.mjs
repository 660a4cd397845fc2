// SPDX-License-Identifier: GPL-3.0-only
import { createHash } from 'node:crypto';
import { Groth16Prover } from './groth16.mjs';
import { Unsatisfied, WitnessCalculator } from './witness.mjs';

/** The proving key is not the one that was asked for. */
export class KeyMismatch extends Error {}

/** Holds the circuit and the proving key in memory, so that only the first proof pays for reading them. */
export class Proving {
  /** @param {WebAssembly.Module} module @param {Groth16Prover | undefined} prover */
  constructor(module, prover) {
    this.module = module;
    this.prover = prover;
  }

  /**
   * From bytes, so that it also works where there are no files. The bytes that are hashed are the bytes that are used.
   * @param {{ wasm: Uint8Array, zkey?: Uint8Array, zkeySha256?: string | undefined }} circuit without `zkey` only witnesses can be made
   */
  static async load({ wasm, zkey, zkeySha256 }) {
    if (zkey && createHash('sha256').update(zkey).digest('hex') !== zkeySha256) throw new KeyMismatch();
    return new Proving(await globalThis.WebAssembly.compile(/** @type {BufferSource} */ (wasm)), zkey && (await Groth16Prover.load(zkey)));
  }

  /** @param {Record<string, (string | number)[]>} inputs */
  async witness(inputs) {
    const started = performance.now();
    // A fresh instance: no value of an earlier piece stays behind in its memory, and a failed run cannot spoil the next.
    const calculator = await WitnessCalculator.create(this.module);
    const witness = calculator.calculate(inputs);
    return { witness, witnessMs: performance.now() - started };
  }

  /** @param {Record<string, (string | number)[]>} inputs */
  async prove(inputs) {
    if (!this.prover) throw new KeyMismatch();
    const { witness, witnessMs } = await this.witness(inputs);
    const started = performance.now();
    try {
      const proof = await this.prover.prove(witness);
      return { proof, witnessMs, proofMs: performance.now() - started };
    } finally {
      witness.fill(0);
    }
  }
}

/** What a caller may learn about a failure. @param {unknown} cause @returns {'unsatisfied' | 'key-mismatch' | 'crashed'} */
export function failureOf(cause) {
  if (cause instanceof Unsatisfied) return 'unsatisfied';
  return cause instanceof KeyMismatch ? 'key-mismatch' : 'crashed';
}
