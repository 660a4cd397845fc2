import type {
  Assurance,
  BrandId,
  GenerationId,
  GenerationInput,
  ModelCard,
  Policy,
  PolicyId,
  PromptInput,
  Reason,
  SealedBlob,
  SealedInput,
  TenantId,
} from '@intaglio/domain';
import type { EmbeddingTable, Evaluation, GeneratorModel } from '@intaglio/generator';
import type { z } from 'zod';
import type { HomomorphicPort } from '../he/homomorphic-port.js';
import type { EnclavePort } from '../tee/protocol/enclave-port.js';
import type { EnclaveReceipt } from '../tee/protocol/messages.js';

export const SECRETS = ['prompt', 'weights', 'training-data'] as const;
/** What a backend can keep from a party that takes part in a generation; from whom exactly: docs/threat-model.md. */
export type Secret = (typeof SECRETS)[number];

/** The kind of input that a creator hands in. */
export type InputKind = GenerationInput['kind'];

export const PROOF_KINDS = ['computation', 'attested'] as const;
/**
 * `computation`: the mint proof shows that the genome is the authorised network's answer to the committed input. `attested`: it shows
 * that an evaluator signed so, for the committed ciphertext; that the network was run is the evaluator's word.
 */
export type ProofKind = (typeof PROOF_KINDS)[number];

/** What the app lends to every backend. */
export interface BackendPorts {
  readonly table: EmbeddingTable;
  /** Where the brand's enclaves can be asked; absent where none are configured. */
  readonly enclaves?: EnclavePort;
  /** Evaluates on ciphertext; absent in a program that evaluates nothing. */
  readonly homomorphic?: HomomorphicPort;
}

/** Whose generation it is and under which policy: what sealed values are bound to. */
export interface Subject {
  readonly tenantId: TenantId;
  readonly brandId: BrandId;
  readonly policyId: PolicyId;
  readonly generationId: GenerationId;
}

/** `clear`: the service holds the weights. `sealed`: only the brand's enclaves can open them. */
export type ModelSource =
  { readonly kind: 'clear'; readonly model: GeneratorModel } | { readonly kind: 'sealed'; readonly weights: SealedBlob };

/** A prompt that the service holds, with the randomness that it drew for it. */
export interface OpenInput extends PromptInput {
  /** Blinds the input commitment: one uniform element of the BN254 scalar field. */
  readonly inputSalt: bigint;
  /** 32 random bytes, kept by the caller: with the prompt they determine the piece. */
  readonly latentSeed: Uint8Array;
}

/** An input that the creator alone can read, with the key that answers to it are encrypted under. */
export interface CiphertextInput {
  readonly kind: 'encrypted';
  /** Messages of the homomorphic protocol (`he/protocol.ts`). */
  readonly publicKey: Uint8Array;
  readonly ciphertext: Uint8Array;
}

export interface EvaluationRequest {
  readonly subject: Subject;
  readonly policy: Pick<Policy, 'words'>;
  /** The policy's salted hash, a field element. */
  readonly policyHash: bigint;
  readonly model: ModelSource;
  /** The model card's privacy claim, which a policy's options may limit. */
  readonly privacy: ModelCard['privacy'];
  readonly input: OpenInput | SealedInput | CiphertextInput;
}

/** The worker holds x in the clear and can prove the statement itself. */
export interface OpenWitness {
  readonly kind: 'open-witness';
  /** 48 signed 8-bit integers. */
  readonly x: Int8Array;
  readonly evaluation: Evaluation;
}

/** The witness stays where it was made: `prove` takes it back there. */
export interface SealedWitness {
  readonly kind: 'sealed-witness';
  /** 40 bytes. */
  readonly genome: Uint8Array;
  readonly safetyScore: number;
  readonly inputCommitment: bigint;
  readonly modelCommitment: bigint;
  /** How the words were judged where they could be read. */
  readonly reasons: readonly Reason[];
  readonly witness: Uint8Array;
  readonly receipt: EnclaveReceipt;
}

/** The words were refused where they could be read; nothing was evaluated. */
export interface RefusedInput {
  readonly kind: 'refused-input';
  readonly reasons: readonly Reason[];
}

/**
 * The creator alone can decrypt what was evaluated: they commit to it, are told the code's secret, and prove what it comes to
 * (`he/opening.ts`, docs/adr/0011).
 */
export interface EncryptedAnswer {
  readonly kind: 'encrypted-answer';
  /** For the creator. */
  readonly response: Uint8Array;
  /** The one-time code's secret (`encodeMacSecret`): told once a commitment stands, never before. */
  readonly code: Uint8Array;
}

/** Told apart by `kind`: who holds the witness once the backend is done. */
export type BackendResult = OpenWitness | SealedWitness | EncryptedAnswer | RefusedInput;

/** The public statement and all of the witness that the service knows; what is missing is inside `witness`. */
export interface SealedProofRequest {
  readonly subject: Subject;
  readonly witness: Uint8Array;
  readonly model: ModelSource;
  readonly statement: {
    readonly modelRoot: bigint;
    readonly policyHash: bigint;
    readonly inputCommitment: bigint;
    readonly genome: Uint8Array;
    readonly context: bigint;
  };
  readonly modelPath: { readonly index: number; readonly siblings: readonly (readonly bigint[])[] };
  readonly datasetRoot: bigint;
  readonly licenceRoot: bigint;
  readonly dpHash: bigint;
  readonly policy: { readonly lo: Uint8Array; readonly hi: Uint8Array; readonly safetyLimit: number; readonly salt: bigint };
}

export interface SealedProof {
  /** 256 bytes, as the contract takes them. */
  readonly proof: Uint8Array;
  readonly witnessMs: number;
  readonly proofMs: number;
}

export interface RunningBackend {
  /** @throws DomainError only; its text never holds a prompt, trait, seed, salt or weight */
  evaluate(request: EvaluationRequest): Promise<BackendResult>;
  /** Of backends that yield sealed witnesses. @throws DomainError only, as above */
  prove?(request: SealedProofRequest): Promise<SealedProof>;
}

/** A privacy backend is a plain object. Code that needs to choose asks `assurance`, `hides` or `accepts`, never the id. */
export interface PrivacyBackend<Options> {
  /** `family.variant`, for instance `dp.model`. */
  readonly id: string;
  readonly assurance: Assurance;
  readonly hides: readonly Secret[];
  readonly accepts: InputKind;
  readonly proofKind: ProofKind;
  /** A bad policy is refused when it is saved, not when it runs. */
  readonly options: z.ZodType<Options>;
  create(options: Options, ports: BackendPorts): RunningBackend;
}
