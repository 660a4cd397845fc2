import type { DomainError, GenerationState, GenerationStep, Verdict } from '@intaglio/domain';
import type {
  BrandEntity,
  CollectionEntity,
  GenerationChange,
  GenerationEntity,
  ModelEntity,
  PolicyEntity,
  SubjectSealer,
  TenantTransaction,
} from '@intaglio/persistence';
import type { z } from 'zod';
import type { Picture } from '../steps/render/picture.js';

/** Everything that one attempt on a generation works with, read once when the attempt begins. */
export interface Work {
  readonly generation: GenerationEntity;
  readonly brand: BrandEntity;
  readonly policy: PolicyEntity;
  readonly model: ModelEntity;
  readonly collection: CollectionEntity;
  /** For what is about the generation's person; opens what is the tenant's too. */
  readonly sealer: SubjectSealer;
  /** A finished step's public output. @throws DomainError `internal.unexpected` when the step has not run */
  output<T>(step: GenerationStep, schema: z.ZodType<T>): T;
  /** What a finished step had sealed, opened. @throws DomainError `storage.corrupt` */
  sealed<T>(step: GenerationStep, schema: z.ZodType<T>): T;
  /** The picture of this attempt, so that storing does not draw it twice; a resumed attempt draws it again from the genome. */
  picture?: Picture;
}

export interface StepOutcome {
  /** Public: anyone who may read the generation may read it. */
  readonly output: Record<string, unknown>;
  /** Secret: sealed to the checkpoint's row and destroyed when the generation ends. */
  readonly sealed?: Record<string, unknown>;
  readonly change?: GenerationChange;
  /** A verdict that refuses ends the generation as `rejected`. */
  readonly verdict?: Verdict;
  /** Hashes, ids and numbers for the audit event of the step. */
  readonly audit: Record<string, string | number | boolean>;
  /** Further effects that must commit together with the checkpoint. */
  readonly effects?: (transaction: TenantTransaction) => Promise<void>;
}

/** The step can't end before the creator has answered: nothing is settled yet, and the generation leaves the pipeline until then. */
export interface Awaiting {
  readonly awaits: 'creator';
  /** Afterwards the generation fails with `answer.late`. */
  readonly until: Date;
  /** Past tense, for the audit log. */
  readonly action: string;
  readonly audit: StepOutcome['audit'];
  readonly effects?: StepOutcome['effects'];
}

export interface Step {
  readonly name: Exclude<GenerationStep, 'mint'>;
  /** Past tense, for the audit log. */
  readonly action: string;
  /** The state that the generation is in once the step is recorded. */
  readonly next: GenerationState;
  /** May run more than once; only the recorded outcome counts. @throws DomainError | NotYet */
  run(work: Work): Promise<StepOutcome | Awaiting>;
}

/** Not a failure: something else has to happen first. The job comes back later and no attempt is counted. */
export class NotYet extends Error {
  constructor(
    readonly reason: DomainError,
    readonly retryInMs: number,
  ) {
    super(reason.message);
    this.name = 'NotYet';
  }
}
