import type { GenerationId, TenantId } from '@intaglio/domain';
import { checkpointStep, Database, findTransaction, GenerationEntity, markConfirmed, requestTransaction } from '@intaglio/persistence';
import { testDatabase, testService } from '@intaglio/testing';
import { startApi, type Answer, type ApiUnderTest } from '../testing/api-under-test.js';
import { generationFor, newStudio, newTenant, type Studio } from '../testing/studio.js';

describe('a quote', () => {
  let api: ApiUnderTest;
  let studio: Studio;
  let worker: Database;
  beforeAll(async () => {
    api = await startApi({ database: await testDatabase(), redisUrl: testService('INTAGLIO_TEST_REDIS_URL') });
    studio = await newStudio(api, 'quoted');
    worker = await new Database({ url: api.database.url('intaglio_worker'), poolSize: 1 }).open();
  }, 30_000);
  afterAll(async () => {
    await worker.close();
    await api.close();
  });

  const quote = (body: object, key = studio.key): Promise<Answer> => api.call('/v1/quotes', { key, body });

  /** As the worker does for a piece. */
  async function mint(proveMs: number, gasUsed: number): Promise<void> {
    const { body } = await api.call('/v1/generations', { key: studio.key, body: generationFor(studio.brandId) });
    const [tenantId, id] = [studio.tenantId as TenantId, body['id'] as GenerationId];
    await worker.asTenant(tenantId, async (transaction) => {
      const { attempt } = await transaction.findOneByOrFail(GenerationEntity, { id });
      const step = { step: 'prove' as const, output: {}, startedAt: new Date(), durationMs: proveMs };
      await checkpointStep(transaction, tenantId, id, attempt, step);
      await requestTransaction(transaction, { tenantId, kind: 'mint', subjectId: id, chainId: 31_337, request: {} });
      await markConfirmed(transaction, (await findTransaction(transaction, tenantId, 'mint', id))!.id, 1, { tokenId: '1', gasUsed });
    });
  }

  it('says nothing that was not measured, and then what was', async () => {
    const { brandId, policyId, modelId, collectionId } = studio;
    const made = { brandId, policyId, modelId, collectionId, backend: 'dp.model', assurance: 'statistical', proofKind: 'computation' };
    expect(await quote({ brandId })).toMatchObject({ status: 200, body: { ...made, gas: null, stepMs: [] } });
    for (const [proveMs, gas] of [
      [1000, 400_000],
      [3000, 440_000],
      [2000, 406_000],
    ] as const)
      await mint(proveMs, gas);
    expect((await quote({ brandId })).body).toMatchObject({
      ...made,
      gas: { samples: 3, p50: 406_000, p90: 440_000 },
      stepMs: [{ step: 'prove', samples: 3, p50: 2000, p90: 3000 }],
      modelPrivacy: { statement: expect.any(String) as string },
    });
  });

  it('is given for a brand of the tenant that is ready, and for its own collections', async () => {
    const stranger = await newTenant(api, 'stranger');
    expect((await quote({ brandId: studio.brandId }, stranger.key)).status).toBe(404);
    expect((await quote({ brandId: studio.brandId, collectionId: studio.brandId })).status).toBe(404);
    expect((await quote({ brandId: studio.brandId, collectionId: studio.collectionId })).status).toBe(200);
    expect((await quote({})).status).toBe(400);
  });
});
