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

  describe('on trial', () => {
    const attempt = (policy: object, samples: object[], key = studio.key): Promise<Answer> =>
      api.call(`/v1/brands/${studio.brandId}/policies/dry-run`, {
        key,
        body: { policy: { backend: { id: 'dp.model' }, ...policy }, samples },
      });
    const checksOf = (answer: Answer, sample: number): string[] => {
      const tried = answer.body['samples'] as { reasons: { check: string; passed: boolean }[] }[];
      return tried[sample]!.reasons.filter(({ passed }) => !passed).map(({ check }) => check);
    };

    it('say for each sample what the gatekeeper would, and keep nothing', async () => {
      const policy = { words: { protectedNames: ['Hesperion'] }, quality: { minGenomeDistance: 0 }, safetyLimit: 255 };
      const tried = await attempt(policy, [{ prompt: 'a gold wave' }, { prompt: 'a Hesperion medallion' }]);
      expect(tried).toMatchObject({
        status: 200,
        body: { samples: [{ accepted: true }, { accepted: false }], notJudged: ['picture: nothing was drawn'] },
      });
      expect([checksOf(tried, 0), checksOf(tried, 1)]).toEqual([[], ['words.protected-names']]);
      for (const { genome } of tried.body['samples'] as { genome: string }[]) expect(genome).toMatch(/^[0-9a-f]{80}$/);
      const policies = await get(`/v1/brands/${studio.brandId}/policies`);
      expect(policies.text).not.toContain('Hesperion');
      expect(api.log()).not.toContain('Hesperion');
    });

    it('judge the genome by the bounds of the draft', async () => {
      const tried = await attempt({ geneBounds: [{ gene: 0, min: 255, max: 255 }] }, [{ prompt: 'a dark night, black lacquer' }]);
      expect(checksOf(tried, 0)).toContain('policy.gene-bounds');
    });

    it('are refused as they would be when saved, and of a brand that is not there', async () => {
      expect(await attempt({ backend: { id: 'dp.none' } }, [{ prompt: 'x' }])).toMatchObject({
        status: 422,
        body: { code: 'policy.unknown-backend' },
      });
      expect(await attempt({}, [{ prompt: ' ' }])).toMatchObject({ status: 422, body: { code: 'prompt.invalid' } });
      expect(await attempt({}, [])).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
      expect((await attempt({}, [{ prompt: 'x' }], stranger.key)).status).toBe(404);
    });
  });
});
