import type { GenerationId, TenantId } from '@intaglio/domain';
import {
  CollectionEntity,
  Database,
  findExchange,
  GenerationReceiptEntity,
  GenerationStepEntity,
  type GenerationEntity,
  type TenantTransaction,
} from '@intaglio/persistence';
import type { ApiEnvironment } from '@intaglio/runtime';
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ENVIRONMENT } from '../../infrastructure/tokens.js';
import { toGenerationView, type GenerationView } from '../generation.view.js';
import { requireGeneration } from '../require-generation.js';

export class FindGeneration extends Query<GenerationView> {
  constructor(
    readonly tenantId: TenantId,
    readonly id: GenerationId,
  ) {
    super();
  }
}

/** A step's sealed part stays where it is. */
const STEP_COLUMNS = { generationId: true, step: true, attempt: true, startedAt: true, durationMs: true } as const;
const RECEIPT_COLUMNS = { tenantId: true, generationId: true, receipt: true } as const;

@QueryHandler(FindGeneration)
export class FindGenerationHandler implements IQueryHandler<FindGeneration> {
  constructor(
    private readonly database: Database,
    @Inject(ENVIRONMENT) private readonly environment: ApiEnvironment,
  ) {}

  async execute({ tenantId, id }: FindGeneration): Promise<GenerationView> {
    const parts = await this.database.asTenant(tenantId, async (transaction) => {
      const row = await requireGeneration(transaction, id);
      const collection = await transaction.findOneByOrFail(CollectionEntity, { id: row.collectionId });
      const steps = await transaction.find(GenerationStepEntity, {
        where: { generationId: id },
        order: { startedAt: 'ASC' },
        select: STEP_COLUMNS,
      });
      const kept = await transaction.findOne(GenerationReceiptEntity, { where: { generationId: id }, select: RECEIPT_COLUMNS });
      return { row, collection, steps, receipt: kept?.receipt, awaited: await awaitedOf(transaction, row) };
    });
    return toGenerationView({ ...parts, chainId: this.environment.CHAIN_ID, publicUrl: this.environment.INTAGLIO_PUBLIC_URL });
  }
}

async function awaitedOf(
  transaction: TenantTransaction,
  { id, state, answerDeadline: deadline }: GenerationEntity,
): Promise<{ deadline: Date; committed: boolean } | null> {
  const exchange = state === 'awaiting-creator' ? await findExchange(transaction, id) : undefined;
  return exchange && deadline ? { deadline, committed: exchange.answerCommitment !== null } : null;
}
