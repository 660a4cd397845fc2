import { createHash, randomBytes } from 'node:crypto';
import { modelCommitment } from '@intaglio/chain/verify';
import { canonicalJson, newId, type AnyId, type BrandId, type LicenceDocument, type TenantId } from '@intaglio/domain';
import { encodeModel } from '@intaglio/generator';
import { baseModel } from '@intaglio/generator/artefacts';
import {
  addDatasetItems,
  beginTraining,
  claimReleases,
  Database,
  DatasetEntity,
  DatasetVersionEntity,
  LicenceEntity,
  ModelEntity,
  moveTraining,
  reserveBudget,
  Sealer,
  tenantSigningKey,
  TrainingRunEntity,
} from '@intaglio/persistence';
import { buildStatement, signerKey, signStatement, type TrainingPredicate } from '@intaglio/training';
import { exampleDocument } from '../licences/licence.view.js';
import type { ApiUnderTest } from './api-under-test.js';
import type { Studio } from './studio.js';

export const RELEASES = [
  { noiseMultiplier: 2, samplingRate: 1, count: 1 },
  { noiseMultiplier: 4, samplingRate: 0.17, count: 300 },
];
const WEIGHTS = encodeModel(baseModel().model);

export interface StagedRun {
  readonly runId: string;
  readonly datasetId: string;
  readonly versionId: string;
  readonly licenceId: string;
}

export interface Staging {
  /** What the statement says otherwise. */
  readonly predicate?: (predicate: TrainingPredicate) => TrainingPredicate;
  readonly licence?: Partial<LicenceDocument>;
  /** What the run's row says of its quality report. */
  readonly quality?: object;
  /** In the place of weights in the clear: what a worker keeps of a run in an enclave. */
  readonly kept?: Uint8Array;
}

/** Rows as the API and a worker leave them, for routes that come after a training; the training itself did not take place. */
export class TrainingStage {
  readonly trainerKey = randomBytes(32);

  private constructor(
    private readonly api: Database,
    readonly worker: Database,
    private readonly sealer: Sealer,
  ) {}

  static async open({ database, environment }: ApiUnderTest): Promise<TrainingStage> {
    const open = (role: 'intaglio_api' | 'intaglio_worker') => new Database({ url: database.url(role), poolSize: 2 }).open();
    return new TrainingStage(
      await open('intaglio_api'),
      await open('intaglio_worker'),
      new Sealer(Buffer.from(environment.INTAGLIO_MASTER_KEY, 'hex')),
    );
  }

  async close(): Promise<void> {
    await Promise.all([this.api.close(), this.worker.close()]);
  }

  /** A run in the queue, with its reservation, on a version of one item. */
  async queued({ tenantId, brandId }: Studio, { licence = {} }: Staging = {}): Promise<StagedRun> {
    const tenant = tenantId as TenantId;
    const [runId, datasetId, versionId, licenceId] = [newId<AnyId>(), newId<AnyId>(), newId<AnyId>(), newId<AnyId>()] as string[];
    const owner = { tenantId: tenant, brandId: brandId as BrandId };
    const ids = { runId: runId!, datasetId: datasetId!, versionId: versionId!, licenceId: licenceId! };
    await this.api.asTenant(tenant, async (transaction) => {
      const document = { ...exampleDocument, ...licence };
      const dates = { startsAt: new Date(document.startsAt), expiresAt: new Date(document.expiresAt!) };
      await transaction.insert(LicenceEntity, { id: licenceId, tenantId: tenant, document, state: 'active', ...dates } as object);
      await transaction.insert(DatasetEntity, { id: ids.datasetId, ...owner, name: 'Stage', epsilonBudget: 8, delta: 1e-5 });
      await transaction.insert(DatasetVersionEntity, { id: ids.versionId, tenantId: tenant, datasetId: ids.datasetId, version: 1 });
      await addDatasetItems(transaction, tenant, ids.versionId, { items: [itemUnder(ids.licenceId)], refusals: [] });
      await transaction.update(DatasetVersionEntity, { id: ids.versionId }, READY);
      const run = { id: ids.runId, ...owner, datasetVersionId: ids.versionId, baseModel: {}, settings: {} };
      await transaction.insert(TrainingRunEntity, run as object);
      const reservation = { tenantId: tenant, datasetId: ids.datasetId, runId: ids.runId, mechanisms: RELEASES };
      await reserveBudget(transaction, reservation, () => 3);
    });
    return ids;
  }

