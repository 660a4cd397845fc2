import { DomainError, newId, type AnyId, type BrandId, type TenantId } from '@intaglio/domain';
import {
  BrandEntity,
  Database,
  DatasetEntity,
  DatasetVersionEntity,
  reserveBudget,
  TenantEntity,
  TrainingRunEntity,
} from '@intaglio/persistence';
import { openServices } from '../../machine/services.js';
import { figure } from '../../runner/figure.js';
import type { RowGroup } from '../../runner/row-group.js';
import { elapsedMs, interleave } from '../../runner/sampling.js';

const CALLERS = 100;
const POOL = 10;
/** Of the hundred, as many as the budget has room for. */
const ROOM = 80;
const MECHANISMS = [{ noiseMultiplier: 4, samplingRate: 0.17, count: 300 }];

interface Stage {
  readonly tenantId: TenantId;
  readonly datasetId: string;
  readonly runIds: readonly string[];
}

/** A data set with a hundred runs that want some of its budget. */
async function newStage(database: Database): Promise<Stage> {
  const [tenantId, brandId] = [newId<TenantId>(), newId<BrandId>()];
  const [datasetId, versionId] = [newId<AnyId>() as string, newId<AnyId>() as string];
  const runIds = Array.from({ length: CALLERS }, () => newId<AnyId>() as string);
  await database.asTenant(tenantId, async (transaction) => {
    await transaction.insert(TenantEntity, { id: tenantId, slug: tenantId, name: 'Bench' });
    await transaction.insert(BrandEntity, { id: brandId, tenantId, slug: 'bench', name: 'Bench', styleKit: {}, styleKitHash: '0' });
    await transaction.insert(DatasetEntity, { id: datasetId, tenantId, brandId, name: 'Bench', epsilonBudget: ROOM, delta: 1e-5 });
    await transaction.insert(DatasetVersionEntity, { id: versionId, tenantId, datasetId, version: 1 });
    const run = { tenantId, brandId, datasetVersionId: versionId, baseModel: {}, settings: {} };
    await transaction.insert(TrainingRunEntity, runIds.map((id) => ({ id, ...run })) as object[]);
  });
  return { tenantId, datasetId, runIds };
}

/** One ε a run: what is measured is the ledger and not the accountant, which answers from memory when two runs are alike. */
const oneEach = (mechanisms: readonly { readonly count: number }[]): number =>
  mechanisms.reduce((sum, { count }) => sum + count, 0) / MECHANISMS[0]!.count;

async function reserve(database: Database, { tenantId, datasetId, runIds }: Stage): Promise<void> {
  const outcomes = await Promise.all(
    runIds.map((runId) =>
      database
        .asTenant(tenantId, (transaction) => reserveBudget(transaction, { tenantId, datasetId, runId, mechanisms: MECHANISMS }, oneEach))
        .then(
          () => true,
          (error: unknown) => {
            if (error instanceof DomainError && error.code === 'budget.exhausted') return false;
            throw error;
          },
        ),
    ),
  );
  const reserved = outcomes.filter(Boolean).length;
  if (reserved !== ROOM) throw new Error(`${reserved} of ${ROOM} reservations fit the budget`);
}

/** The same row written without looking at anybody else's: what can overspend. */
const writeOnly = (database: Database, { tenantId, datasetId, runIds }: Stage): Promise<unknown> =>
  Promise.all(
    runIds.map((runId) =>
      database.asTenant(tenantId, (transaction) =>
        reserveBudget(transaction, { tenantId, datasetId, runId, mechanisms: MECHANISMS }, () => 0),
      ),
    ),
  );

/** Decisions a second when a hundred callers want the budget of one data set at once; exactly as many get it as fit. */
export const ledger: RowGroup = {
  names: ['dp.ledger'],
  async *measure() {
    const services = await openServices();
    const database = await new Database({ url: services.databaseUrl('intaglio_api'), poolSize: POOL }).open();
    try {
      const timed = (work: (database: Database, stage: Stage) => Promise<unknown>) => async (): Promise<number> => {
        const stage = await newStage(database);
        return (1000 * CALLERS) / (await elapsedMs(() => work(database, stage)));
      };
      const [values, baselines] = await interleave([timed(reserve), timed(writeOnly)]);
      yield figure({ name: 'dp.ledger', unit: '1/s', values: values!, baselines: baselines! });
    } finally {
      await database.close();
      await services.stop();
    }
  },
};
