import type { TenantId } from '@intaglio/domain';
import { Database, refusalsOf } from '@intaglio/persistence';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { refusalView } from '../item.view.js';
import { requireVersion } from '../require-dataset.js';

export const listRefusalsQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(500).default(100),
  /** The sequence number of the last refusal that the reader has. */
  cursor: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0),
});
export type RefusalRange = z.output<typeof listRefusalsQuerySchema>;

export const refusalPageView = z
  .strictObject({ items: z.array(refusalView), nextCursor: z.int().nullable() })
  .meta({ examples: [{ items: refusalView.meta()!['examples'] as z.output<typeof refusalView>[], nextCursor: null }] });
export type RefusalPageView = z.output<typeof refusalPageView>;

export class ListRefusals extends Query<RefusalPageView> {
  constructor(
    readonly tenantId: TenantId,
    readonly versionId: string,
    readonly range: RefusalRange,
  ) {
    super();
  }
}

@QueryHandler(ListRefusals)
export class ListRefusalsHandler implements IQueryHandler<ListRefusals> {
  constructor(private readonly database: Database) {}

  async execute({ tenantId, versionId, range: { limit, cursor } }: ListRefusals): Promise<RefusalPageView> {
    const rows = await this.database.asTenant(tenantId, async (transaction) => {
      await requireVersion(transaction, versionId);
      return refusalsOf(transaction, versionId, { after: cursor, limit: limit + 1 });
    });
    const items = rows.slice(0, limit);
    return { items, nextCursor: rows.length > limit ? items.at(-1)!.sequence : null };
  }
}
