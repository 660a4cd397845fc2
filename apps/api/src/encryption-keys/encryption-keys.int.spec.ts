import { createHash, randomBytes } from 'node:crypto';
import { baseModel } from '@intaglio/generator/artefacts';
import { createHeClient, type HeClient } from '@intaglio/privacy-plugins/he/client';
import { answersToRead } from '@intaglio/privacy-plugins/he/exchange';
import { testDatabase, testService } from '@intaglio/testing';
import { Client } from 'pg';
import { extractionView } from '../models/extraction.view.js';
import { policyView } from '../policies/policy.view.js';
import { startApi, type Answer, type ApiUnderTest } from '../testing/api-under-test.js';
import { handIn, hePolicy, newCreator, registerKey, type Creator } from '../testing/homomorphic.js';
import { generationFor, newStudio, type Studio } from '../testing/studio.js';
import { encryptionKeyView } from './encryption-key.view.js';

const tally = (answers: readonly Answer[]): Record<string, number> => {
  const counted: Record<string, number> = {};
  for (const { status, body } of answers) {
    const outcome = `${status} ${String(body['code'] ?? '')}`;
    counted[outcome] = (counted[outcome] ?? 0) + 1;
  }
  return counted;
};

/** As nobody of the program may ask. */
async function behindRows({ database }: ApiUnderTest, sql: string): Promise<unknown[]> {
  const behind = new Client({ connectionString: database.superuserUrl });
  await behind.connect();
  try {
    return (await behind.query<object>(sql)).rows;
  } finally {
    await behind.end();
  }
}

/** Answers after which the base model can be read. */
const READABLE = answersToRead(baseModel().model);

const X = Int8Array.from({ length: 48 }, (_, i) => i - 24);

