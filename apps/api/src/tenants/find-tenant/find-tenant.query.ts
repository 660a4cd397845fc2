import { DomainError, type TenantId } from '@intaglio/domain';
import { Database, TenantEntity } from '@intaglio/persistence';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { toTenantView, type TenantView } from '../tenant.view.js';

export class FindTenant extends Query<TenantView> {
  constructor(readonly tenantId: TenantId) {
    super();
  }
}

@QueryHandler(FindTenant)
export class FindTenantHandler implements IQueryHandler<FindTenant> {
  constructor(private readonly database: Database) {}

  /** @throws DomainError `resource.not-found` */
  async execute({ tenantId: id }: FindTenant): Promise<TenantView> {
    const tenant = await this.database.asTenant(id, (transaction) => transaction.findOneBy(TenantEntity, { id }));
    if (!tenant) throw new DomainError('resource.not-found', 'There is no such tenant.');
    return toTenantView(tenant);
  }
}
