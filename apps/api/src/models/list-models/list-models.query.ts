import type { BrandId, TenantId } from '@intaglio/domain';
import { Database, ModelEntity } from '@intaglio/persistence';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { requireBrand } from '../../brands/require-brand.js';
import { readPage, type Page, type PageQuery } from '../../http/page.js';
import { describeModel } from '../describe-model.js';
import type { ModelView } from '../model.view.js';

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

  execute({ tenantId, brandId, page }: ListModels): Promise<Page<ModelView>> {
    return this.database.asTenant(tenantId, async (transaction) => {
      await requireBrand(transaction, brandId);
      const rows = await readPage(transaction, ModelEntity, { brandId }, page);
      const items: ModelView[] = [];
      for (const row of rows.slice(0, page.limit)) items.push(await describeModel(transaction, row));
      return { items, nextCursor: rows.length > page.limit ? items.at(-1)!.id : null };
    });
  }
}
