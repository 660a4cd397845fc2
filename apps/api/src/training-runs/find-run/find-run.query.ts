import type { TenantId } from '@intaglio/domain';
import { Database } from '@intaglio/persistence';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { requireRun } from '../require-run.js';
import { toRunView, type RunView } from '../run.view.js';

export class FindTrainingRun extends Query<RunView> {
  constructor(
    readonly tenantId: TenantId,
    readonly id: string,
  ) {
    super();
  }
}

@QueryHandler(FindTrainingRun)
export class FindTrainingRunHandler implements IQueryHandler<FindTrainingRun> {
  constructor(private readonly database: Database) {}

  async execute({ tenantId, id }: FindTrainingRun): Promise<RunView> {
    return toRunView(await this.database.asTenant(tenantId, (transaction) => requireRun(transaction, id)));
  }
}
