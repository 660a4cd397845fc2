import { DomainError } from '@intaglio/domain';
import { findTransaction, requestTransaction, type ChainTransactionEntity, type Database } from '@intaglio/persistence';
import { NotYet } from '../../pipeline/step.js';

const REGISTRATION_POLL_MS = 300;

/**
 * Whatever is written for a brand needs the brand in the registry first. Whoever finds it missing owes the registration, once.
 * @throws NotYet until it is registered | DomainError when the registration failed
 */
export async function brandIsRegistered(database: Database, { tenantId, chainId }: ChainTransactionEntity, brandId: string): Promise<void> {
  const row = await database.asTenant(tenantId, async (transaction) => {
    await requestTransaction(transaction, { tenantId, kind: 'register-brand', subjectId: brandId, chainId, request: { brandId } });
    return findTransaction(transaction, tenantId, 'register-brand', brandId);
  });
  if (row?.status === 'confirmed') return;
  if (row?.status === 'failed') throw new DomainError(row.errorCode ?? 'chain.failed', 'The brand could not be registered.');
  throw new NotYet(new DomainError('service.unavailable', 'The brand is not registered yet.'), REGISTRATION_POLL_MS);
}
