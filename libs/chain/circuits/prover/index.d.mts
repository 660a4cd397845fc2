// SPDX-License-Identifier: GPL-3.0-only
/** For TypeScript that does not read JavaScript's annotations; `index.mjs` says what this is. */
export interface CircuitBytes {
  readonly wasm: Uint8Array;
  readonly zkey: Uint8Array;
  /** Hex, checked over the bytes that are used. */
  readonly zkeySha256: string;
}

export declare class Proving {
  static load(circuit: CircuitBytes): Promise<Proving>;
  /** @returns the proof as snarkjs writes it */
  prove(inputs: Record<string, (string | number)[]>): Promise<{ proof: unknown; witnessMs: number; proofMs: number }>;
}

/** What a caller may learn about a failure. */
export declare function failureOf(cause: unknown): 'unsatisfied' | 'key-mismatch' | 'crashed';
