import { createHash } from 'node:crypto';
import { MerkleTree, verifyInclusion } from '@intaglio/audit-log';
import type { GenerationId } from '@intaglio/domain';
import { testDatabase, type TestDatabase } from '@intaglio/testing';
import { Client } from 'pg';
import { Database, type TenantTransaction } from '../database.js';
import { GenerationEntity } from '../entities/generation.entity.js';
import { findKeyHolder, issueApiKey, revokeApiKey } from './api-key.store.js';
import { appendAudit, auditLeaves, listAudit, sequenceAudit } from './audit.store.js';
import { claimNonce, findTransaction, requestTransaction } from './chain-transaction.store.js';
import { eventsAfter } from './generation-events.store.js';
import { expireRecords } from './expire-records.js';
import { beginAttempt } from './begin-attempt.js';
import { checkpointStep, FencedOut, moveGeneration, retryGeneration, stalledGenerations } from './generation.store.js';
import { once } from './idempotency.store.js';
import { countPendingOutbox, pendingBacklog, pendingTopics, relayOutbox, type OutboxMessage } from './outbox.store.js';
import { acceptTestGeneration, insertTestBrand, type TestBrand } from './test-brand.js';

const share = (limit: number, held: readonly string[] = []) => ({ topic: 'generations' as const, limit, held });
const fingerprint = (text: string): Buffer => createHash('sha256').update(text).digest();

