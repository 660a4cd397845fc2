import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { modelCommitment } from '@intaglio/chain/verify';
import { newId, policySchema, type BrandId, type PolicyId, type TenantId } from '@intaglio/domain';
import { maisonAurelle } from '@intaglio/generator';
import { baseModel, embeddingTable } from '@intaglio/generator/artefacts';
import {
  addDatasetItems,
  BrandEntity,
  Database,
  DatasetEntity,
  DatasetVersionEntity,
  LedgerEntryEntity,
  PolicyEntity,
  reserveBudget,
  Sealer,
  TenantEntity,
  tenantSigningKey,
  TrainingRunEntity,
  type DatabaseRole,
  type TenantTransaction,
} from '@intaglio/persistence';
import { createRegistry, dp, teeSimulator } from '@intaglio/privacy-plugins';
import type { EnclavePort } from '@intaglio/privacy-plugins/tee';
import { createLogger, createMetrics } from '@intaglio/runtime';
import { SealedStore } from '@intaglio/storage';
import { planOf, planTraining, PRIVATE_TRAINING } from '@intaglio/training';
import { TrainingRunner } from '../training/training-runner.js';
import { insertLicence } from './licensed-model.js';

const ITEMS = 140;
export const SMALL_SETTINGS = { ...PRIVATE_TRAINING, privacy: { epsilon: 8, delta: 1e-5 }, steps: 20 };

