import type { TenantId } from '@intaglio/domain';
import { BrandEntity, Database } from '@intaglio/persistence';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { readPage, toPage, type Page, type PageQuery } from '../../http/page.js';
import { toBrandView, type BrandView } from '../brand.view.js';

export class ListBrands extends Query<Page<BrandView>> {
  constructor(
    readonly tenantId: TenantId,
    readonly page: PageQuery,
  ) {
    super();
  }
}

@QueryHandler(ListBrands)
export class ListBrandsHandler implements IQueryHandler<ListBrands> {
  constructor(private readonly database: Database) {}

  async execute({ tenantId, page }: ListBrands): Promise<Page<BrandView>> {
    const rows = await this.database.asTenant(tenantId, (transaction) => readPage(transaction, BrandEntity, {}, page));
    return toPage(rows, page.limit, toBrandView);
  }
}
