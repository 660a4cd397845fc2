import { randomUUID } from 'node:crypto';
import { newId, type BrandId, type TenantId } from '@intaglio/domain';
import { BrandEntity, reserveBudget, TenantEntity, TrainingRunEntity, type Database } from '@intaglio/persistence';

export interface StagedRun {
  readonly tenantId: TenantId;
  readonly runId: string;
}

/** A queued run with the rows that it stands on, as the API leaves them; the data set has no items: whoever trains brings made-up ones. */
export async function insertRun(database: Database): Promise<StagedRun> {
  const [tenantId, brandId] = [newId<TenantId>(), newId<BrandId>()];
  const [datasetId, versionId, runId] = [randomUUID(), randomUUID(), randomUUID()];
  await database.asTenant(tenantId, async (transaction) => {
    await transaction.insert(TenantEntity, { id: tenantId, slug: tenantId, name: 'Stage' });
    await transaction.insert(BrandEntity, { id: brandId, tenantId, slug: 'stage', name: 'Stage', styleKit: {}, styleKitHash: '0' });
    const dataset = [datasetId, tenantId, brandId, 'Stage', 8, 1e-5];
    await transaction.query(
      'insert into datasets (id, tenant_id, brand_id, name, epsilon_budget, delta) values ($1, $2, $3, $4, $5, $6)',
      dataset,
    );
    await transaction.query('insert into dataset_versions (id, tenant_id, dataset_id, version) values ($1, $2, $3, 1)', [
      versionId,
      tenantId,
      datasetId,
    ]);
    await transaction.insert(TrainingRunEntity, {
      ...{ id: runId, tenantId, brandId, datasetVersionId: versionId, baseModel: {}, settings: {} },
      ...{ state: 'queued', attempt: 0, stepsClaimed: 0 },
    } as object);
    const mechanisms = [
      { noiseMultiplier: 1, samplingRate: 1, count: 1 },
      { noiseMultiplier: 1, samplingRate: 0.1, count: 1000 },
    ];
    // Whether it fits the budget is not what these runs are about.
    await reserveBudget(transaction, { tenantId, datasetId, runId, mechanisms }, () => 0);
  });
  return { tenantId, runId };
}
