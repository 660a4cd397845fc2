import type { BrandId, TenantId } from '@intaglio/domain';
import { Database } from '@intaglio/persistence';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { toBrandView, type BrandView } from '../brand.view.js';
import { requireBrand } from '../require-brand.js';

export class FindBrand extends Query<BrandView> {
  constructor(
    readonly tenantId: TenantId,
    readonly id: BrandId,
  ) {
    super();
  }
}

@QueryHandler(FindBrand)
export class FindBrandHandler implements IQueryHandler<FindBrand> {
  constructor(private readonly database: Database) {}

  async execute({ tenantId, id }: FindBrand): Promise<BrandView> {
    return toBrandView(await this.database.asTenant(tenantId, (transaction) => requireBrand(transaction, id)));
  }
}
