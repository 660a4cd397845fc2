import { DomainError, type GenerationId, type GenerationState, type GenerationStep, type TenantId } from '@intaglio/domain';
import {
  beginAttempt,
  BrandEntity,
  CollectionEntity,
  GenerationEntity,
  ModelEntity,
  PolicyEntity,
  type Database,
  type Sealer,
  type TenantTransaction,
} from '@intaglio/persistence';
import type { z } from 'zod';
import type { StepOutcome, Work } from './step.js';

/** States in which the pipeline has nothing to do: ended, waiting for the creator, or in the hands of the mint queue. */
const NOT_OURS: ReadonlySet<GenerationState> = new Set(['awaiting-creator', 'minting', 'minted', 'rejected', 'failed', 'cancelled']);

/** One attempt: the rows that it works with, where it stands, and what its steps have yielded. */
export class Attempt implements Work {
  readonly #outputs = new Map<GenerationStep, unknown>();
  readonly #sealed = new Map<GenerationStep, Buffer>();
  picture?: NonNullable<Work['picture']>;

  private constructor(
    readonly generation: GenerationEntity,
    readonly brand: BrandEntity,
    readonly policy: PolicyEntity,
    readonly model: ModelEntity,
    readonly collection: CollectionEntity,
    private readonly sealer: Sealer,
  ) {}

  /** Takes the generation over, or answers undefined when there is nothing to do for the pipeline. */
  static async begin(database: Database, sealer: Sealer, tenantId: TenantId, id: GenerationId): Promise<Attempt | undefined> {
    return database.asTenant(tenantId, async (transaction) => {
      const found = await transaction.findOneBy(GenerationEntity, { id });
      if (!found || NOT_OURS.has(found.state)) return undefined;
      const { generation, steps } = await beginAttempt(transaction, id);
      const attempt = await Attempt.load(transaction, sealer, generation);
      for (const [step, { output, sealed }] of steps) attempt.keep(step, output, sealed);
      return attempt;
    });
  }

  private static async load(transaction: TenantTransaction, sealer: Sealer, generation: GenerationEntity): Promise<Attempt> {
    return new Attempt(
      generation,
      await transaction.findOneByOrFail(BrandEntity, { id: generation.brandId }),
      await transaction.findOneByOrFail(PolicyEntity, { id: generation.policyId }),
      await transaction.findOneByOrFail(ModelEntity, { id: generation.modelId }),
      await transaction.findOneByOrFail(CollectionEntity, { id: generation.collectionId }),
      sealer,
    );
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
