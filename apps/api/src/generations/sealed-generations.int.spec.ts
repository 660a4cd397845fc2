import { randomBytes, randomUUID } from 'node:crypto';
import type { GenerationId, SealedInput, TenantId } from '@intaglio/domain';
import { Database, GenerationReceiptEntity } from '@intaglio/persistence';
import { testDatabase, testService } from '@intaglio/testing';
import { Client } from 'pg';
import { exampleAttestation } from '../enclaves/attestation.view.js';
import { startApi, type Answer, type ApiUnderTest } from '../testing/api-under-test.js';
import { sealerOf } from '../testing/sealer-of.js';
import { generationFor, newStudio, newTenant, RECIPIENT, type Studio } from '../testing/studio.js';

const SOME_PROGRAM = { measurements: [{ pcr0: 'ab'.repeat(48) }] };
const simulated = { backend: { id: 'tee.simulator', options: SOME_PROGRAM } };

/** Nobody opens these here: to the service a sealed input is bytes. */
describe('a sealed input', () => {
  let api: ApiUnderTest;
  let studio: Studio;
  let behind: Client;
  beforeAll(async () => {
    api = await startApi({ database: await testDatabase(), redisUrl: testService('INTAGLIO_TEST_REDIS_URL') });
    studio = await newStudio(api, 'sealing', simulated);
    behind = new Client({ connectionString: api.database.superuserUrl });
    await behind.connect();
  }, 30_000);
  afterAll(async () => {
    await behind.end();
    await api.close();
  });

  const sealed = (change: object = {}): SealedInput => ({
    ...{ kind: 'sealed', suite: 'x-wing', requestId: randomUUID(), policyId: studio.policyId },
    ...{ enc: randomBytes(1120).toString('base64url'), ciphertext: randomBytes(4112).toString('base64url') },
    ...change,
  });
  const hand = (input: object, headers: Record<string, string> = {}, by = studio): Promise<Answer> =>
    api.call('/v1/generations', { key: by.key, body: { brandId: by.brandId, recipient: RECIPIENT, input }, headers });
  const newPolicy = async (document: object, by = studio): Promise<string> =>
    String((await api.call(`/v1/brands/${by.brandId}/policies`, { key: by.key, body: { policy: document } })).body['id']);

  it('is accepted, and stored as it came under the seal of its row', async () => {
    const input = sealed();
    const accepted = await hand(input);
    expect(accepted).toMatchObject({ status: 202, body: { state: 'accepted', backend: 'tee.simulator', assurance: 'simulated' } });
    const id = String(accepted.body['id']);
    const { body } = await api.call(`/v1/generations/${id}`, { key: studio.key });
    expect(body).toMatchObject({ input: { kind: 'sealed', commitment: null }, policyId: studio.policyId, receipt: null });
    const { rows } = await behind.query<{ sealed: Buffer }>('select input_sealed as sealed from generations where id = $1', [id]);
    const place = { tenantId: studio.tenantId as TenantId, table: 'generations', column: 'input_sealed', row: id };
    const stored = (await sealerOf(api, studio.tenantId, id)).open(place, rows[0]!.sealed);
    expect(JSON.parse(stored.toString('utf8'))).toEqual(input);
  });

  it('is taken once, also under another Idempotency-Key, and repeats its answer under the same', async () => {
    const input = sealed();
    const first = await hand(input, { 'idempotency-key': 'sealed-once' });
    expect(first.status).toBe(202);
    expect((await hand(input, { 'idempotency-key': 'sealed-once' })).text).toBe(first.text);
    for (const headers of [{}, { 'idempotency-key': 'sealed-twice' }])
      expect(await hand(input, headers)).toMatchObject({ status: 409, body: { code: 'input.repeated' } });
    // Another ciphertext under a used id is refused as well: the id is what the enclave binds it to.
    expect(await hand(sealed({ requestId: input.requestId }))).toMatchObject({ status: 409, body: { code: 'input.repeated' } });
    expect(await hand(sealed(), { 'idempotency-key': 'sealed-twice' })).toMatchObject({ status: 202 });
  });

  it('is refused for another policy than the newest, and taken for a newer one than this server remembers', async () => {
    const other = await newStudio(api, 'rolling', simulated);
    const of = (policyId: string): Promise<Answer> => hand(sealed({ policyId }), {}, other);
    const [early, headers] = [sealed({ policyId: other.policyId }), { 'idempotency-key': 'before-the-roll' }];
    const taken = await hand(early, headers, other);
    expect((await of(other.policyId)).status).toBe(202);
    const newest = await newPolicy(simulated, other);
    expect(await of(other.policyId)).toMatchObject({ status: 409, body: { code: 'input.stale-policy' } });
    expect((await of(newest)).status).toBe(202);
    // One that was taken before keeps its answer: its sender would make a second piece.
    expect(await hand(early, headers, other)).toMatchObject({ status: 202, text: taken.text });
    // A version that another server made, a moment after this one has remembered the one before.
    const elsewhere = randomUUID();
    await behind.query(
      `insert into policies (id, tenant_id, brand_id, version, document, salt_sealed, policy_hash)
       select $1, tenant_id, brand_id, version + 1, document, salt_sealed, policy_hash from policies where id = $2`,
      [elsewhere, newest],
    );
    expect((await of(elsewhere)).status).toBe(202);
    expect(await of(randomUUID())).toMatchObject({ status: 409, body: { code: 'input.stale-policy' } });
  });

  it('and a prompt are each refused where the policy asks for the other', async () => {
    const open = await newStudio(api, 'open');
    const mismatch = { status: 422, body: { code: 'policy.backend-mismatch' } };
    expect(await hand(sealed({ policyId: open.policyId }), {}, open)).toMatchObject(mismatch);
    expect(await api.call('/v1/generations', { key: studio.key, body: generationFor(studio.brandId) })).toMatchObject(mismatch);
  });

  it.each<[string, object]>([
    ['an unknown suite', { suite: 'rot13' }],
    ['garbage instead of base64url', { ciphertext: '%%%%' }],
    ['base64 of the other alphabet', { enc: 'a+/b' }],
    ['an encapsulated key that is too long', { enc: 'A'.repeat(1500) }],
    ['a ciphertext that is too long', { ciphertext: 'A'.repeat(16_400) }],
    ['a request id that is none', { requestId: 'again' }],
    ['no policy', { policyId: undefined }],
    ['a prompt beside it', { prompt: 'canary' }],
  ])('with %s is no input', async (_, change) => {
    const answer = await hand(sealed(change));
    expect(answer).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    expect(answer.text).not.toMatch(/canary|%%%%|AAAA/);
  });

  it('of 10 MB is too large', async () => {
    const answer = await hand(sealed({ ciphertext: 'A'.repeat(10 * 1024 * 1024) })).catch((error: unknown) => error);
    // The server may hang up before it has read it all.
    if (!(answer instanceof Error)) expect(answer).toMatchObject({ status: 413, body: { code: 'request.too-large' } });
    expect((await api.call('/health/live')).status).toBe(200);
  });

  it('has a receipt once an enclave has evaluated it, for its tenant only', async () => {
    const id = String((await hand(sealed())).body['id']) as GenerationId;
    const path = `/v1/generations/${id}/receipt`;
    expect(await api.call(path, { key: studio.key })).toMatchObject({ status: 404, body: { code: 'resource.not-found' } });
    const worker = await new Database({ url: api.database.url('intaglio_worker'), poolSize: 1 }).open();
    const document = Buffer.from(exampleAttestation.document, 'base64url');
    const tenantId = studio.tenantId as TenantId;
    const row = { tenantId, generationId: id, receipt: 'a.b.c', document, binding: exampleAttestation.binding };
    await worker
      .asTenant(tenantId, (transaction) => transaction.insert(GenerationReceiptEntity, row as object))
      .finally(() => worker.close());
    expect((await api.call(path, { key: studio.key })).body).toEqual({ receipt: 'a.b.c', attestation: exampleAttestation });
    const { body } = await api.call(`/v1/generations/${id}`, { key: studio.key });
    expect(body['receipt']).toEqual({ sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string, url: `http://api.test${path}` });
    const stranger = await newTenant(api, 'curious');
    expect(await api.call(path, { key: stranger.key })).toMatchObject({ status: 404 });
  });

  describe('where no enclaves are configured', () => {
    const nonce = randomBytes(32).toString('base64url');

    it('waits: attestation and sealed models say that there are none, and readiness does not speak of them', async () => {
      const away = { status: 503, body: { code: 'enclave.unavailable' } };
      expect(await api.call(`/v1/brands/${studio.brandId}/attestation?nonce=${nonce}`, { key: studio.key })).toMatchObject(away);
      const { suite, enc, ciphertext } = sealed();
      const source = { kind: 'sealed', weights: { suite, enc, ciphertext }, card: (await ownModel()).card };
      expect(await api.call(`/v1/brands/${studio.brandId}/models`, { key: studio.key, body: { source } })).toMatchObject(away);
      expect((await api.call('/health/ready')).body['checks']).not.toHaveProperty('enclaves');
    });

    it('an attestation is only for brands whose policy has enclaves', async () => {
      const open = await newStudio(api, 'no-enclaves');
      const answer = await api.call(`/v1/brands/${open.brandId}/attestation?nonce=${nonce}`, { key: open.key });
      expect(answer).toMatchObject({ status: 422, body: { code: 'policy.backend-mismatch' } });
    });

    it.each([
      '',
      'nonce=',
      `nonce=${'A'.repeat(21)}`,
      `nonce=${'A'.repeat(87)}`,
      `nonce=${'A'.repeat(25)}`,
      'nonce=%25%25',
      `nonce=${nonce}&nonce=${nonce}`,
    ])('an attestation needs a nonce of 16 to 64 bytes: %j', async (query) => {
      const answer = await api.call(`/v1/brands/${studio.brandId}/attestation?${query}`, { key: studio.key });
      expect(answer).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    });
  });

  const ownModel = async (): Promise<{ card: object }> =>
    ((await api.call(`/v1/brands/${studio.brandId}/models`, { key: studio.key })).body['items'] as { card: object }[])[0]!;
});

describe('in production', () => {
  it('simulated hardware is unknown, and real hardware is not', async () => {
    const services = { database: await testDatabase(), redisUrl: testService('INTAGLIO_TEST_REDIS_URL') };
    const api = await startApi(services, { INTAGLIO_MODE: 'production' });
    try {
      const { key, brandId } = await newStudio(api, 'production');
      const save = (id: string): Promise<Answer> =>
        api.call(`/v1/brands/${brandId}/policies`, { key, body: { policy: { backend: { id, options: SOME_PROGRAM } } } });
      expect(await save('tee.simulator')).toMatchObject({ status: 422, body: { code: 'policy.unknown-backend' } });
      expect(await save('tee.nitro')).toMatchObject({ status: 201 });
    } finally {
      await api.close();
    }
  });
});
