import type { BrandId, TenantId } from '@intaglio/domain';
import { Database, PolicyEntity } from '@intaglio/persistence';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { requireBrand } from '../../brands/require-brand.js';
import { readPage, toPage, type Page, type PageQuery } from '../../http/page.js';
import { toPolicyView, type PolicyView } from '../policy.view.js';

export class ListPolicies extends Query<Page<PolicyView>> {
  constructor(
    readonly tenantId: TenantId,
    readonly brandId: BrandId,
    readonly page: PageQuery,
  ) {
    super();
  }
}

@QueryHandler(ListPolicies)
export class ListPoliciesHandler implements IQueryHandler<ListPolicies> {
  constructor(private readonly database: Database) {}

  async execute({ tenantId, brandId, page }: ListPolicies): Promise<Page<PolicyView>> {
    const rows = await this.database.asTenant(tenantId, async (transaction) => {
      await requireBrand(transaction, brandId);
      return readPage(transaction, PolicyEntity, { brandId }, page);
    });
    return toPage(rows, page.limit, toPolicyView);
  }
}
