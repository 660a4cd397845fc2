import type { GenerationId, GenerationState, TenantId } from '@intaglio/domain';
import { testDatabase, type TestDatabase } from '@intaglio/testing';
import { Database } from '../database.js';
import { GenerationStepEntity } from '../entities/generation-step.entity.js';
import { GenerationEntity } from '../entities/generation.entity.js';
import { listAudit, sequenceAudit } from './audit.store.js';
import { beginAttempt } from './begin-attempt.js';
import { brandRows } from './brand-rows.js';
import { eventsAfter } from './generation-events.store.js';
import { eraseSealedSteps, FencedOut, moveGeneration } from './generation.store.js';
import { storeEnd, storeStep, type RecordedStep } from './record-step.js';
import { acceptTestGeneration, insertTestBrand, type TestBrand } from './test-brand.js';

describe('what a worker records', () => {
  let test: TestDatabase;
  let api: Database;
  let worker: Database;
  let brand: TestBrand;
  let other: TestBrand;

  beforeAll(async () => {
    test = await testDatabase();
    api = await new Database({ url: test.url('intaglio_api'), poolSize: 5 }).open();
    worker = await new Database({ url: test.url('intaglio_worker'), poolSize: 5 }).open();
    [brand, other] = [await insertTestBrand(api), await insertTestBrand(api)];
  });
  afterAll(async () => {
    await Promise.all([api.close(), worker.close()]);
    await test.drop();
  });

  const begun = async (of: TestBrand = brand): Promise<GenerationEntity> =>
    (await beginAttempt(worker, await acceptTestGeneration(api, of)))!.generation;
  const eventOf = (id: GenerationId, action: string) => ({
    ...{ actor: { kind: 'service', id: 'worker' }, action, targets: [{ kind: 'generation', id }], context: {} },
  });
  const stepOf = ({ tenantId, id, attempt }: GenerationEntity, changes: Partial<RecordedStep> = {}): RecordedStep => ({
    ...{ tenantId, id, attempt, from: 'evaluating', to: 'gating', event: eventOf(id, 'generation.evaluated') },
    checkpoint: { step: 'evaluate', output: { ok: true }, sealed: Buffer.of(0, 255), startedAt: new Date(1000), durationMs: 3 },
    ...changes,
  });
  /** All of the generation that a recorded step touches. */
  const stored = (tenantId: TenantId, id: GenerationId) =>
    api.asTenant(tenantId, async (transaction) => {
      await sequenceAudit(transaction, tenantId);
      const audit = (await listAudit(transaction, { limit: 1000 })).filter(({ body }) => body.includes(id));
      return {
        row: await transaction.findOneByOrFail(GenerationEntity, { id }),
        steps: await transaction.findBy(GenerationStepEntity, { generationId: id }),
        events: (await eventsAfter(transaction, id, 0)).map(({ data }) => data['state'] ?? data['step']),
        actions: audit.map(({ body }) => (JSON.parse(body) as { action: string }).action),
      };
    });

  it('is the state of the first step and the rows at hand when it takes a generation over', async () => {
    const id = await acceptTestGeneration(api, brand);
    const attempt = (await beginAttempt(worker, id))!;
    const { row } = await stored(brand.tenantId, id);
    expect(attempt.generation).toEqual(row);
    expect(row).toMatchObject({ state: 'evaluating', attempt: 1, createdAt: expect.any(Date), inputSealed: Buffer.from('sealed') });
    expect(attempt.collection).toMatchObject({
      id: brand.collectionId,
      tenantId: brand.tenantId,
      address: null,
      createdAt: expect.any(Date),
    });
    expect(attempt.steps.size).toBe(0);
  });

  it('is a step with its changes, its audit event and its two events, and the next attempt knows it', async () => {
    const generation = await begun();
    const verdict = { accepted: true, reasons: [] };
    const change = { genome: Buffer.of(0, 1, 254, 255), inputCommitment: '12', verdict };
    await storeStep(worker, stepOf(generation, { change }));
    const { row, steps, events, actions } = await stored(brand.tenantId, generation.id);
    expect(row).toMatchObject({ state: 'gating', genome: Buffer.of(0, 1, 254, 255), inputCommitment: '12', verdict, pictureCid: null });
    expect(steps).toEqual([
      expect.objectContaining({ step: 'evaluate', attempt: 1, sealed: Buffer.of(0, 255), startedAt: new Date(1000) }),
    ]);
    expect(events).toEqual(['accepted', 'evaluating', 'evaluate', 'gating']);
    expect(actions).toEqual(['generation.requested', 'generation.evaluated']);
    const next = (await beginAttempt(worker, generation.id))!;
    expect(next.generation).toMatchObject({ attempt: 2, state: 'gating' });
    expect([...next.steps]).toEqual([['evaluate', { output: { ok: true }, sealed: Buffer.of(0, 255) }]]);
  });

  it('commits together with further effects, or not at all', async () => {
    const generation = await begun();
    const fails = stepOf(generation, { effects: () => Promise.reject(new Error('no')) });
    await expect(storeStep(worker, fails)).rejects.toThrow('no');
    expect(await stored(brand.tenantId, generation.id)).toMatchObject({
      row: { state: 'evaluating' },
      steps: [],
      actions: ['generation.requested'],
    });
    let seen: GenerationState | undefined;
    const effects: RecordedStep['effects'] = async (transaction) => {
      seen = (await transaction.findOneByOrFail(GenerationEntity, { id: generation.id })).state;
    };
    await storeStep(worker, stepOf(generation, { effects }));
    expect(seen).toBe('gating');
  });

  it.each([false, true])('is nothing once another attempt has taken over (with further effects: %s)', async (withEffects) => {
    const old = await begun();
    const newer = (await beginAttempt(worker, old.id))!.generation;
    const effects = withEffects ? { effects: () => Promise.resolve() } : {};
    const before = await stored(brand.tenantId, old.id);
    await expect(storeStep(worker, stepOf(old, effects))).rejects.toBeInstanceOf(FencedOut);
    const end = { ...stepOf(old), to: 'failed' as const, change: { errorCode: 'backend.failed' as const } };
    await expect(storeEnd(worker, end)).rejects.toBeInstanceOf(FencedOut);
    expect(await stored(brand.tenantId, old.id)).toEqual(before);
    await storeStep(worker, stepOf(newer, effects));
    // In another state than it believes, too.
    await expect(storeStep(worker, stepOf(newer, effects))).rejects.toBeInstanceOf(FencedOut);
  });

  it('fails alone among steps that share a commit', async () => {
    const generations = await Promise.all(Array.from({ length: 12 }, () => begun()));
    const fenced = generations[7]!;
    await beginAttempt(worker, fenced.id);
    const results = await Promise.allSettled(generations.map((generation) => storeStep(worker, stepOf(generation))));
    expect(results.map(({ status }) => status)).toEqual(generations.map((one) => (one === fenced ? 'rejected' : 'fulfilled')));
    const states = await Promise.all(generations.map(async ({ id }) => (await stored(brand.tenantId, id)).row.state));
    expect(states).toEqual(generations.map((one) => (one === fenced ? 'evaluating' : 'gating')));
  });

  it('is an attempt of its own for each who takes the same generation over at the same time', async () => {
    const ids = await Promise.all(Array.from({ length: 4 }, (_, i) => acceptTestGeneration(api, i === 3 ? other : brand)));
    const attempts = await Promise.all([...ids, ids[1]!, ids[1]!].map(async (id) => (await beginAttempt(worker, id))!.generation));
    expect(attempts.map(({ id }) => id)).toEqual([...ids, ids[1], ids[1]]);
    expect([attempts[0]!.attempt, attempts[2]!.attempt, attempts[3]!.attempt]).toEqual([1, 1, 1]);
    expect([attempts[1], attempts[4], attempts[5]].map((each) => each!.attempt).sort()).toEqual([1, 2, 3]);
  });

  it('is no illegal move, neither here nor in the database', async () => {
    const generation = await begun();
    await expect(storeStep(worker, stepOf(generation, { to: 'minting' }))).rejects.toThrow('generation.illegal-move');
    await expect(
      worker.asTenant(brand.tenantId, (transaction) =>
        transaction.query('select move_attempt($1, $2, $3, $4, $5)', [generation.id, generation.attempt, 'evaluating', 'minting', '{}']),
      ),
    ).rejects.toThrow('illegal move from evaluating to minting');
    expect((await stored(brand.tenantId, generation.id)).row.state).toBe('evaluating');
  });

  it('is an end: a rejected one loses what was sealed, a failed one keeps it, and neither is begun again', async () => {
    const [rejected, failed] = [await begun(), await begun()];
    for (const generation of [rejected, failed]) await storeStep(worker, stepOf(generation));
    const endOf = ({ tenantId, id, attempt }: GenerationEntity, to: 'rejected' | 'failed') => ({
      ...{ tenantId, id, attempt, from: 'gating' as const, to, change: { errorCode: 'generation.rejected' as const } },
      event: eventOf(id, `generation.${to}`),
    });
    await storeEnd(worker, endOf(rejected, 'rejected'));
    await storeEnd(worker, endOf(failed, 'failed'));
    const [first, second] = [await stored(brand.tenantId, rejected.id), await stored(brand.tenantId, failed.id)];
    expect([first.row.inputSealed, first.steps[0]!.sealed, first.row.errorCode]).toEqual([null, null, 'generation.rejected']);
    expect([second.row.inputSealed, second.steps[0]!.sealed]).toEqual([Buffer.from('sealed'), Buffer.of(0, 255)]);
    expect(first.events.at(-1)).toBe('rejected');
    expect(first.actions).toEqual(['generation.requested', 'generation.evaluated', 'generation.rejected']);
    expect(await beginAttempt(worker, rejected.id)).toBeUndefined();
    expect(await beginAttempt(worker, failed.id)).toBeUndefined();
  });

  it('replaces the checkpoint of an earlier attempt at the same step', async () => {
    const generation = await begun();
    await storeStep(worker, stepOf(generation));
    const { tenantId, id, attempt } = generation;
    await storeEnd(worker, { ...stepOf(generation), from: 'gating', to: 'failed' });
    await worker.asTenant(tenantId, (transaction) => moveGeneration(transaction, { id, attempt, from: 'failed', to: 'accepted' }));
    const again = (await beginAttempt(worker, id))!.generation;
    const checkpoint = { ...stepOf(again).checkpoint, output: { again: true } };
    await storeStep(worker, stepOf(again, { checkpoint }));
    expect((await stored(tenantId, id)).steps).toEqual([expect.objectContaining({ attempt: 2, output: { again: true } })]);
  });

  it('waits for whoever cancels the generation, and the other way round, never both', async () => {
    const generation = await begun();
    await storeStep(worker, stepOf(generation));
    const { tenantId, id, attempt } = generation;
    await storeEnd(worker, { ...stepOf(generation), from: 'gating', to: 'failed' });
    await worker.asTenant(tenantId, (transaction) => moveGeneration(transaction, { id, attempt, from: 'failed', to: 'accepted' }));
    const again = (await beginAttempt(worker, id))!.generation;
    let recording: Promise<PromiseSettledResult<void>[]> | undefined;
    await api.asTenant(tenantId, async (transaction) => {
      await transaction.findOneOrFail(GenerationEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
      recording = Promise.allSettled([storeStep(worker, stepOf(again))]);
      const waiting = 'select 1 from pg_locks l join pg_stat_activity a using (pid) where not l.granted and a.datname = current_database()';
      while ((await transaction.query<unknown[]>(waiting)).length === 0);
      await transaction.update(GenerationEntity, { id }, { state: 'cancelled', attempt: again.attempt + 1 });
      await eraseSealedSteps(transaction, id);
    });
    expect(await recording).toEqual([{ status: 'rejected', reason: expect.any(FencedOut) as Error }]);
    expect(await stored(tenantId, id)).toMatchObject({ row: { state: 'cancelled' }, steps: [{ attempt: 1, sealed: null }] });
  });

  describe('stays with its tenant', () => {
    it('whoever else names its generation', async () => {
      const generation = await begun(other);
      const before = await stored(other.tenantId, generation.id);
      const asAnother = { ...stepOf(generation), tenantId: brand.tenantId };
      await expect(storeStep(worker, asAnother)).rejects.toBeInstanceOf(FencedOut);
      await expect(storeStep(worker, { ...asAnother, effects: () => Promise.resolve() })).rejects.toThrow('generation_id_fkey');
      await expect(storeEnd(worker, { ...asAnother, to: 'failed' })).rejects.toBeInstanceOf(FencedOut);
      await expect(
        worker.asTenant(brand.tenantId, (transaction) =>
          transaction.query('select move_attempt($1, $2, $3, $4, $5)', [generation.id, generation.attempt, 'evaluating', 'failed', '{}']),
        ),
      ).rejects.toThrow('another attempt has taken over');
      expect(await stored(other.tenantId, generation.id)).toEqual(before);
    });

    it('when tenants share a commit, and leaves no tenant behind on the connection', async () => {
      const generations = await Promise.all(Array.from({ length: 10 }, (_, i) => begun(i % 2 === 0 ? brand : other)));
      expect(generations.map(({ tenantId }) => tenantId)).toEqual(generations.map((_, i) => (i % 2 === 0 ? brand : other).tenantId));
      await Promise.all(generations.map((generation) => storeStep(worker, stepOf(generation))));
      for (const { tenantId, id } of generations) expect((await stored(tenantId, id)).actions).toContain('generation.evaluated');
      expect(await worker.source.query('select step from generation_steps')).toEqual([]);
    });

    it('as do the rows of its brand that are read once', async () => {
      const generation = await begun();
      const rows = await brandRows(worker, generation);
      expect(rows).toMatchObject({ brand: { id: brand.brandId }, policy: { id: brand.policyId }, model: { id: brand.modelId } });
      expect(await brandRows(worker, generation)).toBe(rows);
      await expect(brandRows(worker, { ...generation, tenantId: other.tenantId })).rejects.toThrow('BrandEntity');
    });

    it('and answers nobody but the worker, nor for a generation that there is not', async () => {
      const id = await acceptTestGeneration(api, brand);
      await expect(beginAttempt(api, id)).rejects.toThrow('permission denied for function begin_attempt');
      expect(await beginAttempt(worker, crypto.randomUUID() as GenerationId)).toBeUndefined();
      const generation = (await beginAttempt(worker, id))!.generation;
      await expect(storeStep(api, stepOf(generation))).rejects.toThrow('permission denied for function record_step');
      await expect(storeEnd(api, { ...stepOf(generation), to: 'failed' })).rejects.toThrow('permission denied for function record_end');
    });
  });
});
