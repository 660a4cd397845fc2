import { jest } from '@jest/globals';
import { testDatabase, testService } from '@intaglio/testing';
import { Clock } from '../sessions/clock.js';
import { startApi, type Answer, type ApiUnderTest } from '../testing/api-under-test.js';
import { generationFor, newStudio, newTenant, type Studio } from '../testing/studio.js';

describe('limits', () => {
  let api: ApiUnderTest;
  beforeAll(async () => {
    api = await startApi({ database: await testDatabase(), redisUrl: testService('INTAGLIO_TEST_REDIS_URL') });
  }, 30_000);
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => api.close());

  const change = (tenantId: string, body: object): Promise<Answer> =>
    api.call(`/v1/tenants/${tenantId}/limits`, { method: 'PATCH', key: api.adminKey, body });
  const statuses = async (count: number, ask: () => Promise<Answer>): Promise<Record<number, number>> => {
    const answers = await Promise.all(Array.from({ length: count }, ask));
    return answers.reduce<Record<number, number>>((all, { status }) => ({ ...all, [status]: (all[status] ?? 0) + 1 }), {});
  };

  it('let in exactly as many as they say, also when they all come at once', async () => {
    const { tenantId, key } = await newTenant(api, 'exact');
    expect(await change(tenantId, { key: 20 })).toMatchObject({ status: 200, body: { key: 20, tenant: 12_000 } });
    // A bucket drains by a request in three seconds: the test may take one more.
    const counted = await statuses(60, () => api.call('/v1/brands', { key }));
    expect(counted[200]! + counted[429]!).toBe(60);
    expect([20, 21]).toContain(counted[200]);
  });

  it('say so in every answer, and when to come again in a refusal', async () => {
    const { tenantId, key } = await newTenant(api, 'told');
    await change(tenantId, { key: 2 });
    const first = await api.call('/v1/brands', { key });
    expect(first.headers.get('ratelimit-policy')).toBe('"api-key";q=2;w=60, "tenant";q=12000;w=60');
    expect(first.headers.get('ratelimit')).toMatch(/^"api-key";r=1;t=(29|30)$/);
    await api.call('/v1/brands', { key });
    const refused = await api.call('/v1/brands', { key });
    expect(refused).toMatchObject({ status: 429, body: { code: 'rate.limited' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(25);
    expect(refused.headers.get('ratelimit')).toMatch(/^"api-key";r=0;/);
  });

  it('of one key leave the tenant’s others alone, and the tenant’s hold for all together', async () => {
    const { tenantId, key } = await newTenant(api, 'shared');
    const other = (await api.call('/v1/api-keys', { key, body: { name: 'other' } })).body['key'] as string;
    await change(tenantId, { key: 5, tenant: 30 });
    expect((await statuses(20, () => api.call('/v1/brands', { key })))[429]).toBeGreaterThanOrEqual(14);
    expect((await api.call('/v1/brands', { key: other })).status).toBe(200);
    const neighbour = await newTenant(api, 'beside');
    expect((await api.call('/v1/brands', { key: neighbour.key })).status).toBe(200);
  });

  describe('of what is costly', () => {
    let studio: Studio;
    beforeAll(async () => {
      studio = await newStudio(api, 'costly');
    });
    const generate = (): Promise<Answer> => api.call('/v1/generations', { key: studio.key, body: generationFor(studio.brandId) });

    it('count it apart from everything else', async () => {
      await change(studio.tenantId, { generations: 3 });
      expect(await statuses(10, generate)).toEqual({ 202: 3, 429: 7 });
      expect((await api.call('/v1/generations', { key: studio.key })).status).toBe(200);
      await change(studio.tenantId, { generations: 3000 });
    });

    it('end with the month’s quota, and begin again with the next month', async () => {
      await change(studio.tenantId, { monthlyGenerations: 3 });
      expect(await generate()).toMatchObject({ status: 409, body: { code: 'quota.exhausted' } });
      expect((await api.call('/v1/limits', { key: studio.key })).body).toMatchObject({
        limits: { monthlyGenerations: 3 },
        generationsThisMonth: 3,
      });
      const next = new Date();
      next.setUTCMonth(next.getUTCMonth() + 1, 1);
      jest.spyOn(api.app.get(Clock), 'now').mockReturnValue(next);
      const deadline = performance.now() + 5000;
      while ((await generate()).status !== 202) expect(performance.now()).toBeLessThan(deadline);
    });
  });

  it('are changed by an administrator alone, for a tenant that is there', async () => {
    const { tenantId, key } = await newTenant(api, 'proud');
    expect((await api.call(`/v1/tenants/${tenantId}/limits`, { method: 'PATCH', key, body: { key: 1_000_000 } })).status).toBe(403);
    expect((await change('0192f0c4-5b1e-7cc0-8000-0000000000c1', { key: 1 })).status).toBe(404);
    expect((await change(tenantId, { key: 0 })).status).toBe(400);
  });

  it('tell whoever guesses keys to wait, and still let a good key in from there', async () => {
    const { key } = await newTenant(api, 'guessed');
    const guess = (): Promise<Answer> => api.call('/v1/tenant', { key: `ik_0a1b2c3d4e5f_${'x'.repeat(32)}` });
    const counted = await statuses(700, guess);
    expect(counted[401]! + counted[429]!).toBe(700);
    // The bucket drains by ten a second meanwhile.
    expect(counted[401]).toBeLessThan(700);
    expect((await api.call('/v1/tenant', { key })).status).toBe(200);
  });

  it('never stand between the process and whoever watches over it', async () => {
    const live = await api.call('/health/live');
    expect([live.status, live.headers.get('ratelimit')]).toEqual([200, null]);
    expect((await api.call('/errors')).headers.get('ratelimit')).toMatch(/^"address";r=\d+;/);
  });
});
