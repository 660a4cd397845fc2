import type { TenantId } from '@intaglio/domain';
import { Database } from '@intaglio/persistence';
import { testDatabase, testService } from '@intaglio/testing';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { startApi, type ApiUnderTest } from '../testing/api-under-test.js';
import { addressOf, bodyOf, everythingOf, queryOf } from '../testing/owned.js';
import { needs, operationsOf, type NamedOperation, type OpenApi } from '../testing/operations.js';
import { generationFor, newStudio, newTenant, type Studio } from '../testing/studio.js';
import { Access } from './access.decorator.js';
import { assertDeclaredAccess } from './assert-declared-access.js';

const NOBODY = `ik_0a1b2c3d4e5f_${'x'.repeat(32)}`;

describe('access', () => {
  let api: ApiUnderTest;
  let owner: Studio;
  let stranger: Studio;
  let operations: NamedOperation[];
  beforeAll(async () => {
    api = await startApi({ database: await testDatabase(), redisUrl: testService('INTAGLIO_TEST_REDIS_URL') });
    [owner, stranger] = [await newStudio(api, 'owner'), await newStudio(api, 'stranger')];
    operations = operationsOf((await api.call('/openapi.json')).body as unknown as OpenApi);
  }, 30_000);
  afterAll(() => api.close());

  const at = (path: string): string => path.replace(/\{\w+\}/g, '0192f0c4-5b1e-7cc0-8000-0000000000c1');
  const codes = async (candidates: NamedOperation[], key: string | undefined): Promise<string[]> =>
    Promise.all(
      candidates.map(async ({ name, method, path }) => {
        const { status, body } = await api.call(at(path), { method, key });
        return `${name} ${status} ${String(body['code'])}`;
      }),
    );
  const all = (candidates: NamedOperation[], outcome: string): string[] => candidates.map(({ name }) => `${name} ${outcome}`);
  const closed = (): NamedOperation[] => operations.filter((operation) => needs(operation, 'tenant') || needs(operation, 'admin'));

  it('is refused without a key, and with one that nobody holds, on every route that is not public', async () => {
    expect(closed().length).toBeGreaterThan(20);
    expect(await codes(closed(), undefined)).toEqual(all(closed(), '401 auth.missing'));
    expect(await codes(closed(), NOBODY)).toEqual(all(closed(), '401 auth.invalid'));
  });

  it('is refused to the wrong kind of key', async () => {
    const [admin, tenant] = [operations.filter((one) => needs(one, 'admin')), operations.filter((one) => needs(one, 'tenant'))];
    expect(await codes(admin, owner.key)).toEqual(all(admin, '403 auth.forbidden'));
    expect(await codes(tenant, api.adminKey)).toEqual(all(tenant, '403 auth.forbidden'));
  });

  it.each([
    ['Basic scheme', { authorization: 'Basic abc' }],
    ['an empty key', { authorization: 'Bearer ' }],
    ['two keys', { authorization: 'Bearer a b' }],
    ['a key with another secret', { authorization: `Bearer ik_0a1b2c3d4e5f_${'y'.repeat(32)}` }],
    ['a key that is too long', { authorization: `Bearer ${'x'.repeat(2000)}` }],
  ])('is refused with %s', async (_, headers) => {
    const answer = await api.call('/v1/tenant', { headers });
    expect(answer).toMatchObject({ status: 401, body: { code: 'auth.invalid' } });
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  });

  it('takes no key from an address, also beside a good one', async () => {
    expect(await api.call(`/v1/tenant?api_key=${owner.key}`)).toMatchObject({ status: 401 });
    const refused = await api.call(`/v1/tenant?api_key=${owner.key}`, { key: owner.key });
    expect(refused).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    expect(await api.call(`/v1/brands?access_token=${owner.key}`, { key: owner.key })).toMatchObject({ status: 400 });
    expect(api.log()).not.toContain(owner.key);
  });

  it('refuses a revoked key within a second', async () => {
    const { key, keyId } = await newTenant(api, 'leaver');
    const second = await api.call('/v1/api-keys', { key, body: { name: 'second' } });
    expect(await api.call('/v1/tenant', { key })).toMatchObject({ status: 200 });
    expect(await api.call(`/v1/api-keys/${keyId}`, { method: 'DELETE', key: second.body['key'] as string })).toMatchObject({ status: 204 });
    const revokedAt = performance.now();
    while ((await api.call('/v1/tenant', { key })).status !== 401) expect(performance.now() - revokedAt).toBeLessThan(1000);
    expect(await api.call('/v1/tenant', { key: second.body['key'] as string })).toMatchObject({ status: 200 });
  });

  it('refuses a key that was revoked behind this server within a second', async () => {
    const { key, tenantId } = await newTenant(api, 'elsewhere');
    await api.call('/v1/tenant', { key });
    await revokeElsewhere(api, tenantId);
    const revokedAt = performance.now();
    while ((await api.call('/v1/tenant', { key })).status !== 401) expect(performance.now() - revokedAt).toBeLessThan(1000);
  });

  describe('to what belongs to another tenant', () => {
    it('answers 404 on every route, and lets the owner in', async () => {
      const ids = await everythingOf(api, owner);
      const named = operations.filter((operation) => needs(operation, 'tenant') && operation.path.includes('{'));
      // What removes something comes last.
      const routes = [...named.filter(({ method }) => method !== 'DELETE'), ...named.filter(({ method }) => method === 'DELETE')];
      expect(routes.length).toBeGreaterThan(14);
      const outcomes = { stranger: [] as string[], owner: [] as string[] };
      for (const { name, method, path, operation } of routes) {
        const address = addressOf(path, ids) + queryOf(operation, ids);
        const call = { method, ...bodyOf(operation, ids) };
        outcomes.stranger.push(`${name} ${(await api.call(address, { ...call, key: stranger.key })).status}`);
        if (path.endsWith('/events')) continue;
        const { status, body } = await api.call(address, { ...call, key: owner.key });
        // Of the owner's own run, which nobody has judged yet.
        if (body['code'] !== 'training.no-report') outcomes.owner.push(`${name} ${status}`);
      }
      expect(outcomes.stranger).toEqual(all(routes, '404'));
      expect(outcomes.owner.filter((outcome) => !/ (200|201|202|204|409|410|422)$/.test(outcome))).toEqual([]);
    });

    it('answers 404 when the id stands in the body', async () => {
      const foreignBrand = await api.call('/v1/generations', { key: stranger.key, body: generationFor(owner.brandId) });
      const foreignCollection = await api.call('/v1/generations', {
        key: stranger.key,
        body: { ...generationFor(stranger.brandId), collectionId: owner.collectionId },
      });
      expect([foreignBrand, foreignCollection]).toMatchObject([{ status: 404 }, { status: 404 }]);
    });

    it('shows nothing of it in a list', async () => {
      const lists = operations.filter((one) => needs(one, 'tenant') && one.method === 'GET' && !one.path.includes('{'));
      const mine = Object.values(await everythingOf(api, owner)).filter((id) => /^[0-9a-f-]{36}$|^[0-9a-f]{64}$/.test(id));
      for (const { path, operation } of lists) {
        const { status, text } = await api.call(path + queryOf(operation, {}), { key: stranger.key });
        expect([path, status, mine.filter((id) => text.includes(id))]).toEqual([path, 200, []]);
      }
      expect((await api.call(`/v1/generations?brandId=${owner.brandId}`, { key: stranger.key })).body['items']).toEqual([]);
    });
  });

  it('must be declared, or the boot fails', async () => {
    @Controller('forgotten')
    class ForgottenController {
      @Get('open')
      @Access('public')
      isDeclared(): void {}

      @Get()
      isForgotten(): void {}
    }
    @Module({ controllers: [ForgottenController] })
    class ForgottenModule {}
    const app = await NestFactory.create(ForgottenModule, new FastifyAdapter(), { logger: false });
    expect(() => assertDeclaredAccess(app)).toThrow('Routes without a declared access: ForgottenController.isForgotten.');
    await app.close();
  });
});

/** Revokes the tenant's keys through the database alone, as another server would. */
async function revokeElsewhere({ database }: ApiUnderTest, tenantId: string): Promise<void> {
  const elsewhere = await new Database({ url: database.url('intaglio_api'), poolSize: 1 }).open();
  await elsewhere.asTenant(tenantId as TenantId, (transaction) => transaction.query('update api_keys set revoked_at = now()'));
  await elsewhere.close();
}
