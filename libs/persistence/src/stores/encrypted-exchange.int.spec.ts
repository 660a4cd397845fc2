import { createHash, randomBytes } from 'node:crypto';
import { newId, type BrandId, type GenerationId } from '@intaglio/domain';
import { testDatabase, type TestDatabase } from '@intaglio/testing';
import { Database, type TenantTransaction } from '../database.js';
import { EncryptedExchangeEntity } from '../entities/encrypted-exchange.entity.js';
import { EncryptionKeyEntity } from '../entities/encryption-key.entity.js';
import { GenerationEntity } from '../entities/generation.entity.js';
import { answersAbout } from './answer-quota.store.js';
import {
  clearExchange,
  commitAnswer,
  countRefusal,
  findExchange,
  findResponse,
  insertEncryptedGeneration,
  keepAnswer,
  keepOpening,
  type NewEncryptedGeneration,
} from './encrypted-exchange.store.js';
import { findEncryptionKey, listEncryptionKeys, registerEncryptionKey, removeEncryptionKey } from './encryption-key.store.js';
import { insertTestBrand, type TestBrand } from './test-brand.js';

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
const PLENTY = { answersPerKey: 636, answersPerModel: 636 };

describe('the stores of encrypted inputs', () => {
  let test: TestDatabase;
  let api: Database;
  let worker: Database;
  let brand: TestBrand;
  beforeAll(async () => {
    test = await testDatabase();
    api = await new Database({ url: test.url('intaglio_api'), poolSize: 20 }).open();
    worker = await new Database({ url: test.url('intaglio_worker'), poolSize: 2 }).open();
  });
  beforeEach(async () => {
    brand = await insertTestBrand(api);
  });
  afterAll(async () => {
    await Promise.all([api.close(), worker.close()]);
    await test.drop();
  });

  const asApi = <T>(work: (transaction: TenantTransaction) => Promise<T>, of = brand): Promise<T> => api.asTenant(of.tenantId, work);
  const keyOf = (publicKey: Uint8Array) => ({ ...brand, id: sha256(publicKey).toString('hex'), publicKey });
  const register = (publicKey: Uint8Array = randomBytes(64), maxKeys = 256): Promise<string> => {
    const key = keyOf(publicKey);
    return asApi(async (transaction) => {
      await registerEncryptionKey(transaction, key, maxKeys);
      return key.id;
    });
  };
  const asked = (keyId: string, change: Partial<NewEncryptedGeneration> = {}): NewEncryptedGeneration => {
    const ciphertext = change.ciphertext ?? randomBytes(64);
    const own = { id: newId<GenerationId>(), keyId, ciphertext, handle: sha256(ciphertext) };
    return { ...brand, ...own, recipient: `0x${'1'.repeat(40)}`, modelCommitment: '7', ...change };
  };
  const accept = (row: NewEncryptedGeneration, quotas = PLENTY): Promise<GenerationId> =>
    asApi(async (transaction) => {
      await insertEncryptedGeneration(transaction, row, quotas);
      return row.id;
    });
  const outcomes = async (asking: Promise<unknown>[]): Promise<Record<string, number>> => {
    const counted: Record<string, number> = {};
    for (const result of await Promise.allSettled(asking)) {
      const name = result.status === 'fulfilled' ? 'taken' : String((result.reason as { code?: unknown }).code);
      counted[name] = (counted[name] ?? 0) + 1;
    }
    return counted;
  };

  describe('a key', () => {
    it('is one for the same bytes, however often and at once it is registered', async () => {
      const bytes = randomBytes(64);
      const changes = await Promise.all(
        Array.from({ length: 30 }, () => asApi((transaction) => registerEncryptionKey(transaction, keyOf(bytes), 1))),
      );
      expect(changes.filter(Boolean)).toHaveLength(1);
      expect(await asApi((transaction) => transaction.findBy(EncryptionKeyEntity, { brandId: brand.brandId }))).toMatchObject([
        { id: sha256(bytes).toString('hex'), publicKey: bytes, answers: 0, removedAt: null },
      ]);
    });

    it('is refused beyond the brand’s number, also of many at once, and fits again when another is removed', async () => {
      expect(await outcomes(Array.from({ length: 40 }, () => register(undefined, 3)))).toEqual({ taken: 3, 'quota.exhausted': 37 });
      const [first] = await asApi((transaction) => listEncryptionKeys(transaction, brand.brandId, { after: undefined, limit: 10 }));
      expect(await asApi((transaction) => removeEncryptionKey(transaction, brand.brandId, first!.id))).toBe(true);
      expect(await outcomes([register(undefined, 3), register(undefined, 3)])).toEqual({ taken: 1, 'quota.exhausted': 1 });
    });

    it('loses its bytes when it is removed, and keeps its answers when the same bytes come again', async () => {
      const bytes = randomBytes(64);
      const id = await register(bytes);
      await accept(asked(id));
      const remove = (): Promise<boolean> => asApi((transaction) => removeEncryptionKey(transaction, brand.brandId, id));
      expect([await remove(), await remove()]).toEqual([true, false]);
      expect(await asApi((transaction) => transaction.findOneByOrFail(EncryptionKeyEntity, { id }))).toMatchObject({
        publicKey: null,
        answers: 1,
        removedAt: expect.any(Date) as Date,
      });
      await expect(accept(asked(id))).rejects.toMatchObject({ code: 'resource.not-found' });
      await register(bytes);
      const again = await asApi((transaction) => findEncryptionKey(transaction, brand.brandId, id));
      expect(again).toMatchObject({ answers: 1, removedAt: null });
      expect(again).toMatchObject({ publicKey: undefined });
    });

    it('comes in pages, newest first', async () => {
      const ids = [await register(), await register(), await register()].reverse();
      const page = async (after: string | undefined): Promise<string[]> =>
        (await asApi((transaction) => listEncryptionKeys(transaction, brand.brandId, { after, limit: 2 }))).map(({ id }) => id);
      expect(await page(undefined)).toEqual(ids.slice(0, 2));
      expect(await page(ids[1])).toEqual(ids.slice(2));
      expect(await page('0'.repeat(64))).toEqual([]);
    });
  });

  describe('the quotas', () => {
    it('of a key give what they hold to 100 that ask at once, and not one more', async () => {
      const id = await register();
      const asking = Array.from({ length: 100 }, () => accept(asked(id), { ...PLENTY, answersPerKey: 7 }));
      expect(await outcomes(asking)).toEqual({ taken: 7, 'quota.exhausted': 93 });
      expect(await asApi((transaction) => findEncryptionKey(transaction, brand.brandId, id))).toMatchObject({ answers: 7 });
      expect(await asApi((transaction) => answersAbout(transaction, '7'))).toBe(7);
      expect(await asApi((transaction) => transaction.count(GenerationEntity))).toBe(7);
    });

    it('of a model count over all keys, and a refusal takes nothing from the key', async () => {
      const keys = [await register(), await register()];
      const asking = Array.from({ length: 100 }, (_, n) => accept(asked(keys[n % 2]!), { ...PLENTY, answersPerModel: 9 }));
      expect(await outcomes(asking)).toEqual({ taken: 9, 'quota.exhausted': 91 });
      expect(await asApi((transaction) => answersAbout(transaction, '7'))).toBe(9);
      const rows = await asApi((transaction) => transaction.findBy(EncryptionKeyEntity, { brandId: brand.brandId }));
      expect(rows.reduce((sum, { answers }) => sum + answers, 0)).toBe(9);
      await expect(accept(asked(keys[0]!, { modelCommitment: '8' }))).resolves.toEqual(expect.any(String));
    });

    it('are each tenant’s own', async () => {
      await accept(asked(await register()));
      const other = await insertTestBrand(api);
      expect(await asApi((transaction) => answersAbout(transaction, '7'), other)).toBe(0);
    });

    it('know no key of another brand', async () => {
      const row = asked(await register(), { brandId: newId<BrandId>() });
      await expect(accept(row)).rejects.toMatchObject({ code: 'resource.not-found' });
    });
  });

  describe('one ciphertext', () => {
    it('is taken once of many at once, counts once, and another tenant may have the same', async () => {
      const [id, ciphertext] = [await register(), randomBytes(64)];
      expect(await outcomes(Array.from({ length: 40 }, () => accept(asked(id, { ciphertext }))))).toEqual({
        taken: 1,
        'input.repeated': 39,
      });
      expect(await asApi((transaction) => answersAbout(transaction, '7'))).toBe(1);
      await expect(accept(asked(await register(), { ciphertext }))).rejects.toMatchObject({ code: 'input.repeated' });
      brand = await insertTestBrand(api);
      await expect(accept(asked(await register(), { ciphertext }))).resolves.toEqual(expect.any(String));
    });
  });

  describe('an exchange', () => {
    const answered = async (): Promise<GenerationId> => {
      const id = await accept(asked(await register()));
      await asWorker((transaction) => keepAnswer(transaction, id, ANSWER));
      return id;
    };
    const ANSWER = { response: Buffer.from('response'), codeSealed: Buffer.from('sealed code') };
    const asWorker = <T>(work: (transaction: TenantTransaction) => Promise<T>): Promise<T> => worker.asTenant(brand.tenantId, work);
    const change = (id: GenerationId, to: Partial<EncryptedExchangeEntity>): Promise<unknown> =>
      asWorker((transaction) => transaction.update(EncryptedExchangeEntity, { generationId: id }, to));
    const stateOf = (id: GenerationId) => asApi((transaction) => findExchange(transaction, id));
    const oneOnly = expect.objectContaining({ code: 'IN003' }) as Error;

    it('begins with the ciphertext alone', async () => {
      const row = asked(await register());
      await accept(row);
      expect(await stateOf(row.id)).toEqual({
        ...{ handle: row.handle, isAnswered: false, hasInput: true, isLate: false },
        ...{ codeSealed: null, answerCommitment: null, openingSealed: null, refusals: 0 },
      });
      expect(await asApi((transaction) => findResponse(transaction, row.id))).toBeNull();
      expect(await asApi((transaction) => transaction.findOneByOrFail(GenerationEntity, { id: row.id }))).toMatchObject({
        ...{ state: 'accepted', inputKind: 'encrypted', inputSealed: null, attempt: 0 },
      });
    });

    it('takes one commitment, one opening, one code and one answer, whoever asks the database', async () => {
      const id = await answered();
      await asApi((transaction) => commitAnswer(transaction, id, '12'));
      await asApi((transaction) => commitAnswer(transaction, id, '12'));
      await expect(asApi((transaction) => commitAnswer(transaction, id, '13'))).rejects.toEqual(oneOnly);
      await asApi((transaction) => keepOpening(transaction, id, Buffer.from('opening')));
      await expect(asApi((transaction) => keepOpening(transaction, id, Buffer.from('another')))).rejects.toEqual(oneOnly);
      for (const other of [{ response: Buffer.from('x') }, { codeSealed: Buffer.from('x') }, { keyId: '0'.repeat(64) }])
        await expect(change(id, other)).rejects.toEqual(oneOnly);
      await expect(asWorker((transaction) => keepAnswer(transaction, id, ANSWER))).rejects.toMatchObject({ code: 'storage.corrupt' });
      expect(await stateOf(id)).toMatchObject({ isAnswered: true, answerCommitment: '12', openingSealed: Buffer.from('opening') });
    });

    it('sets nothing again that was emptied once a commitment stands', async () => {
      const id = await answered();
      await asApi((transaction) => commitAnswer(transaction, id, '12'));
      await change(id, { response: null, codeSealed: null });
      for (const again of [ANSWER, { response: ANSWER.response }, { codeSealed: ANSWER.codeSealed }])
        await expect(change(id, again)).rejects.toEqual(oneOnly);
    });

    it('takes nothing any more when its parts have served', async () => {
      const id = await answered();
      await asApi((transaction) => commitAnswer(transaction, id, '12'));
      await asApi((transaction) => keepOpening(transaction, id, Buffer.from('opening')));
      await asWorker((transaction) => clearExchange(transaction, id));
      expect(await stateOf(id)).toMatchObject({
        isAnswered: false,
        hasInput: false,
        codeSealed: null,
        openingSealed: Buffer.from('opening'),
      });
      await change(id, { openingSealed: null });
      for (const again of [ANSWER, { openingSealed: Buffer.from('opening') }, { ciphertext: Buffer.from('x') }])
        await expect(change(id, again)).rejects.toEqual(oneOnly);
    });

    it.each([
      ["now() - interval '1 second'", true],
      ["now() + interval '1 minute'", false],
      ['null', false],
    ])('is late by the database’s clock: deadline %s', async (deadline, isLate) => {
      const id = await answered();
      await asWorker((transaction) => transaction.query(`update generations set answer_deadline = ${deadline} where id = $1`, [id]));
      expect(await stateOf(id)).toMatchObject({ isLate });
    });

    it('counts refusals', async () => {
      const id = await answered();
      const count = (): Promise<number> => asApi((transaction) => countRefusal(transaction, id));
      expect([await count(), await count()]).toEqual([1, 2]);
    });

    it.each(['cancelled', 'failed'] as const)('of a generation that is %s keeps what can still be of use', async (state) => {
      const id = await answered();
      await asApi((transaction) => commitAnswer(transaction, id, '12'));
      await asApi((transaction) => transaction.update(GenerationEntity, { id }, { state }));
      const kept = state === 'failed';
      expect(await stateOf(id)).toMatchObject({ isAnswered: kept, codeSealed: kept ? Buffer.from('sealed code') : null });
      expect(await stateOf(id)).toMatchObject({ answerCommitment: '12' });
      expect((await asApi((transaction) => transaction.findOneByOrFail(EncryptedExchangeEntity, { generationId: id }))).ciphertext).toEqual(
        kept ? expect.any(Buffer) : null,
      );
    });

    it('of a failed generation is destroyed when that is given up', async () => {
      const id = await answered();
      for (const state of ['failed', 'cancelled'] as const)
        await asApi((transaction) => transaction.update(GenerationEntity, { id }, { state }));
      expect(await stateOf(id)).toMatchObject({ isAnswered: false, hasInput: false, codeSealed: null, openingSealed: null });
    });

    it('is seen and written by its own tenant only', async () => {
      const [id, other] = [await answered(), await insertTestBrand(api)];
      const seen = await asApi(
        async (transaction) => [
          await findExchange(transaction, id),
          await findResponse(transaction, id),
          await transaction.find(EncryptionKeyEntity),
        ],
        other,
      );
      expect(seen).toEqual([undefined, null, []]);
      await asApi((transaction) => commitAnswer(transaction, id, '66'), other);
      expect(await stateOf(id)).toMatchObject({ answerCommitment: null });
      const { id: keyId } = (
        await asApi((transaction) => listEncryptionKeys(transaction, brand.brandId, { after: undefined, limit: 1 }))
      )[0]!;
      await expect(
        asApi((transaction) => registerEncryptionKey(transaction, { ...brand, id: keyId, publicKey: Buffer.of(1) }, 9), other),
      ).rejects.toThrow('row-level security');
      await expect(asApi((transaction) => insertEncryptedGeneration(transaction, asked(keyId), PLENTY), other)).rejects.toMatchObject({
        code: 'resource.not-found',
      });
    });
  });
});