describe('keys and quotas of encrypted inputs', () => {
  let api: ApiUnderTest;
  let client: HeClient;
  let audited: (tenant: Studio, action: string) => Promise<number>;
  beforeAll(async () => {
    api = await startApi(
      { database: await testDatabase(), redisUrl: testService('INTAGLIO_TEST_REDIS_URL') },
      { INTAGLIO_CIRCUIT_DIRECTORY: testService('INTAGLIO_TEST_CIRCUIT_DIRECTORY') },
    );
    client = await createHeClient();
    audited = async ({ key }, action) => (await api.call('/v1/audit', { key })).text.split(`"action":"${action}"`).length - 1;
  }, 60_000);
  afterAll(() => api.close());

  const creator = (slug: string, options: object = {}): Promise<Creator> => newCreator(api, slug, client.generateKey(), options);
  const get = (path: string, { key }: Studio): Promise<Answer> => api.call(path, { key });
  const keysOf = ({ brandId }: Studio): string => `/v1/brands/${brandId}/encryption-keys`;
  const extraction = (of: Studio): Promise<Answer> => get(`/v1/brands/${of.brandId}/models/${of.modelId}/extraction`, of);

  describe('a public key', () => {
    it('is named by the hash of its bytes, registered once and found again', async () => {
      const one = await creator('one');
      expect(one.keyId).toBe(createHash('sha256').update(one.publicKey).digest('hex'));
      const again = await registerKey(api, one, one.publicKey);
      const found = await get(`${keysOf(one)}/${one.keyId}`, one);
      expect(encryptionKeyView.parse(again.body)).toMatchObject({ answersGiven: 0, limit: 50, remaining: 50, removedAt: null });
      expect([again.status, found.status, found.body]).toEqual([201, 200, again.body]);
      expect(await audited(one, 'encryption-key.registered')).toBe(1);
    });

    it('is removed with its bytes, keeps its row, and comes back with the answers that it has given', async () => {
      const one = await creator('remover');
      await handIn(api, one, one.heKey.encrypt(X));
      const remove = (): Promise<Answer> => api.call(`${keysOf(one)}/${one.keyId}`, { method: 'DELETE', key: one.key });
      expect([(await remove()).status, (await remove()).status]).toEqual([204, 204]);
      expect(await audited(one, 'encryption-key.removed')).toBe(1);
      expect((await get(`${keysOf(one)}/${one.keyId}`, one)).body).toMatchObject({
        answersGiven: 1,
        removedAt: expect.any(String) as string,
      });
      expect(await handIn(api, one, one.heKey.encrypt(X))).toMatchObject({ status: 404, body: { code: 'resource.not-found' } });
      expect((await registerKey(api, one, one.publicKey)).body).toMatchObject({ answersGiven: 1, remaining: 49, removedAt: null });
      expect((await api.call(`${keysOf(one)}/${'0'.repeat(64)}`, { method: 'DELETE', key: one.key })).status).toBe(404);
    });

    it('comes in pages with the others, and beyond the brand’s number is refused', async () => {
      const one = await creator('collector', { maxKeys: 3 });
      for (let more = 0; more < 2; more++) expect((await registerKey(api, one, one.heKey.publicKey())).status).toBe(201);
      expect(await registerKey(api, one, one.heKey.publicKey())).toMatchObject({ status: 409, body: { code: 'quota.exhausted' } });
      const first = (await get(`${keysOf(one)}?limit=2`, one)).body as { items: { id: string }[]; nextCursor: string };
      const second = (await get(`${keysOf(one)}?limit=2&cursor=${first.nextCursor}`, one)).body as typeof first;
      expect([...first.items, ...second.items].map(({ id }) => id)).toContain(one.keyId);
      expect([first.items.length, second.items.length, second.nextCursor]).toEqual([2, 1, null]);
    });

    it('of another form is refused with one code', async () => {
      const one = await creator('malformed-key');
      const change = (work: (bytes: Uint8Array) => Uint8Array | void): Uint8Array => {
        const bytes = Uint8Array.from(one.publicKey);
        return work(bytes) ?? bytes;
      };
      const malformed = [
        new Uint8Array(0),
        randomBytes(196_688),
        change((bytes) => bytes.subarray(1)),
        change((bytes) => void (bytes[0]! ^= 1)),
        change((bytes) => void bytes.fill(255, 16, 24)),
        one.heKey.encrypt(X),
      ];
      for (const bytes of malformed)
        expect(await registerKey(api, one, bytes)).toMatchObject({ status: 422, body: { code: 'key.malformed' } });
      for (const publicKey of ['%%%', 'AAA', 'A'.repeat(262_256), 7, null])
        expect(await api.call(keysOf(one), { key: one.key, body: { publicKey } })).toMatchObject({
          status: 400,
          body: { code: 'request.invalid' },
        });
      expect((await get(keysOf(one), one)).body['items']).toHaveLength(1);
    });

    it('has no use where the policy takes no encrypted inputs, or there is none yet', async () => {
      const [open, one] = [await newStudio(api, 'open-policy'), await creator('has-key')];
      expect(await registerKey(api, open, one.publicKey)).toMatchObject({ status: 422, body: { code: 'policy.backend-mismatch' } });
      const mismatch = { status: 422, body: { code: 'policy.backend-mismatch' } };
      expect(await handIn(api, { ...one, ...open }, one.heKey.encrypt(X))).toMatchObject(mismatch);
      expect(await api.call('/v1/generations', { key: one.key, body: generationFor(one.brandId) })).toMatchObject(mismatch);
    });
  });

  describe('a policy with encrypted inputs', () => {
    it('says its limits and why, and owes the brand’s evaluator to the chain once', async () => {
      const one = await creator('limits', { answersPerKey: 5, answerWithinMinutes: 30 });
      const { body } = await get(`/v1/policies/${one.policyId}`, one);
      expect(policyView.parse(body).limits).toEqual({
        ...{ answersPerKey: 5, answersPerModel: 100, maxKeys: 256, answerWithinMinutes: 30 },
        reason: expect.stringMatching(/weights/) as string,
      });
      await api.call(`/v1/brands/${one.brandId}/policies`, { key: one.key, body: { policy: hePolicy() } });
      const owed = await behindRows(
        api,
        `select request from chain_transactions where kind = 'publish-evaluator' and tenant_id = '${one.tenantId}'`,
      );
      expect(owed).toEqual([{ request: { brandId: one.brandId } }]);
      const open = await newStudio(api, 'no-limits');
      expect((await get(`/v1/policies/${open.policyId}`, open)).body['limits']).toBeNull();
      expect(
        await behindRows(api, `select 1 from chain_transactions where kind = 'publish-evaluator' and tenant_id = '${open.tenantId}'`),
      ).toEqual([]);
    });

    it.each<[string, object]>([
      ['a blocked word', { ...hePolicy(), words: { blocked: ['counterfeit'] } }],
      ['a protected name', { ...hePolicy(), words: { protectedNames: ['Aurelle'] } }],
      ['more answers than give the model away', hePolicy({ answersPerModel: 637 })],
      ['an unknown option', hePolicy({ canary: 1 })],
    ])('is refused with %s', async (name, document) => {
      const studio = await newStudio(api, name.replaceAll(' ', '-'));
      const answer = await api.call(`/v1/brands/${studio.brandId}/policies`, { key: studio.key, body: { policy: document } });
      expect(answer).toMatchObject({ status: 422, body: { code: 'policy.invalid-options' } });
    });
  });

  describe('an encrypted input', () => {
    it('is taken once, also under another Idempotency-Key, and repeats its answer under the same', async () => {
      const one = await creator('once');
      const ciphertext = one.heKey.encrypt(X);
      const first = await handIn(api, one, ciphertext, { 'idempotency-key': 'encrypted' });
      expect(first).toMatchObject({ status: 202, body: { state: 'accepted', backend: 'he.bfv', assurance: 'cryptographic' } });
      expect((await handIn(api, one, ciphertext, { 'idempotency-key': 'encrypted' })).text).toBe(first.text);
      for (const headers of [{}, { 'idempotency-key': 'another' }])
        expect(await handIn(api, one, ciphertext, headers)).toMatchObject({ status: 409, body: { code: 'input.repeated' } });
      expect((await get(String(first.headers.get('location')), one)).body).toMatchObject({
        ...{ state: 'accepted', input: { kind: 'encrypted', commitment: null }, answer: null },
      });
      const handle = createHash('sha256').update(ciphertext).digest('hex');
      const { text } = await get('/v1/audit', one);
      expect([text.includes(handle), text.includes(one.keyId)]).toEqual([true, true]);
      expect((await extraction(one)).body['answersGiven']).toBe(1);
      expect(await behindRows(api, `select topic from outbox where subject_id = '${String(first.body['id'])}'`)).toEqual([
        { topic: 'generations' },
      ]);
    });

    it('of another form is refused with one code and takes no answer', async () => {
      const one = await creator('malformed-input');
      const ciphertext = one.heKey.encrypt(X);
      const malformed = [ciphertext.subarray(1), ciphertext.with(5, 1), ciphertext.with(4, 1), one.publicKey, randomBytes(196_688)];
      for (const bytes of malformed)
        expect(await handIn(api, one, bytes)).toMatchObject({ status: 422, body: { code: 'input.malformed' } });
      for (const input of [{ ciphertext: '%' }, { ciphertext: 'A'.repeat(262_256) }, { keyId: 'none' }, { prompt: 'canary' }]) {
        const body = {
          ...(generationFor(one.brandId) as object),
          input: { kind: 'encrypted', keyId: one.keyId, ciphertext: '', ...input },
        };
        const answer = await api.call('/v1/generations', { key: one.key, body });
        expect(answer).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
        expect(answer.text).not.toMatch(/canary|AAAA/);
      }
      expect((await extraction(one)).body['answersGiven']).toBe(0);
    });

    it('is refused beyond the key’s quota: of 20 at once none too many is taken', async () => {
      const one = await creator('key-quota', { answersPerKey: 4 });
      const answers = await Promise.all(Array.from({ length: 20 }, () => handIn(api, one, one.heKey.encrypt(X))));
      expect(tally(answers)).toEqual({ '202 ': 4, '409 quota.exhausted': 16 });
      expect((await get(`${keysOf(one)}/${one.keyId}`, one)).body).toMatchObject({ answersGiven: 4, limit: 4, remaining: 0 });
    });

    it('is refused beyond the model’s quota, whatever key and version it names, and a model that was trained anew begins at zero', async () => {
      const one = await creator('model-quota', { answersPerModel: 3 });
      const second = { ...one, keyId: String((await registerKey(api, one, one.heKey.publicKey())).body['id']) };
      await api.call(`/v1/brands/${one.brandId}/models`, { key: one.key, body: { source: { kind: 'base' } } });
      const answers = await Promise.all(Array.from({ length: 12 }, (_, n) => handIn(api, n % 2 ? one : second, one.heKey.encrypt(X))));
      expect(tally(answers)).toEqual({ '202 ': 3, '409 quota.exhausted': 9 });
      expect(extractionView.parse((await extraction(one)).body)).toEqual({
        ...{ answersGiven: 3, quota: 3, remaining: 0, answersToRead: READABLE, margin: READABLE - 3 },
        answersToExtract: { interpolation: 1225, packed: 637, information: 17 },
        reason: expect.stringMatching(/weights/) as string,
      });
    });

    it('is refused before the model can be read, whatever the policy allows', async () => {
      const one = await creator('readable', { answersPerModel: 636 });
      expect(READABLE).toBeLessThan(636);
      const given = (answers: number): Promise<unknown> =>
        behindRows(api, `update model_answers set answers = ${answers} where tenant_id = '${one.tenantId}'`);
      expect((await handIn(api, one, one.heKey.encrypt(X))).status).toBe(202);
      await given(READABLE - 2);
      expect((await handIn(api, one, one.heKey.encrypt(X))).status).toBe(202);
      expect(await handIn(api, one, one.heKey.encrypt(X))).toMatchObject({ status: 409, body: { code: 'quota.exhausted' } });
      expect((await extraction(one)).body).toMatchObject({ answersGiven: READABLE - 1, quota: READABLE - 1, remaining: 0, margin: 1 });
    });

    it('under its Idempotency-Key is answered as before, also when the policy has changed since', async () => {
      const [one, ciphertext] = await creator('lost-answer').then((each) => [each, each.heKey.encrypt(X)] as const);
      const hand = (key: string): Promise<Answer> => handIn(api, one, ciphertext, { 'idempotency-key': key });
      const first = await hand('first');
      const open = { policy: { backend: { id: 'dp.model' } } };
      expect((await api.call(`/v1/brands/${one.brandId}/policies`, { key: one.key, body: open })).status).toBe(201);
      const again = await hand('first');
      expect([again.status, again.body]).toEqual([202, first.body]);
      expect(first.body).toMatchObject({ backend: 'he.bfv', assurance: 'cryptographic' });
      expect(await hand('second')).toMatchObject({ status: 422, body: { code: 'policy.backend-mismatch' } });
      expect((await extraction(one)).body).toMatchObject({ answersGiven: 1, quota: null, remaining: null });
    });

    it('is refused where the weights are sealed for enclaves', async () => {
      const one = await creator('sealed-weights');
      await behindRows(api, `update models set weights_kind = 'enclave' where tenant_id = '${one.tenantId}'`);
      expect(await handIn(api, one, one.heKey.encrypt(X))).toMatchObject({ status: 422, body: { code: 'model.invalid' } });
      expect((await extraction(one)).body).toMatchObject({ answersGiven: 0, answersToRead: null, margin: null });
    });

    it('and keys are those of one tenant', async () => {
      const [one, other] = [await creator('mine'), await creator('theirs')];
      expect(await handIn(api, { ...one, keyId: other.keyId }, one.heKey.encrypt(X))).toMatchObject({ status: 404 });
      expect(await handIn(api, { ...one, key: other.key }, one.heKey.encrypt(X))).toMatchObject({ status: 404 });
      expect((await get(`${keysOf(one)}/${one.keyId}`, other)).status).toBe(404);
      expect((await get(`/v1/brands/${other.brandId}/models/${one.modelId}/extraction`, other)).status).toBe(404);
    });
  });
});

describe('a server without the verification key of openings', () => {
  it('takes no encrypted input, so that none counts', async () => {
    const api = await startApi({ database: await testDatabase(), redisUrl: testService('INTAGLIO_TEST_REDIS_URL') });
    try {
      const one = await newCreator(api, 'keyless', (await createHeClient()).generateKey());
      expect(await handIn(api, one, one.heKey.encrypt(X))).toMatchObject({ status: 503, body: { code: 'service.unavailable' } });
      const { body } = await api.call(`/v1/brands/${one.brandId}/models/${one.modelId}/extraction`, { key: one.key });
      expect(body['answersGiven']).toBe(0);
    } finally {
      await api.close();
    }
  });
});
