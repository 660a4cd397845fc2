import type { Assurance, GenerationInput, ModelCard } from '@intaglio/domain';
import type { EmbeddingTable, Evaluation, GeneratorModel } from '@intaglio/generator';
import type { z } from 'zod';

export const SECRETS = ['prompt', 'weights', 'training-data'] as const;
/** What a backend can keep from a party that takes part in a generation; from whom exactly: docs/threat-model.md. */
export type Secret = (typeof SECRETS)[number];

/** The kind of input that a creator hands in. */
export type InputKind = GenerationInput['kind'];

export const PROOF_KINDS = ['computation'] as const;
/** `computation`: the mint proof shows that the genome is the authorised network's answer to the committed input. */
export type ProofKind = (typeof PROOF_KINDS)[number];

/** What the app lends to every backend. */
export interface BackendPorts {
  readonly table: EmbeddingTable;
}

export interface EvaluationRequest {
  readonly model: GeneratorModel;
  /** The model card's privacy claim, which a policy's options may limit. */
  readonly privacy: ModelCard['privacy'];
  readonly input: GenerationInput;
  /** Blinds the input commitment: one uniform element of the BN254 scalar field. */
  readonly inputSalt: bigint;
  /** 32 random bytes, kept by the caller: with the prompt they determine the piece. */
  readonly latentSeed: Uint8Array;
}

/** The worker holds x in the clear and can prove the statement itself. */
export interface OpenWitness {
  readonly kind: 'open-witness';
  /** 48 signed 8-bit integers. */
  readonly x: Int8Array;
  readonly evaluation: Evaluation;
}

/** Told apart by `kind`: who holds the witness once the backend is done. */
export type BackendResult = OpenWitness;

export interface RunningBackend {
  /** @throws DomainError only; its text never holds a prompt, trait, seed, salt or weight */
  evaluate(request: EvaluationRequest): Promise<BackendResult>;
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
