import {
  attestedSignals,
  openingSignals,
  publicSignals,
  verifyProof,
  type CircuitName,
  type Groth16Proof,
  type VerificationKey,
} from '../verify/index.js';
import { attestedInputs, type AttestedWitness } from './attested-witness.js';
import type { CircuitInputs } from './circuit-inputs.js';
import { ProveError } from './errors.js';
import { proveExternally } from './external-prover.js';
import { circuitInputs, type MintWitness } from './mint-witness.js';
import { openingInputs, type OpeningWitness } from './opening-witness.js';
import { ProverProcess } from './prover-process.js';
import { fromSnarkjs } from './snarkjs-proof.js';

export interface ProvingArtefacts {
  readonly wasmPath: string;
  readonly zkeyPath: string;
  readonly vkey: VerificationKey;
  /** SHA-256 of the file at `zkeyPath`, hex; checked over the bytes that are used. */
  readonly zkeySha256: string;
}

export interface ProverOptions {
  readonly artefacts: ProvingArtefacts;
  /** For one proof, and for loading the key; time spent in the queue does not count. */
  readonly timeoutMs: number;
  /** Path of a program with rapidsnark's command line, to make the proof instead of snarkjs. */
  readonly externalProver?: string;
}

export interface ProofResult {
  readonly proof: Groth16Proof;
  readonly publicSignals: readonly bigint[];
  readonly witnessMs: number;
  readonly proofMs: number;
}

/** How one kind of witness is put to its circuit. */
interface Statement<Witness> {
  readonly circuit: CircuitName;
  /** @throws ProveError `prove.invalid-input` */
  readonly inputs: (witness: Witness) => CircuitInputs;
  readonly signals: (witness: Witness) => bigint[];
}

/** Makes proofs of one circuit: one child process, one proof at a time, each verified independently before it leaves. */
export class Prover<Witness = MintWitness> {
  #process: ProverProcess | undefined;
  #tail: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(
    private readonly options: ProverOptions,
    private readonly statement: Statement<Witness>,
  ) {}

  /** @throws ProveError */
  prove(witness: Witness): Promise<ProofResult> {
    const result = this.#tail.then(() => this.#prove(witness));
    this.#tail = result.catch(() => undefined);
    return result;
  }

  /** Kills the child, also in the middle of a proof; waiting proofs fail with `prove.crashed`. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#process?.stop();
  }

  async #prove(witness: Witness): Promise<ProofResult> {
    const inputs = this.statement.inputs(witness);
    const signals = this.statement.signals(witness);
    const made = this.options.externalProver === undefined ? await this.#proveInChild(inputs) : await this.#proveOutside(inputs);
    // noble's pairing, not the prover's own library: a damaged key still "proves".
    if (!verifyProof(this.options.artefacts.vkey, signals, made.proof)) throw new ProveError('prove.key-mismatch');
    return { ...made, publicSignals: signals };
  }

  async #proveInChild(inputs: CircuitInputs): Promise<Omit<ProofResult, 'publicSignals'>> {
    const { proof, witnessMs, proofMs } = await (await this.#ready()).request({ op: 'prove', inputs }, this.options.timeoutMs);
    return { proof: fromSnarkjs(proof), witnessMs: Number(witnessMs), proofMs: Number(proofMs) };
  }

  async #proveOutside(inputs: CircuitInputs): Promise<Omit<ProofResult, 'publicSignals'>> {
    const { timeoutMs, artefacts, externalProver } = this.options;
    const child = await this.#ready();
    let witnessMs = 0;
    const started = performance.now();
    const proof = await proveExternally({ binary: externalProver!, timeoutMs, ...artefacts }, async (out) => {
      witnessMs = Number((await child.request({ op: 'witness', inputs, out }, timeoutMs))['witnessMs']);
    });
    return { proof, witnessMs, proofMs: performance.now() - started - witnessMs };
  }

  async #ready(): Promise<ProverProcess> {
    if (this.#closed) throw new ProveError('prove.crashed', 'the prover is closed');
    if (this.#process?.alive) return this.#process;
    const { wasmPath: wasm, zkeyPath: zkey, zkeySha256 } = this.options.artefacts;
    const started = (this.#process = new ProverProcess());
    try {
      const key = this.options.externalProver === undefined ? { zkey, zkeySha256 } : {};
      await started.request({ op: 'load', wasm, ...key }, this.options.timeoutMs);
    } catch (cause) {
      await started.stop();
      throw cause;
    }
    return started;
  }
}

/** For proofs that the network was run. @throws ProveError `prove.key-mismatch` when the artefacts are not the mint circuit's own */
export const createProver = (options: ProverOptions): Prover =>
  proverOf(options, { circuit: 'mint', inputs: circuitInputs, signals: publicSignals });

/** For proofs that an evaluator vouches for. @throws ProveError `prove.key-mismatch` when the artefacts are not the attested circuit's own */
export const createAttestedProver = (options: ProverOptions): Prover<AttestedWitness> =>
  proverOf(options, { circuit: 'attested', inputs: attestedInputs, signals: attestedSignals });

/** For a creator's proofs about a decrypted answer. @throws ProveError `prove.key-mismatch` when the artefacts are not the opening circuit's own */
export const createOpeningProver = (options: ProverOptions): Prover<OpeningWitness> =>
  proverOf(options, { circuit: 'opening', inputs: openingInputs, signals: openingSignals });

function proverOf<Witness>(options: ProverOptions, statement: Statement<Witness>): Prover<Witness> {
  const { vkey, zkeySha256 } = options.artefacts;
  if (vkey.zkeySha256 !== zkeySha256 || vkey.circuit !== statement.circuit) throw new ProveError('prove.key-mismatch');
  return new Prover(options, statement);
}
