import { DomainError } from '@intaglio/domain';
import { enqueueOutbox, findExchange, retryGeneration, type GenerationEntity, type TenantTransaction } from '@intaglio/persistence';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { MAX_REFUSALS } from '../../answers/max-refusals.js';
import { TenantChanges } from '../../changes/tenant-changes.js';
import type { MovedView } from '../moved.view.js';
import { requireGeneration } from '../require-generation.js';
import { RetryGeneration } from './retry-generation.command.js';

@CommandHandler(RetryGeneration)
export class RetryGenerationHandler implements ICommandHandler<RetryGeneration> {
  constructor(private readonly changes: TenantChanges) {}

  /** @throws DomainError `resource.not-found` | `generation.illegal-move` when it has not failed, or cannot come to anything else */
  execute({ change, id }: RetryGeneration): Promise<MovedView> {
    return this.changes.run(change, async (transaction, record) => {
      await assertNotFinal(transaction, await requireGeneration(transaction, id, true));
      await retryGeneration(transaction, id);
      await enqueueOutbox(transaction, change.caller.tenantId, 'generations', id);
      await record({ action: 'generation.retried', targets: [{ kind: 'generation', id }], context: {} });
      return { id, state: 'accepted' };
    });
  }
}

/** An encrypted input whose answer was opened wrongly too often, or that was destroyed before it came to a genome. */
async function assertNotFinal(transaction: TenantTransaction, { id, inputKind, genome }: GenerationEntity): Promise<void> {
  const exchange = inputKind === 'encrypted' ? await findExchange(transaction, id) : undefined;
  if (!exchange) return;
  if (exchange.refusals >= MAX_REFUSALS)
    throw new DomainError('generation.illegal-move', 'Too many openings did not hold: it can only be cancelled.');
  if (!exchange.hasInput && genome === null)
    throw new DomainError('generation.illegal-move', 'Its encrypted input is not kept any more: hand in a new one.');
}
