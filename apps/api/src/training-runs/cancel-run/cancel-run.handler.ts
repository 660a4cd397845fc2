import { cancelTraining } from '@intaglio/persistence';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { TenantChanges } from '../../changes/tenant-changes.js';
import { toRunView, type RunView } from '../run.view.js';
import { CancelTrainingRun } from './cancel-run.command.js';

@CommandHandler(CancelTrainingRun)
export class CancelTrainingRunHandler implements ICommandHandler<CancelTrainingRun> {
  constructor(private readonly changes: TenantChanges) {}

  /** The worker that may be at it claims nothing more. @throws DomainError `resource.not-found` | `training.illegal-move` once it has ended */
  execute({ change, id }: CancelTrainingRun): Promise<RunView> {
    return this.changes.run(change, async (transaction, record) => {
      const run = await cancelTraining(transaction, id);
      const targets = [
        { kind: 'training-run', id },
        { kind: 'dataset-version', id: run.datasetVersionId },
      ];
      await record({ action: 'training.cancelled', targets, context: { releasesClaimed: run.stepsClaimed } });
      return toRunView(run);
    });
  }
}
