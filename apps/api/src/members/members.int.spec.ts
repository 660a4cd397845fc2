import { ROLE_LIST, ROLES, SCOPES, type Scope } from '@intaglio/domain';
import { jest } from '@jest/globals';
import { startTestIdentityProvider, testDatabase, testService, type TestIdentityProvider } from '@intaglio/testing';
import { Clock } from '../sessions/clock.js';
import { startApi, type Answer, type ApiUnderTest } from '../testing/api-under-test.js';
import { Browser } from '../testing/browser.js';
import { needs, operationsOf, type NamedOperation, type OpenApi } from '../testing/operations.js';
import { newTenant } from '../testing/studio.js';

const NOWHERE = '0192f0c4-5b1e-7cc0-8000-0000000000c1';
const DAY_MS = 24 * 3600_000;

describe('members', () => {
  let provider: TestIdentityProvider;
  let api: ApiUnderTest;
  beforeAll(async () => {
    provider = await startTestIdentityProvider('http://api.test/v1/auth/callback');
    const signIn = { INTAGLIO_OIDC_ISSUER: provider.issuer, INTAGLIO_OIDC_CLIENT_ID: provider.clientId };
    const services = { database: await testDatabase(), redisUrl: testService('INTAGLIO_TEST_REDIS_URL') };
    api = await startApi(services, { ...signIn, INTAGLIO_OIDC_CLIENT_SECRET: provider.clientSecret });
  }, 60_000);
  afterEach(() => jest.restoreAllMocks());
  afterAll(async () => {
    await api.close();
    await provider.stop();
  });

  const invite = (key: string, email: string, roles: readonly string[]): Promise<Answer> =>
    api.call('/v1/invitations', { key, body: { email, roles } });
  async function accept(person: string, token: unknown): Promise<Answer & { browser: Browser }> {
    const browser = new Browser(api);
    const csrf = await browser.signIn(person);
    return { ...(await browser.ask('/v1/invitations/accept', { body: { token }, headers: { 'x-csrf-token': csrf } })), browser };
  }
  const joined = async (
    key: string,
    person: string,
    email: string,
    roles: readonly string[],
  ): Promise<{ id: string; browser: Browser }> => {
    const { status, body, browser } = await accept(person, (await invite(key, email, roles)).body['token']);
    expect(status).toBe(200);
    return { id: body['memberId'] as string, browser };
  };

  describe('are invited', () => {
    it('by a token that works once, for one verified address, for seven days', async () => {
      const { key } = await newTenant(api, 'inviting');
      const invalid = { status: 409, body: { code: 'invitation.invalid' } };
      const sent = await invite(key, 'ben@aurelle.example', ['developer']);
      expect(await accept('cleo', sent.body['token'])).toMatchObject(invalid);
      expect(await accept('ben', `${String(sent.body['token'])}x`)).toMatchObject(invalid);
      expect(await accept('ben', sent.body['token'])).toMatchObject({ status: 200, body: { roles: ['developer'] } });
      expect(await accept('ben', sent.body['token'])).toMatchObject(invalid);
      const ofAda = await invite(key, 'ada@aurelle.example', ['owner']);
      expect(await accept('mallory', ofAda.body['token'])).toMatchObject(invalid);
      const late = await invite(key, 'cleo@other.example', ['auditor']);
      const cleo = new Browser(api);
      jest.spyOn(api.app.get(Clock), 'now').mockImplementation(() => new Date(Date.now() + 7.1 * DAY_MS));
      const csrf = await cleo.signIn('cleo');
      expect(
        await cleo.ask('/v1/invitations/accept', { body: { token: late.body['token'] }, headers: { 'x-csrf-token': csrf } }),
      ).toMatchObject(invalid);
    });

    it('until the invitation is revoked', async () => {
      const { key } = await newTenant(api, 'revoking');
      const sent = await invite(key, 'ben@aurelle.example', ['developer']);
      const path = `/v1/invitations/${sent.body['id'] as string}`;
      expect((await api.call(path, { method: 'DELETE', key })).status).toBe(204);
      expect(await accept('ben', sent.body['token'])).toMatchObject({ status: 409 });
      expect((await api.call(path, { method: 'DELETE', key })).status).toBe(404);
    });

    it('and the lists show them without a token', async () => {
      const { key } = await newTenant(api, 'listing');
      const sent = await invite(key, 'ben@aurelle.example', ['developer', 'auditor']);
      await accept('ben', sent.body['token']);
      const [members, invitations] = [await api.call('/v1/members', { key }), await api.call('/v1/invitations', { key })];
      expect(members.body['items']).toMatchObject([{ email: 'Ben@Aurelle.example', name: 'Ben Burin', roles: ['auditor', 'developer'] }]);
      expect(invitations.body['items']).toMatchObject([{ email: 'ben@aurelle.example', acceptedAt: expect.any(String) as string }]);
      expect(invitations.text + (await api.call('/v1/audit', { key })).text).not.toContain(String(sent.body['token']));
      expect((await api.call('/v1/audit', { key })).text).not.toMatch(/aurelle\.example/i);
    });
  });

  it('lose what is taken from them with their next request', async () => {
    const { key, tenantId } = await newTenant(api, 'changing');
    const statusOf = async (path: string): Promise<number> =>
      (await browser.ask(path, { headers: { 'x-intaglio-tenant': tenantId } })).status;
    const { id, browser } = await joined(key, 'ben', 'ben@aurelle.example', ['licence-manager']);
    expect(await statusOf('/v1/licences')).toBe(200);
    expect(await statusOf('/v1/audit')).toBe(403);
    expect(await api.call(`/v1/members/${id}`, { method: 'PATCH', key, body: { roles: ['auditor'] } })).toMatchObject({ status: 200 });
    expect(await statusOf('/v1/audit')).toBe(200);
    expect((await api.call(`/v1/members/${id}`, { method: 'DELETE', key })).status).toBe(204);
    // To somebody who has left, the tenant is not there.
    expect(await statusOf('/v1/audit')).toBe(404);
  });

  it('always have an owner among them, also when two leave at once', async () => {
    const { key } = await newTenant(api, 'owned');
    const [ada, ben] = [
      await joined(key, 'ada', 'ada@aurelle.example', ['owner']),
      await joined(key, 'ben', 'ben@aurelle.example', ['owner', 'auditor']),
    ];
    const outcomes = await Promise.all([
      api.call(`/v1/members/${ada.id}`, { method: 'DELETE', key }),
      api.call(`/v1/members/${ben.id}`, { method: 'PATCH', key, body: { roles: ['auditor'] } }),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual([expect.any(Number), 409]);
    expect(outcomes.find(({ status }) => status === 409)!.body['code']).toBe('member.last-owner');
    const members = (await api.call('/v1/members', { key })).body['items'] as { roles: string[] }[];
    expect(members.filter(({ roles }) => roles.includes('owner'))).toHaveLength(1);
  });

  describe('and keys', () => {
    let key: string;
    let keyOf: Record<string, string>;
    let operations: NamedOperation[];
    beforeAll(async () => {
      ({ key } = await newTenant(api, 'roles'));
      operations = operationsOf((await api.call('/openapi.json')).body as unknown as OpenApi);
      const made = await Promise.all(
        ROLE_LIST.map(async (role) => [
          role,
          (await api.call('/v1/api-keys', { key, body: { name: role, scopes: ROLES[role] } })).body['key'],
        ]),
      );
      keyOf = Object.fromEntries(made) as Record<string, string>;
    });

    const scopeOf = ({ operation }: NamedOperation): Scope =>
      ((operation.security ?? []).find((entry) => 'tenant' in entry) as { tenant: Scope[] }).tenant[0]!;

    it.each(ROLE_LIST)('of a role are let in where the role says so, and nowhere else: %s', async (role) => {
      const routes = operations.filter((operation) => needs(operation, 'tenant') && !operation.path.endsWith('/events'));
      expect(routes.length).toBeGreaterThan(50);
      const wrong: string[] = [];
      for (const route of routes) {
        const granted = (ROLES[role] as readonly Scope[]).includes(scopeOf(route));
        const { status } = await api.call(route.path.replace(/\{\w+\}/g, NOWHERE), { method: route.method, key: keyOf[role] });
        if ((status === 403) === granted) wrong.push(`${route.name} ${status}`);
      }
      expect(wrong).toEqual([]);
    });

    it('name scopes that exist, and every scope that a role grants is asked for by somebody', () => {
      const asked = new Set(operations.filter((operation) => needs(operation, 'tenant')).map(scopeOf));
      expect([...asked].filter((scope) => !SCOPES.includes(scope))).toEqual([]);
    });

    it('cannot be made, changed or taken over by somebody who may do less', async () => {
      const developer = keyOf['developer']!;
      const forbidden = { status: 403, body: { code: 'auth.forbidden' } };
      const first = ((await api.call('/v1/api-keys', { key })).body['items'] as { id: string; name: string }[]).find(
        ({ name }) => name === 'first key',
      )!;
      expect(await api.call('/v1/api-keys', { key: developer, body: { name: 'x', scopes: ['members:write'] } })).toMatchObject(forbidden);
      expect(await api.call(`/v1/api-keys/${first.id}/rotate`, { key: developer, body: {} })).toMatchObject(forbidden);
      expect(await invite(developer, 'ben@aurelle.example', ['auditor'])).toMatchObject(forbidden);
      const staff = await api.call('/v1/api-keys', { key, body: { name: 'staff', scopes: ['members:read', 'members:write'] } });
      expect(await invite(staff.body['key'] as string, 'ben@aurelle.example', ['owner'])).toMatchObject(forbidden);
      const { id } = await joined(key, 'ada', 'ada@aurelle.example', ['owner']);
      expect(await api.call(`/v1/members/${id}`, { method: 'DELETE', key: staff.body['key'] as string })).toMatchObject(forbidden);
    });

    it('have a developer’s scopes unless told, and what stands in the list', async () => {
      await api.call('/v1/api-keys', { key, body: { name: 'plain' } });
      const listed = (await api.call('/v1/api-keys', { key })).body['items'] as {
        name: string;
        scopes: string[];
        lastUsedAt: string | null;
      }[];
      expect(listed.find(({ name }) => name === 'plain')!.scopes.sort()).toEqual([...ROLES.developer].sort());
      expect(listed.find(({ name }) => name === 'first key')!.scopes.sort()).toEqual([...SCOPES].sort());
      expect(listed.find(({ name }) => name === 'developer')!.lastUsedAt).toMatch(/:00:00\.000Z$/);
    });

    it('are rotated with an overlap, or at once', async () => {
      const old = await api.call('/v1/api-keys', { key, body: { name: 'partner', scopes: ['brands:read'] } });
      const use = async (secret: unknown): Promise<number> => (await api.call('/v1/brands', { key: secret as string })).status;
      const rotate = (id: unknown, overlapHours: number): Promise<Answer> =>
        api.call(`/v1/api-keys/${id as string}/rotate`, { key, body: { overlapHours } });
      const second = await rotate(old.body['id'], 24);
      expect([second.status, await use(old.body['key']), await use(second.body['key'])]).toEqual([201, 200, 200]);
      expect((await api.call('/v1/licences', { key: second.body['key'] as string })).status).toBe(403);
      const third = await rotate(second.body['id'], 0);
      expect([await use(second.body['key']), await use(third.body['key'])]).toEqual([401, 200]);
      expect((await rotate(second.body['id'], 1)).status).toBe(404);
    });

    it('end when they said they would', async () => {
      const body = (ms: number): object => ({ name: 'short', scopes: ['brands:read'], expiresAt: new Date(Date.now() + ms).toISOString() });
      expect(await api.call('/v1/api-keys', { key, body: body(-1000) })).toMatchObject({ status: 400 });
      const made = await api.call('/v1/api-keys', { key, body: body(1500) });
      const use = async (): Promise<number> => (await api.call('/v1/brands', { key: made.body['key'] as string })).status;
      expect(await use()).toBe(200);
      const deadline = performance.now() + 5000;
      while ((await use()) !== 401) expect(performance.now()).toBeLessThan(deadline);
    });
  });
});
