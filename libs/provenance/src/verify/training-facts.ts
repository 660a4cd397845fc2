/** What a training statement says, once its envelope is read and both signatures hold. */
export interface TrainingFacts {
  /** What the model's leaf binds: a field element made from the SHA-256 of the statement. */
  readonly statementHash: bigint;
  readonly modelCommitment: bigint;
  readonly datasetRoot: bigint;
  readonly licenceRoot: bigint;
  readonly epsilon: number;
  readonly delta: number;
  readonly gatePassed: boolean;
  /** Who executed the training, as the statement has it. */
  readonly execution:
    | { readonly executedIn: 'operator' }
    | {
        readonly executedIn: 'enclave';
        readonly measurement: string;
        readonly platform: 'simulated' | 'aws-nitro';
        readonly isolation: string;
      };
  /** Whose signatures hold: Ed25519 public keys, hex. */
  readonly signers: { readonly tenant: string; readonly trainer: string };
}

/** Reads a training statement's envelope and checks both signatures. @throws Error whose message says what is wrong */
export type TrainingReader = (envelope: Uint8Array) => TrainingFacts | Promise<TrainingFacts>;
