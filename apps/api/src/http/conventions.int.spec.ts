import { testDatabase, testService } from '@intaglio/testing';
import { startApi, type Answer, type ApiUnderTest } from '../testing/api-under-test.js';
import { addressOf, everythingOf, queryOf } from '../testing/owned.js';
import { needs, operationsOf, type NamedOperation, type OpenApi } from '../testing/operations.js';
import { generationFor, newStudio, RECIPIENT, type Studio } from '../testing/studio.js';

describe('what holds for every route', () => {
  let api: ApiUnderTest;
  let studio: Studio;
  let lists: NamedOperation[];
  beforeAll(async () => {
    api = await startApi({ database: await testDatabase(), redisUrl: testService('INTAGLIO_TEST_REDIS_URL') });
    studio = await newStudio(api, 'conventional');
    const operations = operationsOf((await api.call('/openapi.json')).body as unknown as OpenApi);
    lists = operations.filter(({ operation }) => operation.parameters?.some(({ name }) => name === 'cursor'));
  }, 30_000);
  afterAll(() => api.close());

  const get = (path: string, headers: Record<string, string> = {}): Promise<Answer> => api.call(path, { key: studio.key, headers });
  const rename = (name: string, headers: Record<string, string>): Promise<Answer> =>
    api.call(`/v1/brands/${studio.brandId}`, { method: 'PATCH', key: studio.key, body: { name }, headers });

  describe('a list', () => {
    it('refuses a limit and a cursor that it cannot mean, wherever it is', async () => {
      const ids = await everythingOf(api, studio);
      expect(lists.length).toBeGreaterThan(10);
      for (const one of lists) {
        const key = needs(one, 'tenant') ? studio.key : api.adminKey;
        const start = addressOf(one.path, ids) + (queryOf(one.operation, ids) || '?');
        for (const wrong of ['limit=0', 'limit=-1', 'limit=501', 'limit=ten', 'limit=1&limit=2', 'cursor=%00', 'unheard=of'])
          expect([one.name, wrong, await api.call(`${start}&${wrong}`, { key })]).toMatchObject([
            one.name,
            wrong,
            { status: 400, body: { code: 'request.invalid' } },
          ]);
        expect([one.name, (await api.call(`${start}&limit=200`, { key })).status]).toEqual([one.name, 200]);
      }
    });

    it('shows each thing once, whatever is made meanwhile, and links to the page after it', async () => {
      const make = (): Promise<Answer> => api.call('/v1/generations', { key: studio.key, body: generationFor(studio.brandId) });
      for (let n = 0; n < 5; n++) await make();
      const before = (await get('/v1/generations?limit=200')).body['items'] as { id: string }[];
      const seen: string[] = [];
      let next: string | undefined = `/v1/generations?limit=2&brandId=${studio.brandId}`;
      while (next !== undefined) {
        const page: Answer = await get(next);
        seen.push(...(page.body['items'] as { id: string }[]).map(({ id }) => id));
        next = /^<([^>]+)>; rel="next"$/.exec(page.headers.get('link') ?? '')?.[1];
        expect([next === undefined, next?.includes(`brandId=${studio.brandId}`) ?? true]).toEqual([page.body['nextCursor'] === null, true]);
        await make();
      }
      expect(seen).toEqual(before.map(({ id }) => id));
    });

    it('finds generations by whom they are for, when they were asked for and how they failed', async () => {
      const count = async (query: string): Promise<number> => ((await get(`/v1/generations?${query}`)).body['items'] as []).length;
      const [past, future] = ['2020-01-01T00:00:00Z', '2999-01-01T00:00:00Z'];
      expect(await count(`recipient=${RECIPIENT.toLowerCase()}&limit=1`)).toBe(1);
      expect(await count(`recipient=0x${'1'.repeat(40)}`)).toBe(0);
      expect(await count(`createdFrom=${past}&createdBefore=${future}&collectionId=${studio.collectionId}&limit=1`)).toBe(1);
      expect([await count(`createdFrom=${future}`), await count(`createdBefore=${past}`)]).toEqual([0, 0]);
      expect(await count('errorCode=proof.failed')).toBe(0);
      expect((await get('/v1/generations?errorCode=canary')).status).toBe(400);
    });
  });

  describe('an entity tag', () => {
    it('stays while nothing changes, and saves the body', async () => {
      const path = `/v1/policies/${studio.policyId}`;
      const first = await get(path);
      const tag = first.headers.get('etag')!;
      expect(tag).toMatch(/^"[\w-]{22}"$/);
      for (const known of [tag, `"other", W/${tag}`, '*'])
        expect(await get(path, { 'if-none-match': known })).toMatchObject({ status: 304, text: '' });
      expect(await get(path, { 'if-none-match': '"other"' })).toMatchObject({ status: 200, body: first.body });
      expect((await get('/v1/policies/unknown')).headers.get('etag')).toBeNull();
    });

    it('is asked for by a change, which is refused when it is stale or missing', async () => {
      const tag = (await get(`/v1/brands/${studio.brandId}`)).headers.get('etag')!;
      expect(await rename('First', {})).toMatchObject({ status: 428, body: { code: 'precondition.required' } });
      expect(await rename('First', { 'if-match': 'canary' })).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
      expect(await rename('First', { 'if-match': `W/${tag}` })).toMatchObject({ status: 412 });
      expect(await rename('First', { 'if-match': `"other", ${tag}` })).toMatchObject({
        status: 200,
        body: { name: 'First', slug: 'maison' },
      });
      expect(await rename('Second', { 'if-match': tag })).toMatchObject({ status: 412, body: { code: 'precondition.failed' } });
      const now = await get(`/v1/brands/${studio.brandId}`);
      expect(now.body['name']).toBe('First');
      expect(await rename('Third', { 'if-match': now.headers.get('etag')! })).toMatchObject({ status: 200, body: { name: 'Third' } });
    });

    it('lets one of two in who change the same state at once', async () => {
      const tag = (await get(`/v1/brands/${studio.brandId}`)).headers.get('etag')!;
      const both = await Promise.all([rename('This', { 'if-match': tag }), rename('That', { 'if-match': tag })]);
      expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    });

    it('is a tenant’s too, whose new name the log tells of without the name', async () => {
      const tag = (await get('/v1/tenant')).headers.get('etag')!;
      const patch = { method: 'PATCH', key: studio.key, body: { name: 'Renamed house' } };
      expect((await api.call('/v1/tenant', patch)).status).toBe(428);
      expect(await api.call('/v1/tenant', { ...patch, headers: { 'if-match': tag } })).toMatchObject({ body: { name: 'Renamed house' } });
      const audit = await get('/v1/audit?limit=500');
      expect([audit.text.includes('tenant.renamed'), audit.text.includes('Renamed house')]).toEqual([true, false]);
    });
  });

  it('carries the caller’s request id', async () => {
    const given = '0192f0c4-5b1e-7cc0-8000-00000000abcd';
    expect((await get('/v1/tenant', { 'x-request-id': given })).headers.get('x-request-id')).toBe(given);
  });
});
