// SPDX-License-Identifier: GPL-3.0-only
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { R } from '../tools/field.mjs';
import { Groth16Prover } from './groth16.mjs';
import { encodeWtns, Unsatisfied, WitnessCalculator } from './witness.mjs';

/** The proving key on disk is not the one that was asked for. */
export class KeyMismatch extends Error {}

/** Holds the circuit and the proving key in memory, so that only the first proof pays for reading them. */
export class Proving {
  /** @param {WebAssembly.Module} module @param {Groth16Prover | undefined} prover */
  constructor(module, prover) {
    this.module = module;
    this.prover = prover;
  }

  /**
   * The bytes that are hashed are the bytes that are used: nothing is read twice.
   * @param {{ wasm: string, zkey?: string, zkeySha256?: string }} files without `zkey` only witnesses can be made
   */
  static async load({ wasm, zkey, zkeySha256 }) {
    const key = zkey === undefined ? undefined : new Uint8Array(await readFile(zkey));
    if (key && createHash('sha256').update(key).digest('hex') !== zkeySha256) throw new KeyMismatch();
    return new Proving(await globalThis.WebAssembly.compile(await readFile(wasm)), key && (await Groth16Prover.load(key)));
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
    const proof = await this.prover.prove(witness);
    return { proof, witnessMs, proofMs: performance.now() - started };
  }

  /** For an external prover: the witness as a file that only this user can read. @param {Record<string, (string | number)[]>} inputs @param {string} path */
  async writeWitness(inputs, path) {
    const { witness, witnessMs } = await this.witness(inputs);
    await writeFile(path, encodeWtns(witness, R), { mode: 0o600, flag: 'wx' });
    return { witnessMs };
  }
}

/** What a caller may learn about a failure. @param {unknown} cause @returns {'unsatisfied' | 'key-mismatch' | 'crashed'} */
export function failureOf(cause) {
  if (cause instanceof Unsatisfied) return 'unsatisfied';
  return cause instanceof KeyMismatch ? 'key-mismatch' : 'crashed';
}
