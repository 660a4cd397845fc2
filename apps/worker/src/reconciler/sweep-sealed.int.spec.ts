import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId, type BrandId, type TenantId } from '@intaglio/domain';
import {
  BrandEntity,
  Database,
  DatasetEntity,
  DatasetImportEntity,
  DatasetVersionEntity,
  Sealer,
  TenantEntity,
} from '@intaglio/persistence';
import { SealedStore } from '@intaglio/storage';
import { testDatabase, type TestDatabase } from '@intaglio/testing';
import { insertLicence } from '../test-stage/licensed-model.js';
import { sweepSealed } from './sweep-sealed.js';

const [tenantId, brandId] = [newId<TenantId>(), newId<BrandId>()];
const [datasetId, versionId] = [randomUUID(), randomUUID()];

describe('the sweep of the sealed store', () => {
  let test: TestDatabase;
  let [api, worker]: Database[] = [];
  let directory: string;
  let sealed: SealedStore;
  beforeAll(async () => {
    test = await testDatabase();
    api = await new Database({ url: test.url('intaglio_api'), poolSize: 1 }).open();
    worker = await new Database({ url: test.url('intaglio_worker'), poolSize: 1 }).open();
    directory = await mkdtemp(join(tmpdir(), 'intaglio-sweep-'));
    sealed = await SealedStore.open({ directory, sealer: new Sealer(randomBytes(32)) });
  }, 60_000);
  afterAll(async () => {
    await Promise.all([api?.close(), worker?.close()]);
    await test?.drop();
    await rm(directory, { recursive: true, force: true });
  });

  it('keeps an archive that waits for a worker, and erases those of ended imports and what no row names', async () => {
    const [waiting, ended] = await sealed.putAll(tenantId, [Buffer.from('waits'), Buffer.from('read'), Buffer.from('of no row')]);
    await api!.asTenant(tenantId, async (transaction) => {
      await transaction.insert(TenantEntity, { id: tenantId, slug: tenantId, name: 'Stage' });
      await transaction.insert(BrandEntity, { id: brandId, tenantId, slug: 'stage', name: 'Stage', styleKit: {}, styleKitHash: '0' });
      const licenceId = await insertLicence(transaction, { tenantId });
      await transaction.insert(DatasetEntity, { id: datasetId, tenantId, brandId, name: 'Stage', epsilonBudget: 8, delta: 1e-5 });
      await transaction.insert(DatasetVersionEntity, { id: versionId, tenantId, datasetId, version: 1 });
      for (const [place, state] of [
        [waiting, 'queued'],
        [ended, 'failed'],
      ]) {
        const row = { id: randomUUID(), tenantId, datasetVersionId: versionId, licenceId, source: { kind: 'car', place }, state };
        await transaction.insert(DatasetImportEntity, row as object);
      }
    });
    const ports = { database: worker!, sealed };
    expect(await sweepSealed(ports)).toBe(0);
    expect(await sweepSealed(ports, new Date(Date.now() + 60_000))).toBe(2);
    expect(await sealed.places(tenantId)).toEqual([waiting]);
  });
});
