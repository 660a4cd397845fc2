import { newId, type AnyId, type BrandId, type CreateDataset as Request } from '@intaglio/domain';
import { DatasetEntity } from '@intaglio/persistence';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { requireBrand } from '../../brands/require-brand.js';
import type { Change } from '../../changes/change.decorator.js';
import { TenantChanges } from '../../changes/tenant-changes.js';
import { toDatasetView, type DatasetView } from '../dataset.view.js';
import { requireDataset } from '../require-dataset.js';

export class CreateDataset extends Command<DatasetView> {
  constructor(
    readonly change: Change,
    readonly brandId: BrandId,
    readonly request: Request,
  ) {
    super();
  }
}

@CommandHandler(CreateDataset)
export class CreateDatasetHandler implements ICommandHandler<CreateDataset> {
  constructor(private readonly changes: TenantChanges) {}

  /** @throws DomainError `resource.not-found` */
  execute({ change, brandId, request }: CreateDataset): Promise<DatasetView> {
    const { tenantId } = change.caller;
    return this.changes.run(change, async (transaction, record) => {
      await requireBrand(transaction, brandId);
      const id = newId<AnyId>();
      const { name, epsilonBudget, delta } = request;
      await transaction.insert(DatasetEntity, { id, tenantId, brandId, name, epsilonBudget, delta });
      const targets = [
        { kind: 'brand', id: brandId },
        { kind: 'dataset', id },
      ];
      await record({ action: 'dataset.created', targets, context: { epsilonBudget, delta } });
      return toDatasetView(await requireDataset(transaction, id));
    });
  }
}
