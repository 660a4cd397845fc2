import type { TenantId } from '@intaglio/domain';
import { Database } from '@intaglio/persistence';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { toLicenceView, type LicenceView } from '../licence.view.js';
import { requireLicence } from '../require-licence.js';

export class FindLicence extends Query<LicenceView> {
  constructor(
    readonly tenantId: TenantId,
    readonly id: string,
  ) {
    super();
  }
}

@QueryHandler(FindLicence)
export class FindLicenceHandler implements IQueryHandler<FindLicence> {
  constructor(private readonly database: Database) {}

  async execute({ tenantId, id }: FindLicence): Promise<LicenceView> {
    return toLicenceView(await this.database.asTenant(tenantId, (transaction) => requireLicence(transaction, id)));
  }
}