  /** As `queued`, and a worker took it over and claimed some releases. */
  async running(studio: Studio, staging?: Staging): Promise<StagedRun & { readonly attempt: number }> {
    const staged = await this.queued(studio, staging);
    const { attempt } = (await beginTraining(this.worker, staged.runId))!;
    await this.worker.asTenant(studio.tenantId as TenantId, (transaction) => claimReleases(transaction, { id: staged.runId, attempt }, 11));
    return { ...staged, attempt };
  }

  /** As `running`, and the gate has given its verdict. */
  async ended(studio: Studio, to: 'finished' | 'refused', staging: Staging = {}): Promise<StagedRun> {
    const staged = await this.running(studio, staging);
    const tenantId = studio.tenantId as TenantId;
    const { runId: id, attempt } = staged;
    const weightsSealed = this.sealer.seal(
      { tenantId, table: 'training_runs', column: 'weights_sealed', row: id },
      staging.kept ?? WEIGHTS,
    );
    const key = await this.api.asTenant(tenantId, (transaction) => tenantSigningKey(transaction, this.sealer, tenantId));
    const statement = this.statement(key.publicKey, staging.predicate ?? ((predicate) => predicate));
    await this.worker.asTenant(tenantId, async (transaction) => {
      await moveTraining(transaction, { id, attempt, from: 'running', to: 'gating' }, { weightsSealed });
      const report = { passed: to === 'finished', reasons: to === 'finished' ? [] : ['audit'], quality: staging.quality };
      await moveTraining(transaction, { id, attempt, from: 'gating', to }, { report, ...(to === 'finished' ? { statement } : {}) });
    });
    return staged;
  }

  /** The bytes that a worker stores. */
  async statementOf({ tenantId }: Studio, modelId: string): Promise<Uint8Array> {
    const { statement } = await this.worker.asTenant(tenantId as TenantId, (transaction) =>
      transaction.findOneByOrFail(ModelEntity, { id: modelId as ModelEntity['id'] }),
    );
    return new TextEncoder().encode(canonicalJson(statement));
  }

  private statement(tenant: string, change: (predicate: TrainingPredicate) => TrainingPredicate): Record<string, unknown> {
    const predicate = change({
      signers: { tenant, trainer: signerKey(this.trainerKey) },
      dataset: { root: READY.datasetRoot, licenceRoot: READY.licenceRoot, manifestSha256: READY.manifestHash },
      model: { commitment: modelCommitment(baseModel().model).toString(), base: { name: 'intaglio-base 1.0.0', commitment: '14' } },
      privacy: { epsilon: 2.98, delta: 1e-5, accountant: { name: 'pld', version: '1' }, releases: RELEASES, clip: 6 },
      code: { version: '0.1.0', measurementSha256: 'c1'.repeat(32), environment: { kind: 'process' } },
      gate: { passed: true, audit: { epsilon: 1, delta: 1e-5, lowerBound: 0 } },
      finishedAt: '2026-05-01T12:00:00Z',
    });
    const weightsSha256 = createHash('sha256').update(WEIGHTS).digest('hex');
    const envelope = signStatement(buildStatement({ name: 'Autumn', weightsSha256 }, predicate), this.trainerKey);
    return JSON.parse(new TextDecoder().decode(envelope)) as Record<string, unknown>;
  }

  /** The last step of a piece whose mint was settled at this moment. */
  async minted({ tenantId }: Studio, generationId: string, at: Date): Promise<void> {
    await this.worker.asTenant(tenantId as TenantId, (transaction) =>
      transaction.query(
        `insert into generation_steps (generation_id, step, tenant_id, attempt, output, started_at, duration_ms) values ($1, 'mint', $2, 1, '{}', $3, 0)`,
        [generationId, tenantId, at],
      ),
    );
  }
}

const READY = {
  ...{ state: 'ready' as const, datasetRoot: '11', licenceRoot: '12', manifestHash: 'a1'.repeat(32), manifestSealed: Buffer.from('{}') },
  ...{ itemCount: 1, readyAt: new Date('2026-01-01') },
};

const itemUnder = (licenceId: string) => ({
  ...{ name: 'vase.png', licenceId, sha256: 'ab'.repeat(32), mediaType: 'image/png', width: 64, height: 64, byteCount: 100 },
  ...{ attribution: 'Studio', caption: 'a vase', optOuts: [], perceptualHash: '0'.repeat(16), safety: { judged: false }, place: null },
});
