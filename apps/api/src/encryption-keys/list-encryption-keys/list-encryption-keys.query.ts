import type { BrandId, TenantId } from '@intaglio/domain';
import { Database, listEncryptionKeys } from '@intaglio/persistence';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { pageQueryShape, toPage, type Page, type PageQuery } from '../../http/page.js';
import { brandLimits } from '../../policies/brand-limits.js';
import { keyIdSchema, toEncryptionKeyView, type EncryptionKeyView } from '../encryption-key.view.js';

/** Keys are named by a hash, which does not sort by time: the page before ends where its last key was registered. */
export const listEncryptionKeysQuerySchema = z.strictObject({ ...pageQueryShape, cursor: keyIdSchema.optional() });

export class ListEncryptionKeys extends Query<Page<EncryptionKeyView>> {
  constructor(
    readonly tenantId: TenantId,
    readonly brandId: BrandId,
    readonly page: PageQuery,
  ) {
    super();
  }
}

@QueryHandler(ListEncryptionKeys)
export class ListEncryptionKeysHandler implements IQueryHandler<ListEncryptionKeys> {
  constructor(private readonly database: Database) {}

  execute({ tenantId, brandId, page: { limit, cursor } }: ListEncryptionKeys): Promise<Page<EncryptionKeyView>> {
    return this.database.asTenant(tenantId, async (transaction) => {
      const { limits } = await brandLimits(transaction, brandId);
      const rows = await listEncryptionKeys(transaction, brandId, { after: cursor, limit: limit + 1 });
      return toPage(rows, limit, (key) => toEncryptionKeyView(key, limits?.answersPerKey));
    });
  }
}