describe('the stores on a real Postgres', () => {
  let test: TestDatabase;
  let api: Database;
  let worker: Database;
  let brand: TestBrand;

  beforeAll(async () => {
    test = await testDatabase();
    api = await new Database({ url: test.url('intaglio_api'), poolSize: 20 }).open();
    worker = await new Database({ url: test.url('intaglio_worker'), poolSize: 20 }).open();
    brand = await insertTestBrand(api);
  });
  afterAll(async () => {
    await Promise.all([api.close(), worker.close()]);
    await test.drop();
  });
  const asWorker = <T>(work: (transaction: TenantTransaction) => Promise<T>): Promise<T> => worker.asTenant(brand.tenantId, work);
  const asApi = <T>(work: (transaction: TenantTransaction) => Promise<T>): Promise<T> => api.asTenant(brand.tenantId, work);
  const drain = async (): Promise<OutboxMessage[]> => {
    const seen: OutboxMessage[] = [];
    while ((await relayOutbox(worker, share(50), async (messages) => void seen.push(...messages))) > 0);
    return seen;
  };

  it('forget records that have served their time, and no others', async () => {
    const key = (name: string) => ({ key: name, fingerprint: fingerprint(name) });
    await acceptTestGeneration(api, brand, key('yesterday'));
    await acceptTestGeneration(api, brand, key('today'));
    await drain();
    const behind = new Client({ connectionString: test.superuserUrl });
    await behind.connect();
    await behind.query("update idempotency_keys set created_at = now() - interval '25 hours' where key = 'yesterday'");
    await behind.query("update outbox set published_at = now() - interval '8 days' where id = (select id from outbox order by id limit 1)");
    expect(await expireRecords(worker)).toBe(2);
    expect(await expireRecords(worker)).toBe(0);
    const { rows } = await behind.query<{ key: string }>("select key from idempotency_keys where key in ('yesterday', 'today')");
    await behind.end();
    expect(rows).toEqual([{ key: 'today' }]);
    await expect(worker.source.query('select response from idempotency_keys')).rejects.toThrow('permission denied');
  });

  describe('an accepted generation', () => {
    it('commits with its outbox message and its audit event', async () => {
      await drain();
      const id = await acceptTestGeneration(api, brand);
      expect((await drain()).map(({ subjectId, topic }) => [topic, subjectId])).toEqual([['generations', id]]);
      const events = await asApi(async (transaction) => {
        await sequenceAudit(transaction, brand.tenantId);
        return listAudit(transaction);
      });
      expect(events.filter(({ body }) => body.includes(id))).toHaveLength(1);
    });

    it('gets its own outcome among others of several tenants that commit with it', async () => {
      const other = await insertTestBrand(api);
      const key = (name: string, body = 'a') => ({ key: name, fingerprint: fingerprint(body) });
      const used = crypto.randomUUID();
      await acceptTestGeneration(api, brand, undefined, used);
      // Two go alone at once; what comes meanwhile goes together.
      const settled = await Promise.allSettled([
        ...[acceptTestGeneration(api, brand), acceptTestGeneration(api, other)],
        ...[acceptTestGeneration(api, brand, key('shared')), acceptTestGeneration(api, other, key('shared', 'b'))],
        ...[acceptTestGeneration(api, brand, key('shared')), acceptTestGeneration(api, brand, key('shared', 'c'))],
        ...[acceptTestGeneration(api, brand, key('sealed'), used), acceptTestGeneration(api, { ...brand, modelId: other.modelId })],
        acceptTestGeneration(api, other),
      ]);
      const outcomes = settled.map((each) => (each.status === 'fulfilled' ? each.value : String((each.reason as Error).message)));
      expect(outcomes[4]).toBe(outcomes[2]);
      expect(outcomes[5]).toContain('idempotency.mismatch');
      expect(outcomes[6]).toContain('input.repeated');
      expect(outcomes[7]).toContain('foreign key');
      const ids = [...outcomes.slice(0, 4), outcomes[8]];
      expect(new Set(ids).size).toBe(5);
      const rows = async (of: TestBrand): Promise<string[]> =>
        (await api.asTenant(of.tenantId, (transaction) => transaction.find(GenerationEntity))).map(({ id }) => id);
      expect(await rows(brand)).toEqual(expect.arrayContaining([ids[0], ids[2]]));
      expect((await rows(other)).sort()).toEqual([ids[1], ids[3], ids[4]].sort());
      // A refusal takes no key: the same key serves another request.
      await expect(acceptTestGeneration(api, brand, key('sealed', 'again'))).resolves.toEqual(expect.any(String));
      await drain();
    });

    it('is one row for 100 parallel requests with one key, and all get its id', async () => {
      const key = { key: 'same', fingerprint: fingerprint('a') };
      const ids = await Promise.all(Array.from({ length: 100 }, () => acceptTestGeneration(api, brand, key)));
      expect(new Set(ids).size).toBe(1);
      const rows = await asApi((transaction) => transaction.findBy(GenerationEntity, { id: ids[0]! }));
      expect(rows).toHaveLength(1);
      await expect(acceptTestGeneration(api, brand, { ...key, fingerprint: fingerprint('b') })).rejects.toThrow('idempotency.mismatch');
    });
  });

  describe('the outbox', () => {
    it('publishes again what a relay lost between publishing and marking', async () => {
      const id = await acceptTestGeneration(api, brand);
      await expect(relayOutbox(worker, share(50), async () => Promise.reject(new Error('killed')))).rejects.toThrow('killed');
      expect((await drain()).map(({ subjectId }) => subjectId)).toContain(id);
      expect(await countPendingOutbox(worker)).toBe(0);
    });

    it('skips no row that commits after a later one', async () => {
      const early = api.source.createQueryRunner();
      await early.startTransaction();
      await early.query("select set_config('intaglio.tenant', $1, true)", [brand.tenantId]);
      await early.query("insert into outbox (id, tenant_id, topic, subject_id) values (gen_random_uuid(), $1, 'generations', $2)", [
        brand.tenantId,
        brand.brandId,
      ]);
      const late = await acceptTestGeneration(api, brand);
      expect((await drain()).map(({ subjectId }) => subjectId)).toEqual([late]);
      await early.commitTransaction();
      await early.release();
      expect((await drain()).map(({ subjectId }) => subjectId)).toEqual([brand.brandId]);
    });

    it('gives tenants their turns, and those with jobs in the queue theirs later', async () => {
      await drain();
      const [flooding, late] = [await insertTestBrand(api), await insertTestBrand(api)];
      const accept = (of: TestBrand, count: number) => Promise.all(Array.from({ length: count }, () => acceptTestGeneration(api, of)));
      const flood = await accept(flooding, 30);
      const queued: string[] = [];
      const take = (limit: number) =>
        relayOutbox(worker, share(limit, queued), async (messages) => void queued.push(...messages.map(({ subjectId }) => subjectId)));
      expect(await take(4)).toBe(4);
      const few = await accept(late, 6);
      expect(await pendingTopics(worker)).toEqual(['generations']);
      expect([await pendingBacklog(api, 1000), await pendingBacklog(api, 10)]).toEqual([32, 10]);
      expect(await take(8)).toBe(8);
      const owners = queued.map((id) =>
        flood.includes(id as GenerationId) ? 'flooding' : few.includes(id as GenerationId) ? 'late' : 'nobody',
      );
      // Four of the first tenant lie there already: the second has its first four before they go on side by side.
      expect(owners.slice(0, 8)).toEqual([...Array<string>(4).fill('flooding'), ...Array<string>(4).fill('late')]);
      expect(owners.slice(8).sort()).toEqual(['flooding', 'flooding', 'late', 'late']);
      await drain();
      expect(await pendingTopics(worker)).toEqual([]);
    });

    it('gives one message to one of two relays', async () => {
      await Promise.all(Array.from({ length: 40 }, () => acceptTestGeneration(api, brand)));
      const both = (await Promise.all([drain(), drain()])).flat();
      expect(new Set(both.map(({ id }) => id)).size).toBe(both.length);
      expect(await countPendingOutbox(worker)).toBe(0);
    });
  });

  describe('a generation under way', () => {
    const checkpoint = { step: 'evaluate' as const, output: { ok: true }, startedAt: new Date(), durationMs: 3 };
    const begin = async (id: GenerationId): Promise<number> => (await beginAttempt(worker, id))!.generation.attempt;

    it('is closed to an attempt that another has taken over from', async () => {
      const id = await acceptTestGeneration(api, brand);
      const first = await begin(id);
      const second = await begin(id);
      await expect(asWorker((transaction) => checkpointStep(transaction, brand.tenantId, id, first, checkpoint))).rejects.toBeInstanceOf(
        FencedOut,
      );
      await expect(
        asWorker((transaction) => moveGeneration(transaction, { id, attempt: first, from: 'evaluating', to: 'gating' })),
      ).rejects.toBeInstanceOf(FencedOut);
      await asWorker((transaction) => moveGeneration(transaction, { id, attempt: second, from: 'evaluating', to: 'gating' }));
    });

    it('cannot make an illegal move, whoever asks the database', async () => {
      const id = await acceptTestGeneration(api, brand);
      await expect(
        asWorker((transaction) => transaction.query("update generations set state = 'minted' where id = $1", [id])),
      ).rejects.toThrow('illegal move from accepted to minted');
    });

    it('tells each move and step as an event, in order, and resumes after any of them', async () => {
      const id = await acceptTestGeneration(api, brand);
      const attempt = await begin(id);
      await asWorker((transaction) => checkpointStep(transaction, brand.tenantId, id, attempt, checkpoint));
      const events = await asApi((transaction) => eventsAfter(transaction, id, 0));
      expect(events.map(({ data }) => data['state'] ?? data['step'])).toEqual(['accepted', 'evaluating', 'evaluate']);
      expect(await asApi((transaction) => eventsAfter(transaction, id, events[1]!.sequence))).toEqual(events.slice(2));
    });

    it('keeps its sealed input when it failed, for a retry by hand, and loses it when it is cancelled', async () => {
      const id = await acceptTestGeneration(api, brand);
      const attempt = await begin(id);
      const sealed = async () => (await asApi((transaction) => transaction.findOneByOrFail(GenerationEntity, { id }))).inputSealed;
      await asWorker((transaction) =>
        moveGeneration(transaction, { id, attempt, from: 'evaluating', to: 'failed' }, { errorCode: 'backend.failed' }),
      );
      expect(await sealed()).not.toBeNull();
      await asApi((transaction) => retryGeneration(transaction, id));
      await expect(asApi((transaction) => retryGeneration(transaction, id))).rejects.toThrow('generation.illegal-move');
      await asWorker((transaction) => moveGeneration(transaction, { id, attempt, from: 'accepted', to: 'cancelled' }));
      expect(await sealed()).toBeNull();
    });

    it('is found again when it has not moved', async () => {
      const id = await acceptTestGeneration(api, brand);
      // Its message still waits: the relay will queue it in its turn.
      expect(await stalledGenerations(worker, 0, 10_000)).not.toContain(id);
      await drain();
      expect(await stalledGenerations(worker, 0, 10_000)).toContain(id);
      expect(await stalledGenerations(worker, 60, 10_000)).not.toContain(id);
    });
  });

  describe('chain transactions', () => {
    const owe = async (subjectId: string) => {
      await asWorker((transaction) =>
        requestTransaction(transaction, { tenantId: brand.tenantId, kind: 'mint', subjectId, chainId: 31_337, request: {} }),
      );
      return (await asWorker((transaction) => findTransaction(transaction, brand.tenantId, 'mint', subjectId)))!;
    };

    it('are owed once per subject', async () => {
      const subject = await acceptTestGeneration(api, brand);
      expect((await owe(subject)).id).toBe((await owe(subject)).id);
    });

    it('get distinct nonces without a gap from racing signers, and keep theirs', async () => {
      const owed = [];
      for (let i = 0; i < 20; i++) owed.push(await owe(await acceptTestGeneration(api, brand)));
      const claim = (id: string) => asWorker((transaction) => claimNonce(transaction, id, 31_337, '0xsigner', 7));
      const claimed = await Promise.all([...owed, ...owed].map(({ id }) => claim(id)));
      expect(claimed.slice(0, 20)).toEqual(claimed.slice(20));
      expect([...claimed.slice(0, 20)].sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => 7 + i));
    });
  });

  describe('idempotency in a transaction', () => {
    it('runs the work once and repeats its answer', async () => {
      let runs = 0;
      const key = { key: 'command', fingerprint: fingerprint('c') };
      const run = () => asApi((transaction) => once(transaction, brand.tenantId, key, async () => ({ run: ++runs })));
      const answers = await Promise.all(Array.from({ length: 20 }, run));
      expect([runs, new Set(answers.map((answer) => JSON.stringify(answer))).size]).toEqual([1, 1]);
    });

    it('forgets a key whose work failed', async () => {
      const key = { key: 'fails-once', fingerprint: fingerprint('d') };
      await expect(
        asApi((transaction) => once(transaction, brand.tenantId, key, async () => Promise.reject(new Error('no')))),
      ).rejects.toThrow('no');
      expect(await asApi((transaction) => once(transaction, brand.tenantId, key, async () => 'yes'))).toBe('yes');
    });

    it('belongs to one tenant', async () => {
      const other = await insertTestBrand(api);
      const key = { key: 'command', fingerprint: fingerprint('another body') };
      expect(await api.asTenant(other.tenantId, (transaction) => once(transaction, other.tenantId, key, async () => 'mine'))).toBe('mine');
    });
  });

  describe('api keys', () => {
    it('find their tenant, and nothing like them does', async () => {
      const { id, key } = await asApi((transaction) => issueApiKey(transaction, brand.tenantId, { name: 'ci' }));
      expect(await findKeyHolder(api, key)).toMatchObject({ keyId: id, tenantId: brand.tenantId, expiresAt: null });
      const flipped = `${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`;
      for (const wrong of [flipped, key.slice(0, -1), '', 'ik_', key.toUpperCase()])
        expect(await findKeyHolder(api, wrong)).toBeUndefined();
      expect(await asApi((transaction) => revokeApiKey(transaction, id))).toBe(true);
      expect(await findKeyHolder(api, key)).toBeUndefined();
    });

    it('are stored as a hash only', async () => {
      const { key } = await asApi((transaction) => issueApiKey(transaction, brand.tenantId, { name: 'ci' }));
      const [row] = await asApi((transaction) =>
        transaction.query<{ text: string }[]>('select string_agg(api_keys::text, $1) as text from api_keys', ['\n']),
      );
      expect(row!.text).not.toContain(key.split('_').slice(2).join('_'));
    });
  });

  describe('the audit log', () => {
    it('gives every event one place, under parallel appends, and proves it', async () => {
      const other = await insertTestBrand(api);
      const append = () =>
        api.asTenant(other.tenantId, async (transaction) => {
          const id = await appendAudit(transaction, other.tenantId, {
            actor: { kind: 'test', id: 'x' },
            action: 'test.happened',
            targets: [],
            context: {},
          });
          await sequenceAudit(transaction, other.tenantId);
          return id;
        });
      const ids = await Promise.all(Array.from({ length: 30 }, append));
      const leaves = await api.asTenant(other.tenantId, (transaction) => auditLeaves(transaction));
      expect(leaves.map(({ eventId }) => eventId).sort()).toEqual([...ids].sort());
      const tree = new MerkleTree(leaves.map(({ leafHash }) => leafHash));
      const proven = leaves.map(({ leafHash }, index) =>
        verifyInclusion({ leafHash, index, treeSize: tree.size, proof: tree.inclusionProof(index), root: tree.root() }),
      );
      expect(proven).toEqual(leaves.map(() => true));
    });
  });
});
