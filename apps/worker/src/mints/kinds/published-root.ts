import { DomainError } from '@intaglio/domain';
import { findTransaction, type ChainTransactionEntity, type Database } from '@intaglio/persistence';
import { NotYet } from '../../pipeline/step.js';

const PUBLICATION_POLL_MS = 400;

/**
 * A root that is revoked before it is published would be published afterwards. The publication has the same subject as its revocation.
 * @throws NotYet until it is confirmed or refused
 */
export async function publicationHasEnded(database: Database, { tenantId, subjectId }: ChainTransactionEntity): Promise<void> {
  const row = await database.asTenant(tenantId, (transaction) => findTransaction(transaction, tenantId, 'publish-model-root', subjectId));
  if (row === null || row.status === 'confirmed' || row.status === 'failed') return;
  throw new NotYet(new DomainError('service.unavailable', 'The model’s root is not published yet.'), PUBLICATION_POLL_MS);
}
