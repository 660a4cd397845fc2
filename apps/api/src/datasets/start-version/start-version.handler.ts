import { newId, type AnyId } from '@intaglio/domain';
import { DatasetVersionEntity } from '@intaglio/persistence';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Change } from '../../changes/change.decorator.js';
import { TenantChanges } from '../../changes/tenant-changes.js';
import type { VersionView } from '../dataset.view.js';
import { describeVersion, requireDataset, requireVersion } from '../require-dataset.js';

export class StartVersion extends Command<VersionView> {
  constructor(
    readonly change: Change,
    readonly datasetId: string,
  ) {
    super();
  }
}

@CommandHandler(StartVersion)
export class StartVersionHandler implements ICommandHandler<StartVersion> {
  constructor(private readonly changes: TenantChanges) {}

  /** @throws DomainError `resource.not-found` | `resource.conflict` when two start the same version */
  execute({ change, datasetId }: StartVersion): Promise<VersionView> {
    const { tenantId } = change.caller;
    return this.changes.run(change, async (transaction, record) => {
      await requireDataset(transaction, datasetId);
      const id = newId<AnyId>();
      const version = 1 + (await transaction.countBy(DatasetVersionEntity, { datasetId }));
      await transaction.insert(DatasetVersionEntity, { id, tenantId, datasetId, version });
      const targets = [
        { kind: 'dataset', id: datasetId },
        { kind: 'dataset-version', id },
      ];
      await record({ action: 'dataset.version-started', targets, context: { version } });
      return describeVersion(transaction, await requireVersion(transaction, id));
    });
  }
}
