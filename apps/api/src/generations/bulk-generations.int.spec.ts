import { testDatabase, testService } from '@intaglio/testing';
import { startApi, type Answer, type ApiUnderTest } from '../testing/api-under-test.js';
import { generationFor, newStudio, type Studio } from '../testing/studio.js';
import type { GenerationOutcomesView } from './request-many/outcomes.view.js';

describe('many generations at once', () => {
  let api: ApiUnderTest;
  let studio: Studio;
  let stranger: Studio;
  beforeAll(async () => {
    api = await startApi({ database: await testDatabase(), redisUrl: testService('INTAGLIO_TEST_REDIS_URL') });
    [studio, stranger] = [await newStudio(api, 'bulk'), await newStudio(api, 'other')];
  }, 30_000);
  afterAll(() => api.close());

  const send = (items: object[], key?: string): Promise<Answer> =>
    api.call('/v1/generations/bulk', { key: studio.key, body: { items }, headers: key === undefined ? {} : { 'idempotency-key': key } });
  const outcomes = ({ body }: Answer): GenerationOutcomesView => body as unknown as GenerationOutcomesView;
  const one = (prompt?: string): object => generationFor(studio.brandId, prompt);
  const count = async (): Promise<number> =>
    ((await api.call('/v1/generations?limit=200', { key: studio.key })).body['items'] as []).length;

  it('are accepted or refused one by one, in the order of the request', async () => {
    const before = await count();
    const answer = await send([one(), one('x'.repeat(601)), generationFor(stranger.brandId), one('canary\u0007'), one()]);
    const { items, acceptedCount } = outcomes(answer);
    expect([answer.status, acceptedCount, await count()]).toEqual([200, 2, before + 2]);
    expect(items.map(({ accepted, problem }) => accepted?.state ?? problem?.code)).toEqual([
      'accepted',
      'prompt.too-long',
      'resource.not-found',
      'prompt.invalid',
      'accepted',
    ]);
    for (const { accepted } of items)
      if (accepted) expect((await api.call(`/v1/generations/${accepted.id}`, { key: studio.key })).status).toBe(200);
    expect([answer.text, api.log()].join()).not.toContain('canary');
  });

  it('are the same ones under the same Idempotency-Key, item by item', async () => {
    const first = outcomes(await send([one('one'), one('two')], 'order-17'));
    const before = await count();
    expect(outcomes(await send([one('one'), one('two')], 'order-17'))).toEqual(first);
    const other = outcomes(await send([one('one'), one('another')], 'order-17'));
    expect(other.items).toMatchObject([{ accepted: first.items[0]!.accepted }, { problem: { code: 'idempotency.mismatch', status: 422 } }]);
    // The key of an item is none that a single request could have.
    expect((await api.call('/v1/generations', { key: studio.key, body: one(), headers: { 'idempotency-key': 'order-17' } })).status).toBe(
      202,
    );
    expect(await count()).toBe(before + 1);
  });

  it.each([[0], [101]])('are refused when there are %i', async (many) => {
    expect(await send(Array.from({ length: many }, () => one()))).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
  });

  it('are refused together when one of them is no request at all', async () => {
    const before = await count();
    expect(await send([one(), { brandId: studio.brandId }])).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: expect.stringMatching(/^\/items\/1/) as string }, {}] },
    });
    expect(await count()).toBe(before);
  });

  it('take a hundred, all durable', async () => {
    const before = await count();
    const { items, acceptedCount } = outcomes(await send(Array.from({ length: 100 }, () => one())));
    expect([acceptedCount, new Set(items.map(({ accepted }) => accepted?.id)).size, await count()]).toEqual([100, 100, before + 100]);
  });
});
