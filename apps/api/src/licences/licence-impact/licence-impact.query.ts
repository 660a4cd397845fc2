import type { TenantId } from '@intaglio/domain';
import { Database } from '@intaglio/persistence';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { requireLicence } from '../require-licence.js';
import { findImpact } from './find-impact.js';
import type { LicenceImpactView } from './licence-impact.view.js';

export class FindLicenceImpact extends Query<LicenceImpactView> {
  constructor(
    readonly tenantId: TenantId,
    readonly id: string,
  ) {
    super();
  }
}

@QueryHandler(FindLicenceImpact)
export class FindLicenceImpactHandler implements IQueryHandler<FindLicenceImpact> {
  constructor(private readonly database: Database) {}

  /** @throws DomainError `resource.not-found` */
  async execute({ tenantId, id }: FindLicenceImpact): Promise<LicenceImpactView> {
    return this.database.asTenant(tenantId, async (transaction) => {
      await requireLicence(transaction, id);
      const { everyModel: _, ...impact } = await findImpact(transaction, id);
      return impact;
    });
  }
}
