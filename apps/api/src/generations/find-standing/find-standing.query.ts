import type { GenerationId, ModelId, TenantId } from '@intaglio/domain';
import { Database, GenerationStepEntity, modelStanding, type TenantTransaction } from '@intaglio/persistence';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { toFlagView } from '../../licences/licence.view.js';
import { requireGeneration } from '../require-generation.js';
import type { StandingView } from '../standing.view.js';

export class FindStanding extends Query<StandingView> {
  constructor(
    readonly tenantId: TenantId,
    readonly id: GenerationId,
  ) {
    super();
  }
}

@QueryHandler(FindStanding)
export class FindStandingHandler implements IQueryHandler<FindStanding> {
  constructor(private readonly database: Database) {}

  /** The same question at two moments: a piece that was minted under licences that held stays that, whatever ends later. */
  execute({ tenantId, id }: FindStanding): Promise<StandingView> {
    return this.database.asTenant(tenantId, async (transaction) => {
      const { modelId } = await requireGeneration(transaction, id);
      const mintedAt = await mintedWhen(transaction, id);
      return {
        modelId,
        atMint: mintedAt && { at: mintedAt.toISOString(), ...(await standingAt(transaction, modelId, mintedAt)) },
        now: await standingAt(transaction, modelId, new Date()),
      };
    });
  }
}

async function mintedWhen(transaction: TenantTransaction, generationId: GenerationId): Promise<Date | null> {
  const step = await transaction.findOne(GenerationStepEntity, {
    select: { generationId: true, step: true, startedAt: true, durationMs: true },
    where: { generationId, step: 'mint' },
  });
  return step && new Date(step.startedAt.getTime() + step.durationMs);
}

async function standingAt(transaction: TenantTransaction, modelId: ModelId, at: Date): Promise<StandingView['now']> {
  const { flags, revokedAt } = await modelStanding(transaction, modelId, at);
  return {
    valid: flags.length === 0 && revokedAt === null,
    flags: flags.map(toFlagView),
    modelRevokedAt: revokedAt?.toISOString() ?? null,
  };
}
