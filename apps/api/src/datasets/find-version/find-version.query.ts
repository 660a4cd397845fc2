import type { TenantId } from '@intaglio/domain';
import { Database } from '@intaglio/persistence';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { VersionView } from '../dataset.view.js';
import { describeVersion, requireVersion } from '../require-dataset.js';

export class FindVersion extends Query<VersionView> {
  constructor(
    readonly tenantId: TenantId,
    readonly id: string,
  ) {
    super();
  }
}

@QueryHandler(FindVersion)
export class FindVersionHandler implements IQueryHandler<FindVersion> {
  constructor(private readonly database: Database) {}

  execute({ tenantId, id }: FindVersion): Promise<VersionView> {
    return this.database.asTenant(tenantId, async (transaction) => describeVersion(transaction, await requireVersion(transaction, id)));
  }
}
