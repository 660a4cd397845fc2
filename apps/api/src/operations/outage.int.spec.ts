import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { testDatabase, testService } from '@intaglio/testing';
import { startApi, type ApiUnderTest } from '../testing/api-under-test.js';
import { startFaultProxy, type FaultProxy } from '../testing/fault-proxy.js';
import { openStream } from '../testing/event-reader.js';
import { generationFor, newStudio, type Studio } from '../testing/studio.js';

const proxyFor = (url: string): Promise<FaultProxy> => startFaultProxy({ host: new URL(url).hostname, port: Number(new URL(url).port) });

describe('when a service is away', () => {
  let [postgres, redis]: [FaultProxy, FaultProxy] = [undefined!, undefined!];
  let api: ApiUnderTest;
  let studio: Studio;
  beforeAll(async () => {
    [postgres, redis] = await Promise.all([
      proxyFor(testService('INTAGLIO_TEST_POSTGRES_URL')),
      proxyFor(testService('INTAGLIO_TEST_REDIS_URL')),
    ]);
    const [database, redisUrl] = [await testDatabase(), redis.through(testService('INTAGLIO_TEST_REDIS_URL'))];
    api = await startApi({ database, redisUrl }, { DATABASE_URL: postgres.through(database.url('intaglio_api')) });
    studio = await newStudio(api, 'outage');
  }, 30_000);
  afterAll(async () => {
    await api.close();
    await Promise.all([postgres.close(), redis.close()]);
  });

  const request = (): ReturnType<ApiUnderTest['call']> =>
    api.call('/v1/generations', { key: studio.key, body: generationFor(studio.brandId) });
  const untilStatus = async (status: number): Promise<void> => {
    const endAt = performance.now() + 5000;
    while ((await request()).status !== status) expect(performance.now()).toBeLessThan(endAt);
  };

  it('the chain: readiness says so and requests are accepted', async () => {
    const ready = await api.call('/health/ready');
    expect(ready).toMatchObject({
      status: 200,
      body: {
        status: 'degraded',
        checks: { postgres: { status: 'up' }, redis: { status: 'up' }, chain: { status: 'down' }, store: { status: 'up' } },
      },
    });
    expect(await request()).toMatchObject({ status: 202 });
    const piece = await api.call(`/v1/provenance/31337/0x${'1'.repeat(40)}/1`);
    expect(piece).toMatchObject({
      status: 503,
      body: { code: expect.stringMatching(/^(chain\.unreachable|service\.unavailable)$/) as string },
    });
  });

  it('the store: the API starts without it, makes nothing there, and reads it once the worker has made it', async () => {
    const { INTAGLIO_ASSETS: directory } = api.environment;
    const moved = `${directory}-moved`;
    await rename(directory, moved);
    try {
      expect((await api.call('/health/ready')).body).toMatchObject({ status: 'degraded', checks: { store: { status: 'down' } } });
      const late = await startApi(
        { database: await testDatabase(), redisUrl: testService('INTAGLIO_TEST_REDIS_URL') },
        { INTAGLIO_ASSETS: directory },
      );
      try {
        expect((await late.call('/health/ready')).body).toMatchObject({ checks: { store: { status: 'down' } } });
        expect(existsSync(directory)).toBe(false);
        await rename(moved, directory);
        expect((await late.call('/health/ready')).body).toMatchObject({ checks: { store: { status: 'up' } } });
      } finally {
        await late.close();
      }
    } finally {
      if (existsSync(moved)) await rename(moved, directory);
    }
  });

  it('Redis: readiness says so and requests are accepted', async () => {
    redis.cut();
    expect(await api.call('/health/ready')).toMatchObject({ status: 200, body: { checks: { redis: { status: 'down' } } } });
    expect(await request()).toMatchObject({ status: 202 });
    redis.mend();
    const endAt = performance.now() + 5000;
    for (let up = false; !up; up = /"redis":\{"status":"up"/.test((await api.call('/health/ready')).text))
      expect(performance.now()).toBeLessThan(endAt);
  });

  it('Postgres: every answer is a problem that says when to come back, and all is well when it is back', async () => {
    postgres.cut();
    const refused = await request();
    expect(refused).toMatchObject({ status: 503, body: { code: 'service.unavailable', title: 'A service is not reachable for now' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused.text).not.toMatch(/ECONN|127\.0\.0\.1|terminated/);
    expect(await api.call('/v1/brands', { key: studio.key })).toMatchObject({ status: 503 });
    expect(await api.call('/health/ready')).toMatchObject({
      status: 503,
      body: { status: 'unavailable', checks: { postgres: { status: 'down' } } },
    });
    expect(await api.call('/health/live')).toMatchObject({ status: 200 });
    postgres.mend();
    await untilStatus(202);
  });

  it('Postgres: the connection that listens for progress comes back too', async () => {
    postgres.cut();
    expect((await request()).status).toBe(503);
    postgres.mend();
    await untilStatus(202);
    const { body } = await request();
    const stream = await openStream(api, studio.key, body['id'] as string);
    expect(await stream.next()).toMatchObject({ event: 'state', data: { state: 'accepted' } });
    await api.call(`/v1/generations/${String(body['id'])}/cancel`, { key: studio.key, method: 'POST' });
    expect(await stream.next()).toMatchObject({ event: 'state', data: { state: 'cancelled' } });
  }, 10_000);
});
