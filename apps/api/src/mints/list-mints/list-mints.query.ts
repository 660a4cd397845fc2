import type { TenantId } from '@intaglio/domain';
import { CHAIN_TRANSACTION_STATUSES, ChainTransactionEntity, Database } from '@intaglio/persistence';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { idSchema, pageQueryShape, readPage, toPage, type Page } from '../../http/page.js';
import { toMintView, type MintView } from '../mint.view.js';

export const listMintsQuerySchema = z.strictObject({
  ...pageQueryShape,
  status: z.enum(CHAIN_TRANSACTION_STATUSES).optional(),
  generationId: idSchema.optional(),
});
export type MintFilter = z.output<typeof listMintsQuerySchema>;

export class ListMints extends Query<Page<MintView>> {
  constructor(
    readonly tenantId: TenantId,
    readonly filter: MintFilter,
  ) {
    super();
  }
}

@QueryHandler(ListMints)
export class ListMintsHandler implements IQueryHandler<ListMints> {
  constructor(private readonly database: Database) {}

  async execute({ tenantId, filter: { status, generationId: subjectId, ...page } }: ListMints): Promise<Page<MintView>> {
    const rows = await this.database.asTenant(tenantId, (transaction) =>
      readPage(transaction, ChainTransactionEntity, { kind: 'mint', status, subjectId }, page),
    );
    return toPage(rows, page.limit, toMintView);
  }
}
