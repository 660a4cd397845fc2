import { collect, problem, testApi, type TestApi } from '../api.spec-support.js';
import { createClient, type Client } from '../client.js';

let api: TestApi;
let client: Client;
beforeEach(async () => {
  api = await testApi();
  client = createClient({ baseUrl: api.baseUrl, apiKey: 'key' });
});
afterEach(() => api.close());

describe('a list', () => {
  it('fetches a page when it is reached, with its filter, and no further', async () => {
    api.route = ({ path }) => {
      const at = Number(new URL(path, api.baseUrl).searchParams.get('cursor') ?? '0');
      return [200, { items: [{ id: at }, { id: at + 1 }], nextCursor: at < 4 ? String(at + 2) : null }];
    };
    expect(await collect(client.generations.list({ state: 'minted', brandId: undefined }))).toEqual(
      [0, 1, 2, 3, 4, 5].map((id) => ({ id })),
    );
    expect(api.asked.map(({ path }) => path)).toEqual([
      '/v1/generations?state=minted&limit=100',
      '/v1/generations?state=minted&limit=100&cursor=2',
      '/v1/generations?state=minted&limit=100&cursor=4',
    ]);
    for await (const _ of client.brands.list()) break;
    expect(api.asked).toHaveLength(4);
  });

  it('says what went wrong, with the request’s id, the page and what to do', async () => {
    api.route = (_, response) => {
      const body = {
        code: 'auth.forbidden',
        title: 'No',
        type: 'http://x/errors/auth.forbidden',
        errors: [{ pointer: '/a', message: 'b' }],
      };
      response.writeHead(403, { 'x-request-id': 'r-1' }).end(JSON.stringify(body));
    };
    await expect(collect(client.brands.list())).rejects.toMatchObject({
      ...{ code: 'auth.forbidden', requestId: 'r-1', help: 'http://x/errors/auth.forbidden', fields: [{ pointer: '/a', message: 'b' }] },
      advice: expect.stringContaining('scope'),
    });
  });
});

describe('changes', () => {
  it('name the state that they are meant for', async () => {
    api.route = ({ method }, response) => {
      if (method === 'GET') return void response.writeHead(200, { etag: '"v1"' }).end('{}');
      return [200, { name: 'New' }];
    };
    expect(await client.brands.rename('b 1', 'New')).toEqual({ name: 'New' });
    expect(api.asked[1]).toMatchObject({
      method: 'PATCH',
      path: '/v1/brands/b%201',
      body: { name: 'New' },
      headers: { 'if-match': '"v1"' },
    });
  });

  it('that remove are done when the lost attempt did them', async () => {
    api.route = (_, response) => (api.asked.length === 1 ? void response.destroy() : problem(404, 'resource.not-found'));
    expect(await client.webhooks.remove('w')).toBeUndefined();
    expect(api.asked.map(({ method }) => method)).toEqual(['DELETE', 'DELETE']);
    await expect(client.webhooks.remove('w')).rejects.toMatchObject({ code: 'resource.not-found' });
  });

  it('carry the caller’s own Idempotency-Key', async () => {
    api.route = () => [201, {}];
    await client.collections.create('b', { name: 'One', symbol: 'ONE' }, 'mine');
    expect(api.asked[0]).toMatchObject({ path: '/v1/brands/b/collections', headers: { 'idempotency-key': 'mine' } });
  });
});

describe('policies.current', () => {
  it('is the newest', async () => {
    api.route = () => [200, { items: [{ version: 3 }], nextCursor: 'more' }];
    expect(await client.policies.current('b')).toEqual({ version: 3 });
    expect(api.asked.map(({ path }) => path)).toEqual(['/v1/brands/b/policies?limit=1']);
  });

  it('says so when there is none', async () => {
    api.route = () => [200, { items: [], nextCursor: null }];
    await expect(client.policies.current('b')).rejects.toMatchObject({ code: 'brand.not-ready' });
  });
});