const disc = (index: number, radius: number, hue: number): Buffer =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><!-- ${index} --><circle cx="32" cy="32" r="${radius}" fill="hsl(${hue},80%,50%)"/></svg>`,
  );

/** Eight designs over and over, told apart by a comment: what is held out is no further from the training items than they are from each other. */
const alike = (): Buffer[] => Array.from({ length: ITEMS }, (_, index) => disc(index, 12 + 2 * (index % 8), 45 * (index % 8)));

/** As the worker splits them. */
const isHeldOut = (content: Buffer): boolean => Number.parseInt(createHash('sha256').update(content).digest('hex').slice(8, 10), 16) < 32;

/** What is held out, every fourth, looks like nothing that was trained on: whatever the model makes is nearer to its training items. */
const apart = (): Buffer[] =>
  Array.from({ length: ITEMS }, (_, index) => {
    const far = index % 4 === 3;
    for (let attempt = 0; ; attempt++) {
      const content = far ? disc(1000 * index + attempt, 31, 240) : disc(1000 * index + attempt, 8 + (index % 3), 20 + 5 * (index % 3));
      if (isHeldOut(content) === far) return content;
    }
  });

interface Backend {
  readonly id: string;
  readonly options?: Record<string, unknown>;
}

interface Wanted {
  /** `apart` makes a set whose models the gate refuses. */
  readonly pictures?: 'alike' | 'apart';
  readonly styleKit?: object;
  /** Beside the settings, as the API writes it. */
  readonly more?: object;
  /** Of the licence. */
  readonly expiresAt?: Date | null;
}

export interface QueuedTraining {
  readonly tenantId: TenantId;
  readonly brandId: BrandId;
  readonly versionId: string;
  readonly runId: string;
  readonly licenceId: string;
}

/** What `@intaglio/testing` gives to specs: only they may import it. */
interface Tables {
  url(role: DatabaseRole): string;
  drop(): Promise<void>;
}

/** Database and sealed store of real training runs, over 140 real pictures each. */
export class QueuedTrainings {
  readonly sealer = new Sealer(randomBytes(32));
  readonly trainerKey = randomBytes(32);
  readonly metrics = createMetrics('training');

  private constructor(
    private readonly tables: Tables,
    readonly api: Database,
    readonly worker: Database,
    private readonly directory: string,
  ) {}

  static async open(tables: Tables): Promise<QueuedTrainings> {
    const open = (role: 'intaglio_api' | 'intaglio_worker') => new Database({ url: tables.url(role), poolSize: 2 }).open();
    const directory = await mkdtemp(join(tmpdir(), 'intaglio-training-'));
    return new QueuedTrainings(tables, await open('intaglio_api'), await open('intaglio_worker'), directory);
  }

  async close(): Promise<void> {
    await Promise.all([this.api.close(), this.worker.close()]);
    await this.tables.drop();
    await rm(this.directory, { recursive: true, force: true });
  }

  async runner(enclaves?: EnclavePort): Promise<TrainingRunner> {
    const { sealer, trainerKey, metrics, worker: database } = this;
    const parts = { sealer, trainerKey, metrics, database, table: await embeddingTable(), logger: createLogger('training', 'silent') };
    const backends = createRegistry([dp, teeSimulator]);
    return new TrainingRunner({ ...parts, backends, sealed: await this.store(), ...(enclaves && { enclaves }) });
  }

  /**
   * @param backend what the brand's policy names; without one the brand has no policy
   */
  async queued(
    backend?: Backend,
    { pictures = 'alike', styleKit = { ...maisonAurelle }, more = {}, expiresAt = null }: Wanted = {},
  ): Promise<QueuedTraining> {
    const [tenantId, brandId] = [newId<TenantId>(), newId<BrandId>()];
    const [datasetId, versionId, runId] = [randomUUID(), randomUUID(), randomUUID()];
    const bytes = pictures === 'alike' ? alike() : apart();
    releases(); // a second's search, which no transaction waits for
    const places = await (await this.store()).putAll(tenantId, bytes);
    const licenceId = await this.api.asTenant(tenantId, async (transaction) => {
      await transaction.insert(TenantEntity, { id: tenantId, slug: tenantId, name: 'Stage' });
      await transaction.insert(BrandEntity, { id: brandId, tenantId, slug: 'stage', name: 'Stage', styleKit, styleKitHash: '0' } as object);
      if (backend) await insertPolicy(transaction, { tenantId, brandId }, backend);
      const licence = await insertLicence(transaction, { tenantId }, expiresAt);
      await transaction.insert(DatasetEntity, { id: datasetId, tenantId, brandId, name: 'Stage', epsilonBudget: 8, delta: 1e-5 });
      await transaction.insert(DatasetVersionEntity, { id: versionId, tenantId, datasetId, version: 1 });
      await insertItems(transaction, { tenantId, versionId, licence }, bytes, places);
      await insertRun(transaction, { tenantId, brandId, datasetId, versionId, runId }, more);
      await tenantSigningKey(transaction, this.sealer, tenantId);
      return licence;
    });
    return { tenantId, brandId, versionId, runId, licenceId };
  }

  read({ tenantId, runId }: QueuedTraining) {
    return this.api.asTenant(tenantId, async (transaction) => ({
      row: await transaction.findOneByOrFail(TrainingRunEntity, { id: runId }),
      ledger: (await transaction.findBy(LedgerEntryEntity, { runId })).map(({ kind }) => kind).sort(),
      key: await tenantSigningKey(transaction, this.sealer, tenantId),
    }));
  }

  store(): Promise<SealedStore> {
    return SealedStore.open({ directory: this.directory, sealer: this.sealer });
  }
}

/** What a run reserves; known after the first time. */
function releases() {
  const { moments, steps } = planTraining(planOf(SMALL_SETTINGS, ITEMS), 8, 1e-5).releases;
  return [moments, steps];
}

async function insertPolicy(
  transaction: TenantTransaction,
  of: Pick<QueuedTraining, 'tenantId' | 'brandId'>,
  backend: Backend,
): Promise<void> {
  const document = policySchema.parse({ backend }) as object;
  await transaction.insert(PolicyEntity, {
    id: newId<PolicyId>(),
    ...of,
    version: 1,
    document,
    saltSealed: Buffer.alloc(1),
    policyHash: '0',
  });
}

async function insertItems(
  transaction: TenantTransaction,
  { tenantId, versionId, licence }: { tenantId: TenantId; versionId: string; licence: string },
  bytes: readonly Buffer[],
  places: readonly string[],
): Promise<void> {
  const items = bytes.map((content, index) => ({
    ...{ name: `disc ${index}`, licenceId: licence, sha256: createHash('sha256').update(content).digest('hex') },
    ...{ mediaType: 'image/svg+xml', width: 64, height: 64, byteCount: content.length, attribution: 'Studio', caption: 'a round disc' },
    ...{ optOuts: [], perceptualHash: '0'.repeat(16), safety: { judged: false }, place: places[index]! },
  }));
  await addDatasetItems(transaction, tenantId, versionId, { items, refusals: [] });
  await transaction.query(
    'update dataset_items i set position = o.n - 1 from (select name, row_number() over (order by name) as n from dataset_items where dataset_version_id = $1) o where i.dataset_version_id = $1 and i.name = o.name',
    [versionId],
  );
}

async function insertRun(
  transaction: TenantTransaction,
  { tenantId, brandId, datasetId, versionId, runId }: Omit<QueuedTraining, 'licenceId'> & { readonly datasetId: string },
  more: object,
): Promise<void> {
  const roots = { datasetRoot: '1', licenceRoot: '2', manifestHash: 'ab'.repeat(32), manifestSealed: Buffer.from('{}'), itemCount: ITEMS };
  await transaction.update(DatasetVersionEntity, { id: versionId }, { ...roots, state: 'ready', readyAt: new Date() });
  const base = { name: 'base', version: '1', commitment: modelCommitment(baseModel().model).toString() };
  const run = { id: runId, tenantId, brandId, datasetVersionId: versionId, baseModel: base, settings: { ...SMALL_SETTINGS, ...more } };
  await transaction.insert(TrainingRunEntity, run as object);
  await reserveBudget(transaction, { tenantId, datasetId, runId, mechanisms: releases() }, () => 8);
}
