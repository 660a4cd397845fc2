/** How a piece was proven: by the computation, or by the word of an evaluator that the brand had authorised. */
export type TokenProof =
  | { readonly proofKind: 'computation' }
  | {
      readonly proofKind: 'attested';
      /** Names the evaluator whose signature the proof holds: a field element. */
      readonly evaluatorKey: bigint;
      readonly evaluatorAuthorisedAtMint: boolean;
      readonly evaluatorAuthorisedNow: boolean;
    };

/**
 * What the chain alone says about one minted piece: read from the collection's storage and events and the registry's events.
 * `libs/chain` reads it; `libs/provenance` judges it. Field elements are below the BN254 scalar order r.
 */
export type TokenFacts = PieceFacts & TokenProof;

/** The facts that a piece of either kind has. */
export interface PieceFacts {
  readonly chainId: bigint;
  /** The collection's address, 0x and 40 hex digits. */
  readonly collection: string;
  readonly tokenId: bigint;
  /** Who holds the token now. */
  readonly owner: string;
  /** Whom it was minted to: this address is bound into the proof, the present owner is not. */
  readonly recipient: string;
  /** CID of the SVG. */
  readonly pictureCid: string;
  /** CID of the metadata document, which holds the statement and the proof. */
  readonly metadataCid: string;
  /** Index into ASSURANCES. */
  readonly assurance: number;
  /** Unix seconds after which the mint would have been refused. */
  readonly deadline: bigint;
  readonly modelRoot: bigint;
  readonly policyHash: bigint;
  /** Of kind `attested`: a commitment to the encrypted input. */
  readonly inputCommitment: bigint;
  /** 40 bytes; the circuit's two limbs are the first 31 and the last 9, little-endian. */
  readonly genome: Uint8Array;
  /** The words of the key that the collection's verifier checks proofs of this kind under. */
  readonly verifyingKey: readonly bigint[];
  readonly transactionHash: string;
  readonly blockNumber: number;
  readonly rootAuthorisedAtMint: boolean;
  readonly policyAuthorisedAtMint: boolean;
  readonly rootAuthorisedNow: boolean;
  readonly policyAuthorisedNow: boolean;
}
