import { DomainError, type GenerationId } from '@intaglio/domain';
import { GenerationEntity, type TenantTransaction } from '@intaglio/persistence';

/** @throws DomainError `resource.not-found` also for a generation of another tenant: row-level security does not show it */
export async function requireGeneration(transaction: TenantTransaction, id: GenerationId, lock = false): Promise<GenerationEntity> {
  const options = { where: { id }, ...(lock ? { lock: { mode: 'pessimistic_write' as const } } : {}) };
  const generation = await transaction.findOne(GenerationEntity, options);
  if (!generation) throw new DomainError('resource.not-found', 'There is no such generation.');
  return generation;
}
