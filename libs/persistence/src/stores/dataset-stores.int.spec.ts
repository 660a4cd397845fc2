import { newId, type AnyId, type ModelId } from '@intaglio/domain';
import { testDatabase, type TestDatabase } from '@intaglio/testing';
import { Database, type TenantTransaction } from '../database.js';
import { DatasetImportEntity } from '../entities/dataset-import.entity.js';
import { DatasetItemEntity } from '../entities/dataset-item.entity.js';
import { DatasetVersionEntity } from '../entities/dataset-version.entity.js';
import { LicenceEntity } from '../entities/licence.entity.js';
import { ModelEntity } from '../entities/model.entity.js';
import { beginImport, saveImport, stalledImports } from './dataset-import.store.js';
import { addDatasetItems, refusalsOf } from './dataset.store.js';
import { FencedOut } from './generation.store.js';
import { modelStanding, versionFlags } from './licence-standing.js';
import { insertTestBrand, type TestBrand } from './test-brand.js';
import { insertLicence, insertVersion, READY, testItem, type TestVersion } from './test-dataset.js';

describe('data sets and licences on a real Postgres', () => {
  let test: TestDatabase;
  let api: Database;
  let worker: Database;
  let brand: TestBrand;
  let licenceId: string;

  beforeAll(async () => {
    test = await testDatabase();
    api = await new Database({ url: test.url('intaglio_api'), poolSize: 10 }).open();
    worker = await new Database({ url: test.url('intaglio_worker'), poolSize: 4 }).open();
    brand = await insertTestBrand(api);
    licenceId = await asApi((transaction) => insertLicence(transaction, brand));
  });
  afterAll(async () => {
    await Promise.all([api.close(), worker.close()]);
    await test.drop();
  });
  const asApi = <T>(work: (transaction: TenantTransaction) => Promise<T>): Promise<T> => api.asTenant(brand.tenantId, work);
  const asWorker = <T>(work: (transaction: TenantTransaction) => Promise<T>): Promise<T> => worker.asTenant(brand.tenantId, work);
  const newVersion = (): Promise<TestVersion> => asApi((transaction) => insertVersion(transaction, brand));
  const add = (versionId: string, names: readonly string[], licence = licenceId) =>
    asApi((transaction) =>
      addDatasetItems(transaction, brand.tenantId, versionId, { items: names.map((name) => testItem(name, licence)), refusals: [] }),
    );
  const finish = (id: string) => asApi((transaction) => transaction.update(DatasetVersionEntity, { id }, READY));
  const stateOf = async (id: string) => (await asApi((transaction) => transaction.findOneByOrFail(DatasetVersionEntity, { id }))).state;

  describe('items', () => {
    it('are added once, however often they come', async () => {
      const { versionId } = await newVersion();
      expect(await add(versionId, ['a', 'b'])).toMatchObject({ added: 2, refused: [], unused: [] });
      const again = await asWorker((transaction) =>
        addDatasetItems(transaction, brand.tenantId, versionId, {
          items: [testItem('a', licenceId), testItem('c', licenceId)],
          refusals: [],
        }),
      );
      expect(again).toMatchObject({ added: 1, refused: [], unused: [expect.any(String)] });
    });

    it('are refused by name when the version has the picture or the name, and each refusal is kept once', async () => {
      const { versionId } = await newVersion();
      await add(versionId, ['a']);
      const clash = {
        items: [testItem('other', licenceId, testItem('a', licenceId).sha256), testItem('a', licenceId, 'f'.repeat(64))],
        refusals: [{ name: 'logo', code: 'licence.required', reason: 'no licence' }],
      };
      for (let i = 0; i < 2; i++) {
        const { added, refused, unused } = await asApi((transaction) => addDatasetItems(transaction, brand.tenantId, versionId, clash));
        expect([added, refused.map(({ name }) => name), unused.length]).toEqual([0, ['logo', 'other', 'a'], 2]);
      }
      const kept = await asApi((transaction) => refusalsOf(transaction, versionId));
      expect(kept.map(({ name, code }) => `${name} ${code}`)).toEqual([
        'logo licence.required',
        'other dataset.item-refused',
        'a dataset.item-refused',
      ]);
      expect(await asApi((transaction) => refusalsOf(transaction, versionId, { after: kept[0]!.sequence, limit: 1 }))).toEqual([kept[1]]);
    });

    it('may all come at the same time', async () => {
      const { versionId } = await newVersion();
      const names = Array.from({ length: 30 }, (_, i) => `item-${i}`);
      const answers = await Promise.all(names.map((name) => add(versionId, [name])));
      expect(answers.reduce((sum, { added }) => sum + added, 0)).toBe(30);
    });
  });

  describe('a version that is ready', () => {
    it('takes no item and no change, whoever asks the database', async () => {
      const { versionId } = await newVersion();
      await add(versionId, ['a']);
      await finish(versionId);
      await expect(add(versionId, ['b'])).rejects.toMatchObject({ code: 'dataset.immutable' });
      const sealed = 'a version that is ready cannot be changed';
      const item = { ...testItem('b', licenceId), tenantId: brand.tenantId, datasetVersionId: versionId };
      for (const database of [api, worker]) {
        const attempt = (work: (transaction: TenantTransaction) => Promise<unknown>) => database.asTenant(brand.tenantId, work);
        await expect(attempt((transaction) => transaction.insert(DatasetItemEntity, item as object))).rejects.toThrow(sealed);
        await expect(
          attempt((transaction) => transaction.update(DatasetVersionEntity, { id: versionId }, { datasetRoot: '9' })),
        ).rejects.toThrow(sealed);
      }
      await expect(
        asApi((transaction) => transaction.update(DatasetItemEntity, { datasetVersionId: versionId }, { position: 7 })),
      ).rejects.toThrow(sealed);
    });

    it('lets the bytes of an item be forgotten', async () => {
      const { versionId } = await newVersion();
      await add(versionId, ['a']);
      await finish(versionId);
      await asApi((transaction) => transaction.update(DatasetItemEntity, { datasetVersionId: versionId }, { place: null }));
    });

    it('has all of its roots', async () => {
      const { versionId } = await newVersion();
      await expect(
        asApi((transaction) => transaction.update(DatasetVersionEntity, { id: versionId }, { ...READY, licenceRoot: null })),
      ).rejects.toThrow('check constraint');
    });
  });

  describe('an import', () => {
    const request = (versionId: string): Promise<string> =>
      asApi(async (transaction) => {
        const id = newId<AnyId>();
        const source = { kind: 'package', package: 'icons' };
        await transaction.insert(DatasetImportEntity, {
          id,
          tenantId: brand.tenantId,
          datasetVersionId: versionId,
          licenceId,
          source,
        } as object);
        return id;
      });

    it('holds its version until the last one has ended', async () => {
      const { versionId } = await newVersion();
      const [first, second] = [await request(versionId), await request(versionId)];
      const begun = (await beginImport(worker, first))!;
      await asWorker((transaction) => saveImport(transaction, begun, { accepted: 3, refused: 1 }, { state: 'finished' }));
      expect(await stateOf(versionId)).toBe('importing');
      const other = (await beginImport(worker, second))!;
      const failure = { state: 'failed' as const, errorCode: 'request.invalid' as const, errorDetail: 'no such package' };
      await asWorker((transaction) => saveImport(transaction, other, { accepted: 0, refused: 0 }, failure));
      expect(await stateOf(versionId)).toBe('draft');
      expect(await beginImport(worker, first)).toBeUndefined();
    });

    it('is closed to an earlier attempt, and found again when it has not moved', async () => {
      const { versionId } = await newVersion();
      const id = await request(versionId);
      const [stale] = [(await beginImport(worker, id))!, await beginImport(worker, id)];
      await expect(asWorker((transaction) => saveImport(transaction, stale, { accepted: 1, refused: 0 }))).rejects.toBeInstanceOf(
        FencedOut,
      );
      expect(await stalledImports(worker, 0)).toContain(id);
    });

    it('is refused for a version that is ready', async () => {
      const { versionId } = await newVersion();
      await finish(versionId);
      await expect(request(versionId)).rejects.toThrow('a version that is ready cannot be changed');
    });
  });

  describe('a licence that ends', () => {
    const modelOn = (versionId: string): Promise<ModelId> =>
      asApi(async (transaction) => {
        const { version: count } = await transaction.findOneOrFail(ModelEntity, { where: {}, order: { version: 'DESC' } });
        const old = await transaction.findOneByOrFail(ModelEntity, { id: brand.modelId });
        const id = newId<ModelId>();
        await transaction.insert(ModelEntity, { ...old, id, version: count + 1, datasetVersionId: versionId } as object);
        return id;
      });

    it('flags what rests on it from that moment on, and nothing else', async () => {
      const expiring = await asApi((transaction) => insertLicence(transaction, brand, { expiresAt: '2030-01-01T00:00:00Z' }));
      const { versionId } = await newVersion();
      await add(versionId, ['a', 'b'], expiring);
      const modelId = await modelOn(versionId);
      const standingAt = (at: string) => asWorker((transaction) => modelStanding(transaction, modelId, new Date(at)));
      expect(await standingAt('2029-12-31T23:59:59Z')).toEqual({ revokedAt: null, flags: [] });
      expect((await standingAt('2030-01-01T00:00:00Z')).flags).toMatchObject([{ licenceId: expiring, reason: 'expired', items: 2 }]);
      const revocation = { state: 'revoked' as const, revokedAt: new Date('2028-01-01T00:00:00Z'), revocationReason: 'contract ended' };
      await asApi((transaction) => transaction.update(LicenceEntity, { id: expiring }, revocation));
      expect((await standingAt('2027-12-31T00:00:00Z')).flags).toEqual([]);
      expect((await standingAt('2028-01-01T00:00:00Z')).flags).toMatchObject([{ reason: 'revoked', revocationReason: 'contract ended' }]);
      expect(await asApi((transaction) => versionFlags(transaction, versionId, 'train', new Date('2028-06-01')))).toHaveLength(1);
      expect(await asWorker((transaction) => modelStanding(transaction, brand.modelId, new Date()))).toEqual({
        revokedAt: null,
        flags: [],
      });
    });

    it('cannot be taken back, nor can a model’s revocation', async () => {
      const id = await asApi((transaction) => insertLicence(transaction, brand));
      const revokedAt = new Date('2026-01-01');
      await asApi((transaction) => transaction.update(LicenceEntity, { id }, { state: 'revoked', revokedAt, revocationReason: 'x' }));
      await expect(asApi((transaction) => transaction.update(LicenceEntity, { id }, { state: 'active', revokedAt: null }))).rejects.toThrow(
        'a revocation stands',
      );
      const { versionId } = await newVersion();
      const modelId = await modelOn(versionId);
      await asApi((transaction) => transaction.update(ModelEntity, { id: modelId }, { revokedAt, revocationReason: 'x' }));
      await expect(
        asApi((transaction) => transaction.update(ModelEntity, { id: modelId }, { revokedAt: null, revocationReason: null })),
      ).rejects.toThrow('a revocation stands');
      expect(await asWorker((transaction) => modelStanding(transaction, modelId, new Date()))).toMatchObject({ revokedAt });
    });
  });
});
