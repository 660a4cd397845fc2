import { requestFingerprint } from '@intaglio/persistence';
import { testDatabase, testService } from '@intaglio/testing';
import { Client } from 'pg';
import { exampleStyleKit } from '../brands/brand.view.js';
import { startApi, type Answer, type ApiUnderTest } from '../testing/api-under-test.js';
import { generationFor, newStudio, newTenant, policy, type Studio } from '../testing/studio.js';

const MISMATCH = { status: 422, body: { code: 'idempotency.mismatch' } };

describe('an Idempotency-Key', () => {
  let api: ApiUnderTest;
  let studio: Studio;
  let behind: Client;
  beforeAll(async () => {
    api = await startApi({ database: await testDatabase(), redisUrl: testService('INTAGLIO_TEST_REDIS_URL') });
    studio = await newStudio(api, 'repeater');
    behind = new Client({ connectionString: api.database.superuserUrl });
    await behind.connect();
  }, 30_000);
  afterAll(async () => {
    await behind.end();
    await api.close();
  });

  const post = (path: string, key: string, idempotencyKey: string, body: unknown): Promise<Answer> =>
    api.call(path, { key, body, headers: { 'idempotency-key': idempotencyKey } });
  const count = async (table: string, where: string): Promise<number> =>
    (await behind.query<{ count: number }>(`select count(*)::int as count from ${table} where ${where}`)).rows[0]!.count;

  it('makes one row of 100 parallel requests for a piece, and all get the same answer', async () => {
    const body = generationFor(studio.brandId, 'one of a hundred');
    const answers = await Promise.all(Array.from({ length: 100 }, () => post('/v1/generations', studio.key, 'hundred', body)));
    expect(new Set(answers.map(({ status, text, headers }) => `${status} ${text} ${headers.get('location')}`)).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 202 });
    expect(await count('generations', `tenant_id = '${studio.tenantId}'`)).toBe(1);
    expect(await count('outbox', `subject_id = '${String(answers[0]!.body['id'])}'`)).toBe(1);
    expect(await count('audit_events', `tenant_id = '${studio.tenantId}' and body like '%generation.requested%'`)).toBe(1);
  });

  it.each([
    ['a brand', '/v1/brands', (n: string) => ({ name: 'B', slug: `b-${n}`, styleKit: exampleStyleKit })],
    ['a policy', '/v1/brands/{brand}/policies', () => ({ policy })],
    ['a model', '/v1/brands/{brand}/models', () => ({ source: { kind: 'base' } })],
    ['a collection', '/v1/brands/{brand}/collections', () => ({ name: 'C', symbol: 'CC' })],
    ['an API key', '/v1/api-keys', () => ({ name: 'k' })],
  ])('makes %s once', async (name, path, body) => {
    const [address, key] = [path.replace('{brand}', studio.brandId), `once ${name}`.replaceAll(' ', '-')];
    const answers = await Promise.all(Array.from({ length: 10 }, () => post(address, studio.key, key, body('1'))));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 201 });
    expect((await post(address, studio.key, key, body('1'))).text).toBe(answers[0]!.text);
    expect((await post(address, studio.key, `${key}-2`, body('2'))).text).not.toBe(answers[0]!.text);
  });

  it('makes a tenant once, whose slug nobody else can take', async () => {
    const body = { name: 'Once', slug: 'once' };
    const answers = await Promise.all(Array.from({ length: 20 }, () => post('/v1/tenants', api.adminKey, 'tenant-once', body)));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 201 });
    const { key } = answers[0]!.body['apiKey'] as { key: string };
    expect(await api.call('/v1/tenant', { key })).toMatchObject({ status: 200, body: { slug: 'once' } });
    expect(await post('/v1/tenants', api.adminKey, 'tenant-once', { name: 'Once', slug: 'twice' })).toMatchObject(MISMATCH);
    expect(await post('/v1/tenants', api.adminKey, 'another-key', body)).toMatchObject({
      status: 409,
      body: { code: 'resource.conflict' },
    });
    expect(await count('tenants', "slug in ('once', 'twice')")).toBe(1);
  });

  it('keeps a key that was issued under it in no table in the clear', async () => {
    const { body } = await post('/v1/api-keys', studio.key, 'secret-answer', { name: 'k' });
    const secret = (body['key'] as string).split('_')[2]!;
    expect(await count('idempotency_keys', `response::text like '%${secret}%'`)).toBe(0);
    expect(await count('idempotency_keys', "key = 'secret-answer' and response is not null")).toBe(1);
  });

  it('is refused for another body, another route and another method', async () => {
    await post('/v1/generations', studio.key, 'taken', generationFor(studio.brandId, 'first'));
    expect(await post('/v1/generations', studio.key, 'taken', generationFor(studio.brandId, 'second'))).toMatchObject(MISMATCH);
    expect(await post('/v1/api-keys', studio.key, 'taken', { name: 'k' })).toMatchObject(MISMATCH);
    await post('/v1/api-keys', studio.key, 'taken-too', { name: 'k' });
    expect(await post('/v1/generations', studio.key, 'taken-too', generationFor(studio.brandId))).toMatchObject(MISMATCH);
  });

  it('means nothing to another tenant', async () => {
    const other = await newTenant(api, 'other');
    const mine = await post('/v1/api-keys', studio.key, 'shared', { name: 'k' });
    const theirs = await post('/v1/api-keys', other.key, 'shared', { name: 'k' });
    expect([mine.status, theirs.status]).toEqual([201, 201]);
    expect(theirs.body['id']).not.toBe(mine.body['id']);
  });

  it('is free again when its request failed', async () => {
    const failed = await post('/v1/generations', studio.key, 'second-try', generationFor('0192f0c4-5b1e-7cc0-8000-0000000000c1'));
    expect(failed.status).toBe(404);
    expect((await post('/v1/generations', studio.key, 'second-try', generationFor(studio.brandId))).status).toBe(202);
  });

  it('says that the first is still running when it takes too long', async () => {
    await behind.query('begin');
    await behind.query(`insert into idempotency_keys (tenant_id, key, fingerprint) values ('${studio.tenantId}', 'slow', '\\x00')`);
    const answer = await post('/v1/api-keys', studio.key, 'slow', { name: 'k' });
    await behind.query('rollback');
    expect(answer).toMatchObject({ status: 409, body: { code: 'idempotency.in-flight' } });
  }, 15_000);

  it.each(['', 'has space', 'é', 'x'.repeat(256)])('is refused when it is %j', async (idempotencyKey) => {
    const headers = { 'idempotency-key': Buffer.from(idempotencyKey, 'utf8').toString('latin1') };
    const answer = await api.call('/v1/api-keys', { key: studio.key, body: { name: 'k' }, headers });
    expect(answer).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
  });

  it('leaves no hash of a prompt that a dictionary could be tried on', async () => {
    const body = generationFor(studio.brandId, 'a rose');
    await post('/v1/generations', studio.key, 'guessable', body);
    const bare = requestFingerprint('POST', '/v1/generations', body).toString('hex');
    expect(await count('idempotency_keys', `fingerprint = '\\x${bare}'`)).toBe(0);
  });
});
