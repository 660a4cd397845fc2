import type { TenantId } from '@intaglio/domain';
import { Database, DatasetItemEntity } from '@intaglio/persistence';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { MoreThan } from 'typeorm';
import { z } from 'zod';
import { itemView, toItemView, type ItemView } from '../item.view.js';
import { requireVersion } from '../require-dataset.js';

export const listItemsQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(500).default(100),
  /** The name of the last item that the reader has. */
  cursor: z.string().max(200).optional(),
});
export type ItemRange = z.output<typeof listItemsQuerySchema>;

export const itemPageView = z
  .strictObject({ items: z.array(itemView), nextCursor: z.string().nullable() })
  .meta({ examples: [{ items: itemView.meta()!['examples'] as ItemView[], nextCursor: null }] });
export type ItemPageView = z.output<typeof itemPageView>;

export class ListItems extends Query<ItemPageView> {
  constructor(
    readonly tenantId: TenantId,
    readonly versionId: string,
    readonly range: ItemRange,
  ) {
    super();
  }
}

@QueryHandler(ListItems)
export class ListItemsHandler implements IQueryHandler<ListItems> {
  constructor(private readonly database: Database) {}

  async execute({ tenantId, versionId, range: { limit, cursor } }: ListItems): Promise<ItemPageView> {
    const rows = await this.database.asTenant(tenantId, async (transaction) => {
      await requireVersion(transaction, versionId);
      return transaction.find(DatasetItemEntity, {
        where: { datasetVersionId: versionId, ...(cursor === undefined ? {} : { name: MoreThan(cursor) }) },
        order: { name: 'ASC' },
        take: limit + 1,
      });
    });
    const items = rows.slice(0, limit).map(toItemView);
    return { items, nextCursor: rows.length > limit ? items.at(-1)!.name : null };
  }
}
