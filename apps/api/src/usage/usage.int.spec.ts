import type { GenerationId, TenantId } from '@intaglio/domain';
import { Database, findTransaction, markConfirmed, requestTransaction } from '@intaglio/persistence';
import { testDatabase, testService } from '@intaglio/testing';
import { startApi, type Answer, type ApiUnderTest } from '../testing/api-under-test.js';
import { generationFor, newStudio, type Studio } from '../testing/studio.js';

describe('what a tenant used', () => {
  let api: ApiUnderTest;
  let studio: Studio;
  let stranger: Studio;
  let worker: Database;
  let generationId: GenerationId;
  beforeAll(async () => {
    api = await startApi({ database: await testDatabase(), redisUrl: testService('INTAGLIO_TEST_REDIS_URL') });
    [studio, stranger] = [await newStudio(api, 'user'), await newStudio(api, 'non-user')];
    worker = await new Database({ url: api.database.url('intaglio_worker'), poolSize: 1 }).open();
    generationId = (await api.call('/v1/generations', { key: studio.key, body: generationFor(studio.brandId) })).body['id'] as GenerationId;
    const tenantId = studio.tenantId as TenantId;
    await worker.asTenant(tenantId, async (transaction) => {
      await requestTransaction(transaction, { tenantId, kind: 'mint', subjectId: generationId, chainId: 31_337, request: {} });
      const mint = await findTransaction(transaction, tenantId, 'mint', generationId);
      await markConfirmed(transaction, mint!.id, 42, { tokenId: '7', blockNumber: 42, gasUsed: 406_000 });
    });
  }, 30_000);
  afterAll(async () => {
    await worker.close();
    await api.close();
  });

  const get = (path: string, { key } = studio): Promise<Answer> => api.call(path, { key });
  /** A period that today is in. */
  const around = (): string => {
    const [from, to] = [-1, 1].map((days) => new Date(Date.now() + days * 86_400_000).toISOString());
    return `from=${from}&to=${to}`;
  };

  it('is counted from the rows: generations, mints and their gas', async () => {
    expect((await get(`/v1/usage?${around()}`)).body).toMatchObject({
      generations: [{ state: 'accepted', backend: 'dp.model', count: 1 }],
      steps: [],
      mints: { confirmed: 1, receipts: 1, gasUsed: 406_000 },
      datasetItems: { count: 0, bytes: 0 },
      trainings: [],
    });
  });

  it('is nothing in another period, and nothing of another tenant', async () => {
    const nothing = { generations: [], mints: { confirmed: 0, receipts: 0, gasUsed: 0 } };
    expect((await get('/v1/usage?from=2020-01-01T00:00:00Z&to=2020-02-01T00:00:00Z')).body).toMatchObject(nothing);
    expect((await get(`/v1/usage?${around()}`, stranger)).body).toMatchObject(nothing);
  });

  it.each([
    ['backwards', 'from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z'],
    ['of no length', 'from=2026-02-01T00:00:00Z&to=2026-02-01T00:00:00Z'],
    ['of more than a leap year', 'from=2026-01-01T00:00:00Z&to=2027-01-03T00:00:00Z'],
    ['without an end', 'from=2026-01-01T00:00:00Z'],
    ['of words', 'from=yesterday&to=today'],
  ])('is not told for a period that is %s', async (_, query) => {
    expect(await get(`/v1/usage?${query}`)).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
  });

  it('lists its mints, and shows one', async () => {
    const mint = { generationId, status: 'confirmed', blockNumber: 42, tokenId: '7', gasUsed: 406_000, errorCode: null };
    const { items } = (await get('/v1/mints')).body as { items: { id: string }[] };
    expect(items).toMatchObject([mint]);
    expect((await get(`/v1/mints/${items[0]!.id}`)).body).toMatchObject(mint);
    expect((await get(`/v1/mints?status=confirmed&generationId=${generationId}`)).body['items']).toEqual(items);
    expect((await get('/v1/mints?status=failed')).body['items']).toEqual([]);
    expect((await get('/v1/mints', stranger)).body['items']).toEqual([]);
    expect((await get(`/v1/mints/${items[0]!.id}`, stranger)).status).toBe(404);
  });

  it('shows no other transaction as a mint', async () => {
    const { items } = (await get('/v1/mints')).body as { items: object[] };
    expect(items).toHaveLength(1);
    const deployment = await worker.asTenant(studio.tenantId as TenantId, (transaction) =>
      findTransaction(transaction, studio.tenantId as TenantId, 'deploy-collection', studio.collectionId),
    );
    expect((await get(`/v1/mints/${deployment!.id}`)).status).toBe(404);
  });

  it('stands beside the chain that everything is minted on', async () => {
    expect(await api.call('/v1/chain')).toMatchObject({ status: 200, body: { chainId: 31_337, deployment: null } });
  });
});
