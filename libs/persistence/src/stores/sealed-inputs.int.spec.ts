import { createHash, randomUUID } from 'node:crypto';
import { testDatabase, type TestDatabase } from '@intaglio/testing';
import { Database, type TenantTransaction } from '../database.js';
import { GenerationEntity } from '../entities/generation.entity.js';
import { currentBackend } from './policy.store.js';
import { acceptTestGeneration, insertTestBrand, type TestBrand } from './test-brand.js';

const fingerprint = (text: string): Buffer => createHash('sha256').update(text).digest();

describe('what enclaves need of the stores', () => {
  let test: TestDatabase;
  let api: Database;
  let brand: TestBrand;
  beforeAll(async () => {
    test = await testDatabase();
    api = await new Database({ url: test.url('intaglio_api'), poolSize: 20 }).open();
    brand = await insertTestBrand(api);
  });
  afterAll(async () => {
    await api.close();
    await test.drop();
  });
  const asApi = <T>(work: (transaction: TenantTransaction) => Promise<T>): Promise<T> => api.asTenant(brand.tenantId, work);

  describe('a sealed input', () => {
    const requestId = (): string => randomUUID();
    const count = async (id: string): Promise<number> => asApi((transaction) => transaction.countBy(GenerationEntity, { requestId: id }));

    it('is taken once, whatever Idempotency-Key it comes with again, and leaves that key free', async () => {
      const id = requestId();
      await acceptTestGeneration(api, brand, undefined, id);
      await expect(acceptTestGeneration(api, brand, undefined, id)).rejects.toMatchObject({ code: 'input.repeated' });
      const key = { key: 'replay', fingerprint: fingerprint('replay') };
      await expect(acceptTestGeneration(api, brand, key, id)).rejects.toMatchObject({ code: 'input.repeated' });
      await expect(acceptTestGeneration(api, brand, key, requestId())).resolves.toEqual(expect.any(String));
      expect(await count(id)).toBe(1);
    });

    it('gets its first answer again under the same Idempotency-Key', async () => {
      const [id, key] = [requestId(), { key: 'sealed-again', fingerprint: fingerprint('sealed') }];
      const first = await acceptTestGeneration(api, brand, key, id);
      expect(await acceptTestGeneration(api, brand, key, id)).toBe(first);
      await expect(acceptTestGeneration(api, brand, { ...key, fingerprint: fingerprint('other') }, id)).rejects.toMatchObject({
        code: 'idempotency.mismatch',
      });
    });

    it('is taken once of many at the same time, and nobody beside them is harmed', async () => {
      const id = requestId();
      const others = Array.from({ length: 20 }, () => acceptTestGeneration(api, brand));
      const racing = await Promise.allSettled(Array.from({ length: 40 }, () => acceptTestGeneration(api, brand, undefined, id)));
      expect(racing.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const result of racing) if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'input.repeated' });
      expect(new Set(await Promise.all(others)).size).toBe(20);
      expect(await count(id)).toBe(1);
    });

    it('may have the id of another tenant’s', async () => {
      const [id, other] = [requestId(), await insertTestBrand(api)];
      await acceptTestGeneration(api, brand, undefined, id);
      await expect(acceptTestGeneration(api, other, undefined, id)).resolves.toEqual(expect.any(String));
    });
  });

  describe('a brand’s current backend', () => {
    it('is that of its newest policy, and of nobody else’s brand', async () => {
      const other = await insertTestBrand(api);
      const backendOf = (brandId: TestBrand['brandId']) => asApi((transaction) => currentBackend(transaction, brandId));
      expect(await backendOf(brand.brandId)).toEqual({ policy: { policyId: brand.policyId, backend: { id: 'test', options: {} } } });
      expect(await backendOf(other.brandId)).toBeUndefined();
    });
  });
});
