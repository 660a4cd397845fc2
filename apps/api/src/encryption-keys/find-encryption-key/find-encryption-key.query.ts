import type { BrandId, TenantId } from '@intaglio/domain';
import { Database } from '@intaglio/persistence';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { brandLimits } from '../../policies/brand-limits.js';
import { toEncryptionKeyView, type EncryptionKeyView } from '../encryption-key.view.js';
import { requireEncryptionKey } from '../require-encryption-key.js';

export class FindEncryptionKey extends Query<EncryptionKeyView> {
  constructor(
    readonly tenantId: TenantId,
    readonly brandId: BrandId,
    readonly id: string,
  ) {
    super();
  }
}

@QueryHandler(FindEncryptionKey)
export class FindEncryptionKeyHandler implements IQueryHandler<FindEncryptionKey> {
  constructor(private readonly database: Database) {}

  execute({ tenantId, brandId, id }: FindEncryptionKey): Promise<EncryptionKeyView> {
    return this.database.asTenant(tenantId, async (transaction) => {
      const { limits } = await brandLimits(transaction, brandId);
      return toEncryptionKeyView(await requireEncryptionKey(transaction, brandId, id), limits?.answersPerKey);
    });
  }
}
