import type { BrandId, TenantId } from '@intaglio/domain';
import { CollectionEntity, Database } from '@intaglio/persistence';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { requireBrand } from '../../brands/require-brand.js';
import { readPage, toPage, type Page, type PageQuery } from '../../http/page.js';
import { toCollectionView, type CollectionView } from '../collection.view.js';

export class ListCollections extends Query<Page<CollectionView>> {
  constructor(
    readonly tenantId: TenantId,
    readonly brandId: BrandId,
    readonly page: PageQuery,
  ) {
    super();
  }
}

@QueryHandler(ListCollections)
export class ListCollectionsHandler implements IQueryHandler<ListCollections> {
  constructor(private readonly database: Database) {}

  async execute({ tenantId, brandId, page }: ListCollections): Promise<Page<CollectionView>> {
    const rows = await this.database.asTenant(tenantId, async (transaction) => {
      await requireBrand(transaction, brandId);
      return readPage(transaction, CollectionEntity, { brandId }, page);
    });
    return toPage(rows, page.limit, toCollectionView);
  }
}
