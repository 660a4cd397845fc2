import { DomainError, type ModelId, type TenantId } from '@intaglio/domain';
import { Database, ModelEntity } from '@intaglio/persistence';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { toModelView, type ModelView } from '../model.view.js';

export class FindModel extends Query<ModelView> {
  constructor(
    readonly tenantId: TenantId,
    readonly id: ModelId,
  ) {
    super();
  }
}

@QueryHandler(FindModel)
export class FindModelHandler implements IQueryHandler<FindModel> {
  constructor(private readonly database: Database) {}

  async execute({ tenantId, id }: FindModel): Promise<ModelView> {
    const model = await this.database.asTenant(tenantId, (transaction) => transaction.findOneBy(ModelEntity, { id }));
    if (!model) throw new DomainError('resource.not-found', 'There is no such model.');
    return toModelView(model);
  }
}
