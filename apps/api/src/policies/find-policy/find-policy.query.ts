import { DomainError, type PolicyId, type TenantId } from '@intaglio/domain';
import { Database, PolicyEntity } from '@intaglio/persistence';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { toPolicyView, type PolicyView } from '../policy.view.js';

export class FindPolicy extends Query<PolicyView> {
  constructor(
    readonly tenantId: TenantId,
    readonly id: PolicyId,
  ) {
    super();
  }
}

@QueryHandler(FindPolicy)
export class FindPolicyHandler implements IQueryHandler<FindPolicy> {
  constructor(private readonly database: Database) {}

  async execute({ tenantId, id }: FindPolicy): Promise<PolicyView> {
    const policy = await this.database.asTenant(tenantId, (transaction) => transaction.findOneBy(PolicyEntity, { id }));
    if (!policy) throw new DomainError('resource.not-found', 'There is no such policy.');
    return toPolicyView(policy);
  }
}
