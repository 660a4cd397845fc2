import { newId, type AnyId } from '@intaglio/domain';
import { DatasetImportEntity, enqueueOutbox, lockOpenVersion, type ImportSource } from '@intaglio/persistence';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Change } from '../../changes/change.decorator.js';
import { TenantChanges } from '../../changes/tenant-changes.js';
import { requireLicence } from '../../licences/require-licence.js';
import { toImportView, type ImportView } from '../item.view.js';

export class RequestImport extends Command<ImportView> {
  constructor(
    readonly change: Change,
    readonly versionId: string,
    readonly licenceId: string,
    readonly source: ImportSource,
  ) {
    super();
  }
}

@CommandHandler(RequestImport)
export class RequestImportHandler implements ICommandHandler<RequestImport> {
  constructor(private readonly changes: TenantChanges) {}

  /** @throws DomainError `resource.not-found` | `dataset.immutable` */
  execute({ change, versionId, licenceId, source }: RequestImport): Promise<ImportView> {
    const { tenantId } = change.caller;
    return this.changes.run(change, async (transaction, record) => {
      await lockOpenVersion(transaction, versionId);
      await requireLicence(transaction, licenceId);
      const id = newId<AnyId>();
      await transaction.insert(DatasetImportEntity, { id, tenantId, datasetVersionId: versionId, licenceId, source } as object);
      await enqueueOutbox(transaction, tenantId, 'imports', id);
      const targets = [
        { kind: 'dataset-version', id: versionId },
        { kind: 'dataset-import', id },
      ];
      await record({ action: 'dataset.import-requested', targets, context: { kind: source.kind, licenceId } });
      return toImportView(await transaction.findOneByOrFail(DatasetImportEntity, { id }));
    });
  }
}
