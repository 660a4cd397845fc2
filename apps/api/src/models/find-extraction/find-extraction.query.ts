import { DomainError, type BrandId, type ModelId, type TenantId } from '@intaglio/domain';
import { answersAbout, Database, ModelEntity } from '@intaglio/persistence';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { brandLimits } from '../../policies/brand-limits.js';
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

@QueryHandler(FindExtraction)
export class FindExtractionHandler implements IQueryHandler<FindExtraction> {
  constructor(private readonly database: Database) {}

  /** @throws DomainError `resource.not-found` */
  execute({ tenantId, brandId, modelId: id }: FindExtraction): Promise<ExtractionView> {
    return this.database.asTenant(tenantId, async (transaction) => {
      const { limits } = await brandLimits(transaction, brandId);
      const model = await transaction.findOne(ModelEntity, { where: { id, brandId }, select: { id: true, commitment: true } });
      if (!model) throw new DomainError('resource.not-found', 'The brand has no such model.');
      return toExtractionView(await answersAbout(transaction, model.commitment), limits?.answersPerModel);
    });
  }
}
