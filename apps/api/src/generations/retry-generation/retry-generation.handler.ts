import { enqueueOutbox, retryGeneration } from '@intaglio/persistence';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { TenantChanges } from '../../changes/tenant-changes.js';
import type { MovedView } from '../moved.view.js';
import { requireGeneration } from '../require-generation.js';
import { RetryGeneration } from './retry-generation.command.js';

@CommandHandler(RetryGeneration)
export class RetryGenerationHandler implements ICommandHandler<RetryGeneration> {
  constructor(private readonly changes: TenantChanges) {}

  /** @throws DomainError `resource.not-found` | `generation.illegal-move` when it has not failed */
  execute({ change, id }: RetryGeneration): Promise<MovedView> {
    return this.changes.run(change, async (transaction, record) => {
      await requireGeneration(transaction, id, true);
      await retryGeneration(transaction, id);
      await enqueueOutbox(transaction, change.caller.tenantId, 'generations', id);
      await record({ action: 'generation.retried', targets: [{ kind: 'generation', id }], context: {} });
      return { id, state: 'accepted' };
    });
  }
}
