import { assertMove } from '@intaglio/domain';
import { eraseSealedSteps, GenerationEntity } from '@intaglio/persistence';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { TenantChanges } from '../../changes/tenant-changes.js';
import type { MovedView } from '../moved.view.js';
import { requireGeneration } from '../require-generation.js';
import { CancelGeneration } from './cancel-generation.command.js';

@CommandHandler(CancelGeneration)
export class CancelGenerationHandler implements ICommandHandler<CancelGeneration> {
  constructor(private readonly changes: TenantChanges) {}

  /** @throws DomainError `resource.not-found` | `generation.illegal-move` while it is being minted, and once it was minted, rejected or cancelled */
  execute({ change, id }: CancelGeneration): Promise<MovedView> {
    return this.changes.run(change, async (transaction, record) => {
      const { state, attempt } = await requireGeneration(transaction, id, true);
      assertMove(state, 'cancelled');
      // A higher attempt fences out the worker that may be at it; the prompt and the witness are destroyed.
      await transaction.update(
        GenerationEntity,
        { id },
        { state: 'cancelled', attempt: attempt + 1, inputSealed: null, answerDeadline: null },
      );
      await eraseSealedSteps(transaction, id);
      await record({ action: 'generation.cancelled', targets: [{ kind: 'generation', id }], context: { from: state } });
      return { id, state: 'cancelled' };
    });
  }
}
