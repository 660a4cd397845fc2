import { DomainError, type BrandId } from '@intaglio/domain';
import { findEncryptionKey, type KeptKey, type TenantTransaction } from '@intaglio/persistence';

/** @throws DomainError `resource.not-found` also for a key of another tenant: row-level security does not show it */
export async function requireEncryptionKey(transaction: TenantTransaction, brandId: BrandId, id: string): Promise<KeptKey> {
  const key = await findEncryptionKey(transaction, brandId, id);
  if (!key) throw new DomainError('resource.not-found', 'The brand has no such encryption key.');
  return key;
}
