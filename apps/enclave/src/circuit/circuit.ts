import { createHash } from 'node:crypto';
import { fromSnarkjs, type CircuitInputs } from '@intaglio/chain/prove';
import { failureOf, Proving } from '@intaglio/chain/prover';
import { encodeProof, verifyProof, type VerificationKey } from '@intaglio/chain/verify';
import { EnclaveError, MAX_BODY_BYTES } from '@intaglio/privacy-plugins/tee';

export type CircuitPart = 'wasm' | 'zkey';

export interface CircuitProof {
  /** 256 bytes. */
  readonly proof: Uint8Array;
  readonly witnessMs: number;
  readonly proofMs: number;
}

/** The circuit and its proving key: handed in by the host, known by their hashes. */
export class Circuit {
  readonly #parts: Partial<Record<CircuitPart, Uint8Array>> = {};
  #proving: Proving | undefined;

  /** @param sha256 of each part, hex */
  constructor(
    private readonly sha256: Readonly<Record<CircuitPart, string>>,
    private readonly verificationKey: VerificationKey,
  ) {}

  /** A part is taken once. */
  bodyLimit(part: CircuitPart): number {
    return this.#parts[part] ? 0 : MAX_BODY_BYTES;
  }

  /** Ready once both parts were loaded. @throws EnclaveError `circuit.mismatch` when it is not this program's */
  async load(part: CircuitPart, bytes: Uint8Array): Promise<void> {
    if (createHash('sha256').update(bytes).digest('hex') !== this.sha256[part]) throw new EnclaveError('circuit.mismatch');
    this.#parts[part] ??= bytes;
    const { wasm, zkey } = this.#parts;
    if (wasm && zkey) this.#proving = await Proving.load({ wasm, zkey, zkeySha256: this.sha256.zkey });
  }

  /** @throws EnclaveError `enclave.not-ready` */
  assertReady(): void {
    if (!this.#proving) throw new EnclaveError('enclave.not-ready');
  }

  /**
   * @param signals the statement, which the proof is checked against before it leaves: nobody knows what a wrong one would tell about the witness
   * @throws EnclaveError `statement.unsatisfied`, `circuit.mismatch` or `internal`
   */
  async prove(inputs: CircuitInputs, signals: readonly bigint[]): Promise<CircuitProof> {
    this.assertReady();
    const made = await this.#proving!.prove(inputs).catch((cause: unknown) => {
      throw new EnclaveError(failureOf(cause) === 'unsatisfied' ? 'statement.unsatisfied' : 'internal');
    });
    const proof = fromSnarkjs(made.proof);
    if (!verifyProof(this.verificationKey, signals, proof)) throw new EnclaveError('circuit.mismatch');
    return { proof: encodeProof(proof), witnessMs: made.witnessMs, proofMs: made.proofMs };
  }
}
