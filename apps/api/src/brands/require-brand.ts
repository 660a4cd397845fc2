import { DomainError, type BrandId } from '@intaglio/domain';
import { BrandEntity, type TenantTransaction } from '@intaglio/persistence';

/** @throws DomainError `resource.not-found` also for a brand of another tenant: row-level security does not show it */
export async function requireBrand(transaction: TenantTransaction, id: BrandId): Promise<BrandEntity> {
  const brand = await transaction.findOneBy(BrandEntity, { id });
  if (!brand) throw new DomainError('resource.not-found', 'There is no such brand.');
  return brand;
}

/** One writer of versions per brand at a time, until the transaction ends. */
export async function lockBrand(transaction: TenantTransaction, id: BrandId): Promise<void> {
  await transaction.query("select pg_advisory_xact_lock(hashtextextended('intaglio.brand:' || $1, 0))", [id]);
}
