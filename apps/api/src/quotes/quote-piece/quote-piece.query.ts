import type { BrandId, CollectionId, TenantId } from '@intaglio/domain';
import { Database, ModelEntity, type TenantTransaction } from '@intaglio/persistence';
import type { Registry } from '@intaglio/privacy-plugins';
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { CurrentSettings } from '../../brands/current-settings/current-settings.js';
import { REGISTRY } from '../../infrastructure/tokens.js';
import type { QuoteView } from '../quote.view.js';

export class QuotePiece extends Query<QuoteView> {
  constructor(
    readonly tenantId: TenantId,
    readonly brandId: BrandId,
    readonly collectionId: CollectionId | undefined,
  ) {
    super();
  }
}

/** What a piece of the brand would be made with now, and what the brand’s earlier pieces under that backend took. */
@QueryHandler(QuotePiece)
export class QuotePieceHandler implements IQueryHandler<QuotePiece> {
  constructor(
    private readonly database: Database,
    private readonly settings: CurrentSettings,
    @Inject(REGISTRY) private readonly registry: Registry,
  ) {}

  /** @throws DomainError `resource.not-found` | `brand.not-ready` */
  async execute({ tenantId, brandId, collectionId: asked }: QuotePiece): Promise<QuoteView> {
    const { policyId, modelId, collectionId, backend } = await this.settings.of(tenantId, brandId, asked);
    const { assurance, proofKind } = this.registry.get(backend.id);
    return this.database.asTenant(tenantId, async (transaction) => {
      const { card } = await transaction.findOneOrFail(ModelEntity, { where: { id: modelId }, select: { id: true, card: true } });
      const { epsilon, delta, statement } = card.privacy;
      return {
        ...{ brandId, policyId, modelId, collectionId, backend: backend.id, assurance, proofKind },
        gas: await gasOf(transaction, brandId, backend.id),
        stepMs: await transaction.query<QuoteView['stepMs']>(STEPS, [brandId, backend.id]),
        modelPrivacy: { epsilon, delta, statement },
      };
    });
  }
}

const NEWEST = 100;
const PERCENTILES = (column: string): string =>
  `count(*)::int as samples, percentile_disc(0.5) within group (order by ${column})::int as p50, percentile_disc(0.9) within group (order by ${column})::int as p90`;
const OF_BACKEND = `from generations g join policies p on p.id = g.policy_id`;

const GAS = `select ${PERCENTILES('gas')} from (
  select (t.result ->> 'gasUsed')::int as gas ${OF_BACKEND} join chain_transactions t on t.subject_id = g.id and t.kind = 'mint'
  where g.brand_id = $1 and p.document #>> '{backend,id}' = $2 and t.status = 'confirmed' and t.result ? 'gasUsed'
  order by g.id desc limit ${NEWEST}) newest`;
const STEPS = `select step, ${PERCENTILES('duration_ms')} from (
  select s.step, s.duration_ms, row_number() over (partition by s.step order by g.id desc) as place
  ${OF_BACKEND} join generation_steps s on s.generation_id = g.id where g.brand_id = $1 and p.document #>> '{backend,id}' = $2) newest
  where place <= ${NEWEST} group by step order by min(array_position(array['evaluate', 'gate', 'render', 'store', 'prove', 'mint'], step))`;

async function gasOf(transaction: TenantTransaction, brandId: BrandId, backend: string): Promise<QuoteView['gas']> {
  const [measured] = await transaction.query<NonNullable<QuoteView['gas']>[]>(GAS, [brandId, backend]);
  return measured && measured.samples > 0 ? measured : null;
}
