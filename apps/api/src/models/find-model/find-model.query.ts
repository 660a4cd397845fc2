import type { ModelId, TenantId } from '@intaglio/domain';
import { Database } from '@intaglio/persistence';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { describeModel, requireModel } from '../describe-model.js';
import type { ModelView } from '../model.view.js';

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

  execute({ tenantId, id }: FindModel): Promise<ModelView> {
    return this.database.asTenant(tenantId, async (transaction) => describeModel(transaction, await requireModel(transaction, id)));
  }
}
