import { testDatabase, testService } from '@intaglio/testing';
import { startApi, type Answer, type ApiUnderTest } from '../testing/api-under-test.js';
import { newStudio, type Studio } from '../testing/studio.js';

describe('a brand’s policies', () => {
  let api: ApiUnderTest;
  let studio: Studio;
  let stranger: Studio;
  beforeAll(async () => {
    api = await startApi({ database: await testDatabase(), redisUrl: testService('INTAGLIO_TEST_REDIS_URL') });
    [studio, stranger] = [await newStudio(api, 'careful'), await newStudio(api, 'other')];
  }, 30_000);
  afterAll(() => api.close());

  const get = (path: string): Promise<Answer> => api.call(path, { key: studio.key });

  it('are held against each other, of the same tenant only', async () => {
    const saved = await api.call(`/v1/brands/${studio.brandId}/policies`, {
      key: studio.key,
      body: { policy: { backend: { id: 'dp.model' }, royaltyBps: 250 } },
    });
    const diff = `/v1/policies/${String(saved.body['id'])}/diff?against=`;
    expect((await get(diff + studio.policyId)).body).toMatchObject({
      from: { version: 1 },
      to: { version: 2 },
      changes: [{ op: 'replace', path: '/royaltyBps', from: 500, to: 250, words: 'royaltyBps was 500 and is now 250.' }],
    });
    expect((await get(diff + stranger.policyId)).status).toBe(404);
  });
});
