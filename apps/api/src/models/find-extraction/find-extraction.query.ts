import { DomainError, type BrandId, type ModelId, type TenantId } from '@intaglio/domain';
import { answersAbout, Database, ModelEntity } from '@intaglio/persistence';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { brandLimits } from '../../policies/brand-limits.js';
import { ReadingBound } from '../reading-bound.js';
import { toExtractionView, type ExtractionView } from '../extraction.view.js';

export class FindExtraction extends Query<ExtractionView> {
  constructor(
    readonly tenantId: TenantId,
    readonly brandId: BrandId,
    readonly modelId: ModelId,
  ) {
    super();
  }
}

const COLUMNS = { id: true, commitment: true, weightsKind: true } as const;

@QueryHandler(FindExtraction)
export class FindExtractionHandler implements IQueryHandler<FindExtraction> {
  constructor(
    private readonly database: Database,
    private readonly bound: ReadingBound,
  ) {}

  /** @throws DomainError `resource.not-found` */
  execute({ tenantId, brandId, modelId: id }: FindExtraction): Promise<ExtractionView> {
    return this.database.asTenant(tenantId, async (transaction) => {
      const { limits } = await brandLimits(transaction, brandId);
      const model = await transaction.findOne(ModelEntity, { where: { id, brandId }, select: COLUMNS });
      if (!model) throw new DomainError('resource.not-found', 'The brand has no such model.');
      const answersGiven = await answersAbout(transaction, model.commitment);
      return toExtractionView({ answersGiven, answersPerModel: limits?.answersPerModel, bound: await this.bound.of(transaction, model) });
    });
  }
}
