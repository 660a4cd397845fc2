import { newId, type AnyId, type LicenceDocument } from '@intaglio/domain';
import type { TenantTransaction } from '../database.js';
import { DatasetEntity } from '../entities/dataset.entity.js';
import { DatasetVersionEntity } from '../entities/dataset-version.entity.js';
import { LicenceEntity } from '../entities/licence.entity.js';
import type { LedgerMechanism } from '../entities/ledger-entry.entity.js';
import { TrainingRunEntity } from '../entities/training-run.entity.js';
import type { NewDatasetItem } from './dataset.store.js';
import { reserveBudget } from './ledger.store.js';
import type { TestBrand } from './test-brand.js';

/** Rows for specs of the stores. Each answers its id. */
export async function insertLicence(
  transaction: TenantTransaction,
  { tenantId }: TestBrand,
  change: Partial<LicenceDocument> = {},
): Promise<string> {
  const id = newId<AnyId>();
  const document: LicenceDocument = {
    licensor: 'Studio',
    basis: { kind: 'custom', title: 'Contract' },
    uses: ['training', 'commercial-output'],
    territory: { kind: 'worldwide' },
    startsAt: '2020-01-01T00:00:00Z',
    expiresAt: null,
    evidence: { sha256: '0'.repeat(64) },
    attribution: null,
    ...change,
  };
  const dates = { startsAt: new Date(document.startsAt), expiresAt: document.expiresAt === null ? null : new Date(document.expiresAt) };
  await transaction.insert(LicenceEntity, { id, tenantId, document, state: 'active', ...dates } as object);
  return id;
}

export interface TestVersion {
  readonly datasetId: string;
  readonly versionId: string;
}

export async function insertVersion(
  transaction: TenantTransaction,
  { tenantId, brandId }: TestBrand,
  epsilonBudget = 8,
): Promise<TestVersion> {
  const [datasetId, versionId] = [newId<AnyId>() as string, newId<AnyId>() as string];
  await transaction.insert(DatasetEntity, { id: datasetId, tenantId, brandId, name: 'Test', epsilonBudget, delta: 1e-5 });
  await transaction.insert(DatasetVersionEntity, { id: versionId, tenantId, datasetId, version: 1 });
  return { datasetId, versionId };
}

export const testItem = (name: string, licenceId: string, sha256 = Buffer.from(name).toString('hex').padEnd(64, '0')): NewDatasetItem => ({
  ...{ name, licenceId, sha256, mediaType: 'image/png', width: 64, height: 64, byteCount: 100 },
  ...{ attribution: 'Studio', caption: 'a ring', optOuts: [], perceptualHash: '0'.repeat(16), safety: { judged: false } },
  place: crypto.randomUUID(),
});

export const READY = {
  ...{ state: 'ready' as const, datasetRoot: '1', licenceRoot: '2', manifestHash: '0'.repeat(64), manifestSealed: Buffer.from('{}') },
  ...{ itemCount: 1, readyAt: new Date('2026-01-01') },
};

/** Not a sound bound: rises with every release, which is what the ledger needs to know. */
export const testAccountant = (mechanisms: readonly LedgerMechanism[]): number =>
  Math.sqrt(mechanisms.reduce((sum, { count, noiseMultiplier }) => sum + count / noiseMultiplier ** 2, 0));

export async function insertRun(
  transaction: TenantTransaction,
  { tenantId, brandId }: TestBrand,
  { datasetId, versionId }: TestVersion,
  mechanisms: readonly LedgerMechanism[],
): Promise<string> {
  const id = newId<AnyId>();
  await transaction.insert(TrainingRunEntity, {
    id,
    tenantId,
    brandId,
    datasetVersionId: versionId,
    baseModel: {},
    settings: {},
  } as object);
  await reserveBudget(transaction, { tenantId, datasetId, runId: id, mechanisms }, testAccountant);
  return id;
}
