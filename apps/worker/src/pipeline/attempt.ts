import { DomainError, type GenerationId, type GenerationStep, type TenantId } from '@intaglio/domain';
import {
  beginAttempt,
  brandRows,
  type BegunAttempt,
  type BrandEntity,
  type BrandRows,
  type CollectionEntity,
  type Database,
  type GenerationEntity,
  type ModelEntity,
  type PolicyEntity,
  type Subjects,
  type SubjectSealer,
} from '@intaglio/persistence';
import type { z } from 'zod';
import type { StepOutcome, Work } from './step.js';

/** One attempt: the rows that it works with, where it stands, and what its steps have yielded. */
export class Attempt implements Work {
  readonly generation: GenerationEntity;
  readonly collection: CollectionEntity;
  readonly brand: BrandEntity;
  readonly policy: PolicyEntity;
  readonly model: ModelEntity;
  readonly #outputs = new Map<GenerationStep, unknown>();
  readonly #sealed = new Map<GenerationStep, Buffer>();
  picture?: NonNullable<Work['picture']>;

  private constructor(
    { generation, collection, steps }: BegunAttempt,
    { brand, policy, model }: BrandRows,
    /** For what is about the generation's person; opens what is the tenant's too. */
    readonly sealer: SubjectSealer,
  ) {
    this.generation = generation;
    this.collection = collection;
    this.brand = brand;
    this.policy = policy;
    this.model = model;
    for (const [step, { output, sealed }] of steps) this.keep(step, output, sealed);
  }

  /** Takes the generation over, or answers undefined when there is nothing to do for the pipeline. */
  static async begin(database: Database, subjects: Pick<Subjects, 'sealerOf'>, id: GenerationId): Promise<Attempt | undefined> {
    const begun = await beginAttempt(database, id);
    if (!begun) return undefined;
    const { tenantId, subjectId } = begun.generation;
    return new Attempt(begun, await brandRows(database, begun.generation), await subjects.sealerOf(tenantId, subjectId));
  }

  get id(): GenerationId {
    return this.generation.id;
  }

  get tenantId(): TenantId {
    return this.generation.tenantId;
  }

  has(step: GenerationStep): boolean {
    return this.#outputs.has(step);
  }

  readonly output = <T>(step: GenerationStep, schema: z.ZodType<T>): T => {
    if (!this.has(step)) throw new DomainError('internal.unexpected', `The step ${step} has not run.`);
    return schema.parse(this.#outputs.get(step));
  };

  readonly sealed = <T>(step: GenerationStep, schema: z.ZodType<T>): T => {
    const sealed = this.#sealed.get(step);
    if (!sealed) throw new DomainError('storage.corrupt', `What the step ${step} sealed is gone.`);
    return schema.parse(JSON.parse(this.sealer.open(this.place(step), sealed).toString('utf8')));
  };

  /** The bytes for the checkpoint's sealed column; they open in this row only. */
  seal(step: GenerationStep, secret: StepOutcome['sealed']): Buffer | undefined {
    return secret && this.sealer.seal(this.place(step), Buffer.from(JSON.stringify(secret), 'utf8'));
  }

  keep(step: GenerationStep, output: unknown, sealed: Buffer | null | undefined): void {
    this.#outputs.set(step, output);
    if (sealed) this.#sealed.set(step, sealed);
  }

  private place(step: GenerationStep) {
    return { tenantId: this.tenantId, table: 'generation_steps', column: 'sealed', row: `${this.id}/${step}` };
  }
}
