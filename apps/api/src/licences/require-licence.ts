import { DomainError } from '@intaglio/domain';
import { LicenceEntity, type TenantTransaction } from '@intaglio/persistence';

/** @param lock until the transaction ends @throws DomainError `resource.not-found` also for another tenant's: row-level security does not show it */
export async function requireLicence(transaction: TenantTransaction, id: string, lock = false): Promise<LicenceEntity> {
  const licence = await transaction.findOne(LicenceEntity, { where: { id }, ...(lock ? { lock: { mode: 'pessimistic_write' } } : {}) });
  if (!licence) throw new DomainError('resource.not-found', 'There is no such licence.');
  return licence;
}
