import type { TenantId } from '@intaglio/domain';
import { Database, DatasetVersionEntity, ledgerBalance } from '@intaglio/persistence';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Accounting } from '../../calculations/accounting.js';
import { toDatasetView, type DatasetDetailView } from '../dataset.view.js';
import { requireDataset } from '../require-dataset.js';

export class FindDataset extends Query<DatasetDetailView> {
  constructor(
    readonly tenantId: TenantId,
    readonly id: string,
  ) {
    super();
  }
}

@QueryHandler(FindDataset)
export class FindDatasetHandler implements IQueryHandler<FindDataset> {
  constructor(
    private readonly database: Database,
    private readonly accounting: Accounting,
  ) {}

  async execute({ tenantId, id }: FindDataset): Promise<DatasetDetailView> {
    const { dataset, versions, balance } = await this.database.asTenant(tenantId, async (transaction) => {
      const dataset = await requireDataset(transaction, id);
      return {
        dataset,
        versions: await transaction.find(DatasetVersionEntity, { where: { datasetId: id }, order: { version: 'ASC' } }),
        balance: await ledgerBalance(transaction, dataset),
      };
    });
    const epsilon = await this.accounting.epsilon(balance.mechanisms, balance.delta, balance.budget);
    return {
      ...toDatasetView(dataset),
      epsilonTaken: Number.isFinite(epsilon) ? epsilon : null,
      versions: versions.map(({ id: versionId, version, state }) => ({ id: versionId, version, state })),
    };
  }
}
