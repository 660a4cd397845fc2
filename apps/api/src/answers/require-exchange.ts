import { DomainError, isEnd, type GenerationId } from '@intaglio/domain';
import { findExchange, type ExchangeState, type GenerationEntity, type TenantTransaction } from '@intaglio/persistence';
import { requireGeneration } from '../generations/require-generation.js';

export interface Exchange {
  readonly generation: GenerationEntity;
  readonly exchange: ExchangeState;
}

/**
 * The exchange about an encrypted input. Locked, it stays as it is until the transaction ends: worker and reconciler lock the generation first, too.
 * @throws DomainError `resource.not-found` also for a generation whose input was not encrypted
 */
export async function requireExchange(transaction: TenantTransaction, id: GenerationId, lock = false): Promise<Exchange> {
  const generation = await requireGeneration(transaction, id, lock);
  const exchange = await findExchange(transaction, id);
  if (!exchange) throw new DomainError('resource.not-found', 'The input of this generation was not encrypted: there is no answer to open.');
  return { generation, exchange };
}

/** Why there is nothing to answer now; undefined while the generation awaits its creator and the deadline has not passed. */
export function notAwaiting({ generation: { state, errorCode, genome }, exchange }: Exchange): DomainError | undefined {
  if (state === 'awaiting-creator') return exchange.isLate ? late() : undefined;
  const hasServed = exchange.openingSealed !== null || genome !== null || (isEnd(state) && state !== 'failed');
  if (hasServed) return new DomainError('answer.gone');
  if (errorCode === 'answer.late') return late();
  return new DomainError('answer.not-ready', state === 'failed' ? 'The generation has failed: try it again first.' : undefined);
}

/** Said whether or not the worker has already failed the generation for it. */
const late = (): DomainError =>
  new DomainError('answer.late', 'The deadline has passed: once the generation has failed, try it again for a new one.');
