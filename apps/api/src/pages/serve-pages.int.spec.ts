import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDatabase, testService } from '@intaglio/testing';
import { startApi, type ApiUnderTest } from '../testing/api-under-test.js';
import { servePages } from './serve-pages.js';

describe('the pages', () => {
  let api: ApiUnderTest;
  let directory: string;
  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'intaglio-pages-'));
    for (const page of ['app', 'verify']) {
      mkdirSync(join(directory, page, 'assets'), { recursive: true });
      mkdirSync(join(directory, page, '.vite'), { recursive: true });
      writeFileSync(join(directory, page, 'index.html'), `<meta name="style-nonce" content="__STYLE_NONCE__" /><title>${page}</title>`);
      writeFileSync(join(directory, page, 'assets', 'main-1a2b3c.js'), 'export {};');
      writeFileSync(join(directory, page, '.vite', 'manifest.json'), '{}');
    }
    writeFileSync(join(directory, 'private.txt'), 'not a page');
    api = await startApi(
      { database: await testDatabase(), redisUrl: testService('INTAGLIO_TEST_REDIS_URL') },
      { INTAGLIO_PAGES: directory, INTAGLIO_READERS_NODE: 'https://chain.example/of/readers' },
    );
  }, 60_000);
  afterAll(async () => {
    await api?.close();
    rmSync(directory, { recursive: true, force: true });
  });

  const get = (url: string) => api.app.getHttpAdapter().getInstance().inject({ url });

  it('give their scripts the page’s policy too, which a worker follows', async () => {
    const [page, script] = [await get('/verify/'), await get('/verify/assets/main-1a2b3c.js')];
    expect(script.headers['content-security-policy']).toBe(page.headers['content-security-policy']);
  });

  it('are one for every address of the dashboard, with a style nonce of its own each time and no script from elsewhere', async () => {
    const [first, second] = [await get('/app/'), await get('/app/generations/any?state=minted')];
    for (const { statusCode, headers, body } of [first, second]) {
      expect(statusCode).toBe(200);
      const policy = String(headers['content-security-policy']);
      const nonce = /content="([^"]+)"/.exec(body)?.[1];
      expect(nonce).toMatch(/^[\w-]{22}$/);
      expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'`);
      expect(policy).toContain("default-src 'none'");
      expect(/script-src ([^;]*)/.exec(policy)?.[1]).toBe("'self'");
      expect(/connect-src ([^;]*)/.exec(policy)?.[1]).toBe("'self' https://chain.example");
      expect(policy).not.toContain('unsafe');
      expect(headers).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-cache',
        'x-content-type-options': 'nosniff',
      });
    }
    expect(first.headers['content-security-policy']).not.toBe(second.headers['content-security-policy']);
  });

  it('have files that are named by what is in them, kept for ever', async () => {
    const { statusCode, headers, body } = await get('/app/assets/main-1a2b3c.js');
    expect({ statusCode, body }).toEqual({ statusCode: 200, body: 'export {};' });
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(String(headers['content-type'])).toMatch(/javascript/);
  });

  it.each([
    '/app/../private.txt',
    '/app/..%2fprivate.txt',
    '/app/%2e%2e/private.txt',
    '/app/.vite/manifest.json',
    '/verify/..%2f..%2fprivate.txt',
  ])('lead nowhere else: %s', async (url) => {
    const { body } = await get(url);
    expect(body).not.toContain('not a page');
    expect(body).not.toBe('{}');
  });

  it('answer what the verify page lacks with a problem', async () => {
    expect((await get('/verify/')).statusCode).toBe(200);
    const { statusCode, headers } = await get('/verify/missing.js');
    expect(statusCode).toBe(404);
    expect(String(headers['content-type'])).toMatch(/problem\+json/);
  });

  it('are found from the bare address', async () => {
    expect(await get('/')).toMatchObject({ statusCode: 302, headers: { location: '/app/' } });
    expect(await get('/app')).toMatchObject({ statusCode: 308, headers: { location: '/app/' } });
  });

  it('must have been built: a directory without them stops the start', async () => {
    await expect(servePages(api.app.getHttpAdapter().getInstance(), join(directory, 'app'))).rejects.toMatchObject({
      code: 'configuration.invalid',
    });
  });
});
