import { fastify, type FastifyInstance } from 'fastify';
import { admitOrigins } from './cross-origin.js';

const shop = 'https://shop.example.com';
let server: FastifyInstance;
const serving = (origins: readonly string[]): void => {
  server = fastify();
  admitOrigins(server, origins);
  server.get('/', () => 'ok');
  server.get('/varied', (_request, reply) => reply.header('vary', 'accept').send('ok'));
};
afterEach(() => server.close());

const ask = async (headers: Record<string, string>, method: 'GET' | 'OPTIONS' = 'GET') => {
  const { statusCode, headers: answered } = await server.inject({ method, url: '/', headers });
  return {
    status: statusCode,
    vary: answered.vary,
    ...Object.fromEntries(Object.entries(answered).filter(([name]) => name.startsWith('access-control'))),
  };
};

describe('admitOrigins', () => {
  it('lets a listed page read the answer, without cookies', async () => {
    serving([shop]);
    expect(await ask({ origin: shop })).toEqual({
      ...{ status: 200, vary: 'Origin', 'access-control-allow-origin': shop },
      'access-control-expose-headers': 'etag, link, location, retry-after, x-request-id',
    });
  });

  it('answers its preflight', async () => {
    serving([shop]);
    const preflight = await ask({ origin: shop, 'access-control-request-method': 'POST' }, 'OPTIONS');
    expect(preflight).toMatchObject({ status: 204, 'access-control-allow-methods': expect.stringContaining('POST') });
    expect(preflight).toMatchObject({ 'access-control-allow-headers': expect.stringContaining('idempotency-key') });
    expect(preflight).not.toHaveProperty('access-control-allow-credentials');
  });

  it.each([
    'https://shop.example.com.evil.example',
    'http://shop.example.com',
    'https://shop.example.com:8443',
    'null',
    'HTTPS://SHOP.EXAMPLE.COM',
  ])('lets no page of %s', async (origin) => {
    serving([shop]);
    expect(await ask({ origin })).toEqual({ status: 200, vary: 'Origin' });
    expect(await ask({ origin, 'access-control-request-method': 'POST' }, 'OPTIONS')).toEqual({ status: 404, vary: 'Origin' });
  });

  it('adds to what else an answer varies by', async () => {
    serving([shop]);
    expect((await server.inject({ url: '/varied', headers: { origin: shop } })).headers.vary).toBe('accept, Origin');
  });

  it('lets nobody unless somebody is listed', async () => {
    serving([]);
    expect(await ask({ origin: shop })).toEqual({ status: 200, vary: undefined });
    expect(await ask({ origin: shop, 'access-control-request-method': 'GET' }, 'OPTIONS')).toMatchObject({ status: 404 });
  });
});
