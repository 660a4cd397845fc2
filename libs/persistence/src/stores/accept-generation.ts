import { DomainError, newId, type AnyId, type GenerationId } from '@intaglio/domain';
import type { Database } from '../database.js';
import type { GenerationEntity } from '../entities/generation.entity.js';
import { prepareAuditEvent, type NewAuditEvent } from './audit.store.js';
import type { IdempotencyKey } from './idempotency.store.js';

export type AcceptedGeneration = Pick<
  GenerationEntity,
  'id' | 'tenantId' | 'brandId' | 'policyId' | 'modelId' | 'collectionId' | 'recipient' | 'inputKind'
> & { readonly inputSealed: Buffer };

/**
 * The row, its outbox message, its audit event and its idempotency record in one transaction and one round trip: a crash can delay the job, never lose or double it.
 * @returns the id of the generation, which is an earlier one when the same request came before
 * @throws DomainError `idempotency.mismatch`
 */
export async function acceptGeneration(
  database: Database,
  row: AcceptedGeneration,
  audit: NewAuditEvent,
  idempotency?: IdempotencyKey,
): Promise<GenerationId> {
  const event = prepareAuditEvent(row.tenantId, audit);
  const [answer] = await database.source.query<{ id: GenerationId; outcome: 'accepted' | 'repeated' | 'mismatch' }[]>(
    'select id, outcome from accept_generation($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)',
    [
      row.tenantId,
      row.id,
      row.brandId,
      row.policyId,
      row.modelId,
      row.collectionId,
      row.recipient,
      row.inputKind,
      row.inputSealed,
      newId<AnyId>(),
      event.id,
      event.body,
      event.leafHash,
      idempotency?.key ?? null,
      idempotency?.fingerprint ?? null,
    ],
  );
  if (!answer || answer.outcome === 'mismatch') throw new DomainError('idempotency.mismatch');
  return answer.id;
}
