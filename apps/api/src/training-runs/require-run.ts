import { DomainError } from '@intaglio/domain';
import { TrainingRunEntity, type TenantTransaction } from '@intaglio/persistence';

/** @param lock until the transaction ends @throws DomainError `resource.not-found` also for another tenant's */
export async function requireRun(transaction: TenantTransaction, id: string, lock = false): Promise<TrainingRunEntity> {
  const run = await transaction.findOne(TrainingRunEntity, { where: { id }, ...(lock ? { lock: { mode: 'pessimistic_write' } } : {}) });
  if (!run) throw new DomainError('resource.not-found', 'There is no such training run.');
  return run;
}
