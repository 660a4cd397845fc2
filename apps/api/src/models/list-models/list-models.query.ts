import type { BrandId, TenantId } from '@intaglio/domain';
import { Database, ModelEntity } from '@intaglio/persistence';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { requireBrand } from '../../brands/require-brand.js';
import { readPage, toPage, type Page, type PageQuery } from '../../http/page.js';
import { toModelView, type ModelView } from '../model.view.js';

export class ListModels extends Query<Page<ModelView>> {
  constructor(
    readonly tenantId: TenantId,
    readonly brandId: BrandId,
    readonly page: PageQuery,
  ) {
    super();
  }
}

@QueryHandler(ListModels)
export class ListModelsHandler implements IQueryHandler<ListModels> {
  constructor(private readonly database: Database) {}

  async execute({ tenantId, brandId, page }: ListModels): Promise<Page<ModelView>> {
    const rows = await this.database.asTenant(tenantId, async (transaction) => {
      await requireBrand(transaction, brandId);
      return readPage(transaction, ModelEntity, { brandId }, page);
    });
    return toPage(rows, page.limit, toModelView);
  }
}
