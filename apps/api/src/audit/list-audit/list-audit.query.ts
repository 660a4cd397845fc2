import { auditEventSchema } from '@intaglio/audit-log';
import type { TenantId } from '@intaglio/domain';
import { Database, listAudit } from '@intaglio/persistence';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { auditFilterSchema, filterOf } from '../audit-filter.js';
import { AuditTrees } from '../audit-trees.js';
import type { AuditPageView } from '../audit.view.js';

export const listAuditQuerySchema = auditFilterSchema.extend({
  limit: z.coerce.number().int().min(1).max(500).default(100),
  /** The index of the last event that the reader has. */
  cursor: z.coerce.number().int().min(0).optional(),
  order: z.enum(['oldest', 'newest']).default('oldest'),
});
export type AuditRange = z.output<typeof listAuditQuerySchema>;

export class ListAudit extends Query<AuditPageView> {
  constructor(
    readonly tenantId: TenantId,
    readonly range: AuditRange,
  ) {
    super();
  }
}

@QueryHandler(ListAudit)
export class ListAuditHandler implements IQueryHandler<ListAudit> {
  constructor(
    private readonly database: Database,
    private readonly trees: AuditTrees,
  ) {}

  async execute({ tenantId, range: { limit, cursor, order, ...filter } }: ListAudit): Promise<AuditPageView> {
    await this.trees.sequence(tenantId);
    const listing = { ...filterOf(filter), after: cursor, limit: limit + 1, newestFirst: order === 'newest' };
    const rows = await this.database.asTenant(tenantId, (transaction) => listAudit(transaction, listing));
    const items = rows.slice(0, limit).map(({ leafIndex: index, body }) => ({ index, event: auditEventSchema.parse(JSON.parse(body)) }));
    return { items, nextCursor: rows.length > limit ? items.at(-1)!.index : null };
  }
}
