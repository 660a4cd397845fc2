import type { BrandId, TenantId } from '@intaglio/domain';
import { Database, DatasetEntity } from '@intaglio/persistence';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { requireBrand } from '../../brands/require-brand.js';
import { readPage, toPage, type Page, type PageQuery } from '../../http/page.js';
import { toDatasetView, type DatasetView } from '../dataset.view.js';

export class ListDatasets extends Query<Page<DatasetView>> {
  constructor(
    readonly tenantId: TenantId,
    readonly brandId: BrandId,
    readonly page: PageQuery,
  ) {
    super();
  }
}

@QueryHandler(ListDatasets)
export class ListDatasetsHandler implements IQueryHandler<ListDatasets> {
  constructor(private readonly database: Database) {}

  async execute({ tenantId, brandId, page }: ListDatasets): Promise<Page<DatasetView>> {
    const rows = await this.database.asTenant(tenantId, async (transaction) => {
      await requireBrand(transaction, brandId);
      return readPage(transaction, DatasetEntity, { brandId }, page);
    });
    return toPage(rows, page.limit, toDatasetView);
  }
}
