import { jest } from '@jest/globals';
import { startTestIdentityProvider, testDatabase, testService, type TestIdentityProvider } from '@intaglio/testing';
import { Client } from 'pg';
import { startApi, type ApiUnderTest } from '../testing/api-under-test.js';
import { Browser } from '../testing/browser.js';
import { newTenant } from '../testing/studio.js';
import { Clock } from './clock.js';

const HOUR_MS = 3600_000;

describe('signing in', () => {
  let provider: TestIdentityProvider;
  let api: ApiUnderTest;
  let tenant: { tenantId: string; key: string };
  let clock: Clock;
  beforeAll(async () => {
    provider = await startTestIdentityProvider('http://api.test/v1/auth/callback');
    const signIn = { INTAGLIO_OIDC_ISSUER: provider.issuer, INTAGLIO_OIDC_CLIENT_ID: provider.clientId };
    const services = { database: await testDatabase(), redisUrl: testService('INTAGLIO_TEST_REDIS_URL') };
    api = await startApi(services, { ...signIn, INTAGLIO_OIDC_CLIENT_SECRET: provider.clientSecret });
    clock = api.app.get(Clock);
    tenant = await newTenant(api, 'aurelle');
  }, 60_000);
  afterEach(() => jest.restoreAllMocks());
  afterAll(async () => {
    await api.close();
    await provider.stop();
  });

  const later = (ms: number): void => void jest.spyOn(clock, 'now').mockImplementation(() => new Date(Date.now() + ms));
  async function join(person: 'ada' | 'ben' | 'cleo', email: string, roles: string[], key = tenant.key): Promise<Browser> {
    const sent = await api.call('/v1/invitations', { key, body: { email, roles } });
    const browser = new Browser(api);
    const csrf = await browser.signIn(person);
    const joined = await browser.ask('/v1/invitations/accept', { body: { token: sent.body['token'] }, headers: { 'x-csrf-token': csrf } });
    expect(joined).toMatchObject({ status: 200, body: { roles: [...roles].sort() } });
    return browser;
  }

  it('begins a session that says who it is', async () => {
    const browser = new Browser(api);
    const csrf = await browser.signIn('ada');
    const { status, body } = await browser.ask('/v1/session');
    expect([status, body]).toMatchObject([
      200,
      { person: { email: 'ada@aurelle.example', name: 'Ada Aurelle', platformAdmin: false }, tenants: [], csrfToken: csrf },
    ]);
    expect((await api.call('/v1/session')).status).toBe(401);
    expect(await api.call('/v1/session', { key: tenant.key })).toMatchObject({ status: 403 });
  });

  it('sets a cookie that no script reads and no other site sends', async () => {
    const browser = new Browser(api);
    const begun = await browser.navigate('/v1/auth/login?returnTo=/v1/tenant');
    const finished = await browser.navigate(await browser.throughProvider(begun.headers.get('location')!, 'ada'));
    const cookie = finished.headers.getSetCookie().find((text) => text.startsWith('intaglio-session='));
    expect(cookie).toMatch(/; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/i);
    expect(finished.headers.get('location')).toBe('/v1/tenant');
    expect(api.log()).not.toContain(browser.cookie('intaglio-session'));
  });

  it.each(['//evil.example', '/\\evil.example', 'https://evil.example', '/a b', 'javascript:alert(1)', '/%0d%0aset-cookie:x=y\r\n'])(
    'sends nobody to %s afterwards',
    async (returnTo) => {
      const answer = await api.call(`/v1/auth/login?${new URLSearchParams({ returnTo })}`, { redirect: 'manual' });
      expect(answer).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    },
  );

  describe('is refused', () => {
    const begun = async (browser: Browser): Promise<string> =>
      browser.throughProvider((await browser.navigate('/v1/auth/login')).headers.get('location')!, 'ada');
    const refused = { status: 401, body: { code: 'auth.sign-in-failed' } };

    it('to a browser that did not begin it', async () => {
      const answer = await begun(new Browser(api));
      expect(await new Browser(api).navigate(answer)).toMatchObject(refused);
    });
    it('to a browser that began another one: nobody is signed in as somebody else by a link', async () => {
      const [attacker, victim] = [new Browser(api), new Browser(api)];
      const answer = await begun(attacker);
      await victim.navigate('/v1/auth/login');
      expect(await victim.navigate(answer)).toMatchObject(refused);
    });
    it('with another state, another code, or none', async () => {
      for (const change of [/state=[^&]+/, /code=[^&]+/]) {
        const browser = new Browser(api);
        const answer = await begun(browser);
        expect(await browser.navigate(answer.replace(change, (pair) => `${pair}x`))).toMatchObject(refused);
      }
      expect(await new Browser(api).navigate('/v1/auth/callback')).toMatchObject(refused);
    });
    it('a second time', async () => {
      const browser = new Browser(api);
      const answer = await begun(browser);
      const cookie = browser.cookie('intaglio-sign-in')!;
      expect(await browser.navigate(answer)).toMatchObject({ status: 302 });
      browser.setCookie('intaglio-sign-in', cookie);
      expect(await browser.navigate(answer)).toMatchObject(refused);
    });
    it('when the ID token was made for another attempt', async () => {
      const [first, second] = [new Browser(api), new Browser(api)];
      const [answerOfFirst, answerOfSecond] = [await begun(first), await begun(second)];
      const code = /code=([^&]+)/.exec(answerOfFirst)![1]!;
      // Another attempt's code: PKCE and the nonce both speak against it.
      expect(await second.navigate(answerOfSecond.replace(/code=[^&]+/, `code=${code}`))).toMatchObject(refused);
    });
    it('when somebody took too long', async () => {
      const browser = new Browser(api);
      const answer = await begun(browser);
      later(11 * 60_000);
      expect(await browser.navigate(answer)).toMatchObject(refused);
    });
    it('where no provider is configured, and with a 503 where it is away', async () => {
      const services = { database: await testDatabase(), redisUrl: testService('INTAGLIO_TEST_REDIS_URL') };
      const without = await startApi(services);
      expect(await without.call('/v1/auth/login', { redirect: 'manual' })).toMatchObject({
        status: 404,
        body: { code: 'auth.not-configured' },
      });
      const away = { INTAGLIO_OIDC_ISSUER: 'http://127.0.0.1:9', INTAGLIO_OIDC_CLIENT_ID: 'x' };
      const alone = await startApi({ ...services, database: await testDatabase() }, away);
      expect(await alone.call('/v1/auth/login', { redirect: 'manual' })).toMatchObject({
        status: 503,
        body: { code: 'service.unavailable' },
      });
      await Promise.all([without.close(), alone.close()]);
    });
  });

  it('never takes over a session that a browser had before', async () => {
    const browser = new Browser(api);
    browser.setCookie('intaglio-session', 'planted-by-somebody');
    await browser.signIn('ada');
    expect(browser.cookie('intaglio-session')).not.toBe('planted-by-somebody');
    const first = browser.cookie('intaglio-session');
    await browser.signIn('ada');
    expect(browser.cookie('intaglio-session')).not.toBe(first);
  });

  it('ends after an hour without use, after twelve in any case, and at once by signing out', async () => {
    const browser = new Browser(api);
    const csrf = await browser.signIn('ada');
    const statusAfter = async (ms: number): Promise<number> => {
      later(ms);
      return (await browser.ask('/v1/session')).status;
    };
    for (const hours of [0.9, 1.8, 2.7, 3.6, 4.5, 5.4, 6.3, 7.2, 8.1, 9, 9.9, 10.8, 11.7])
      expect(await statusAfter(hours * HOUR_MS)).toBe(200);
    expect(await statusAfter(12.1 * HOUR_MS)).toBe(401);
    jest.restoreAllMocks();
    const idle = new Browser(api);
    await idle.signIn('ada');
    later(1.1 * HOUR_MS);
    expect((await idle.ask('/v1/session')).status).toBe(401);
    jest.restoreAllMocks();
    const leaving = new Browser(api);
    const token = await leaving.signIn('ada');
    const kept = leaving.cookie('intaglio-session')!;
    expect(await leaving.ask('/v1/session', { method: 'DELETE', headers: { 'x-csrf-token': token } })).toMatchObject({ status: 204 });
    leaving.setCookie('intaglio-session', kept);
    expect((await leaving.ask('/v1/session')).status).toBe(401);
    expect(csrf).not.toBe(token);
  });

  it('leaves no token in the database that could be used', async () => {
    const browser = new Browser(api);
    await browser.signIn('ada');
    const behind = new Client({ connectionString: api.database.superuserUrl });
    await behind.connect();
    const { rows } = await behind.query<{ text: string }>("select string_agg(s::text, '') as text from sessions s");
    await behind.end();
    const token = browser.cookie('intaglio-session')!;
    for (const form of [token, Buffer.from(token).toString('hex'), Buffer.from(token, 'base64url').toString('hex')])
      expect(rows[0]!.text).not.toContain(form);
  });

  describe('and then changing something', () => {
    let owner: Browser;
    let csrf: string;
    beforeAll(async () => {
      owner = await join('ada', 'ada@aurelle.example', ['owner']);
      csrf = (await owner.ask('/v1/session')).body['csrfToken'] as string;
    }, 30_000);
    const make = { body: { name: 'made in a browser' } };

    it('is done in the member’s name', async () => {
      const made = await owner.ask('/v1/api-keys', { ...make, headers: { 'x-csrf-token': csrf } });
      expect(made.status).toBe(201);
      const log = (await owner.ask('/v1/audit')).body['items'] as { event: { action: string; actor: { kind: string } } }[];
      expect(log.at(-1)!.event).toMatchObject({ action: 'api-key.created', actor: { kind: 'member' } });
    });
    it.each([
      ['without the token', {}],
      ['with an empty one', { 'x-csrf-token': '' }],
      ['with another', { 'x-csrf-token': 'a'.repeat(43) }],
      ['from another site', { 'sec-fetch-site': 'cross-site' }],
      ['from a neighbouring host', { 'sec-fetch-site': 'same-site' }],
    ])('is refused %s', async (_, headers) => {
      const token = 'sec-fetch-site' in headers ? { 'x-csrf-token': csrf } : {};
      expect(await owner.ask('/v1/api-keys', { ...make, headers: { ...token, ...headers } })).toMatchObject({
        status: 403,
        body: { code: 'auth.csrf' },
      });
    });
    it('goes by the Origin where a browser says no more, and is refused where it says nothing', async () => {
      const from = (headers: Record<string, string>) =>
        owner.navigate('/v1/api-keys', { ...make, headers: { 'x-csrf-token': csrf, ...headers } });
      expect((await from({ origin: 'http://api.test' })).status).toBe(201);
      expect((await from({ origin: 'http://evil.example' })).status).toBe(403);
      expect((await from({ origin: 'null' })).status).toBe(403);
      expect((await from({})).status).toBe(403);
    });
    it('is refused with another session’s token', async () => {
      const other = await new Browser(api).signIn('ada');
      expect((await owner.ask('/v1/api-keys', { ...make, headers: { 'x-csrf-token': other } })).status).toBe(403);
    });
    it('goes by the key alone where one is shown', async () => {
      expect((await owner.ask('/v1/api-keys', { ...make, key: tenant.key, headers: {} })).status).toBe(201);
      expect((await owner.ask('/v1/api-keys', { ...make, key: 'ik_nobody', headers: { 'x-csrf-token': csrf } })).status).toBe(401);
    });
    it('is done for the tenant that is named, of those the person works for', async () => {
      const other = await newTenant(api, 'burin');
      await join('ada', 'ada@aurelle.example', ['auditor'], other.key);
      const ask = (headers: Record<string, string>) => owner.ask('/v1/tenant', { headers });
      expect(await ask({})).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
      expect(await ask({ 'x-intaglio-tenant': tenant.tenantId })).toMatchObject({ status: 200, body: { slug: 'aurelle' } });
      expect(await ask({ 'x-intaglio-tenant': other.tenantId })).toMatchObject({ status: 200, body: { slug: 'burin' } });
      const strange = await newTenant(api, 'strange');
      expect(await ask({ 'x-intaglio-tenant': strange.tenantId })).toMatchObject({ status: 404 });
      expect(await ask({ 'x-intaglio-tenant': 'not an id' })).toMatchObject({ status: 404 });
      const headers = { 'x-csrf-token': csrf, 'x-intaglio-tenant': other.tenantId };
      expect(await owner.ask('/v1/api-keys', { ...make, headers })).toMatchObject({ status: 403, body: { code: 'auth.forbidden' } });
    });
  });

  describe('as a platform administrator', () => {
    it('works for whoever was named by a verified address, until the title is taken away', async () => {
      const early = new Browser(api);
      await early.signIn('root');
      expect((await early.ask('/v1/tenants')).status).toBe(403);
      const named = await api.call('/v1/platform-admins', { key: api.adminKey, body: { email: 'Root@Platform.example' } });
      expect(named).toMatchObject({ status: 201, body: { email: 'root@platform.example', signedIn: true } });
      expect((await early.ask('/v1/tenants')).status).toBe(200);
      const csrf = (await early.ask('/v1/session')).body['csrfToken'] as string;
      const body = { name: 'Made', slug: 'made', owner: 'cleo@other.example' };
      const made = await early.ask('/v1/tenants', { body, headers: { 'x-csrf-token': csrf } });
      expect(made).toMatchObject({ status: 201, body: { invitation: { token: expect.stringMatching(/^inv_/) as string } } });
      const cleo = new Browser(api);
      const accepted = await cleo.ask('/v1/invitations/accept', {
        headers: { 'x-csrf-token': await cleo.signIn('cleo') },
        body: { token: (made.body['invitation'] as { token: string }).token },
      });
      expect(accepted).toMatchObject({ status: 200, body: { roles: ['owner'] } });
      expect((await api.call(`/v1/platform-admins/${named.body['id'] as string}`, { method: 'DELETE', key: api.adminKey })).status).toBe(
        204,
      );
      expect((await early.ask('/v1/tenants')).status).toBe(403);
      expect((await early.ask('/v1/session')).body['person']).toMatchObject({ platformAdmin: false });
    });
    it('does not work for an address that nobody has verified', async () => {
      await api.call('/v1/platform-admins', { key: api.adminKey, body: { email: 'ada@aurelle.example' } });
      const mallory = new Browser(api);
      await mallory.signIn('mallory');
      expect((await mallory.ask('/v1/tenants')).status).toBe(403);
    });
  });
});
