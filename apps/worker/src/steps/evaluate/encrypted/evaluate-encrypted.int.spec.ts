import { randomBytes } from 'node:crypto';
import type { GenerationId } from '@intaglio/domain';
import { embeddingTable } from '@intaglio/generator/artefacts';
import {
  Database,
  EncryptedExchangeEntity,
  EncryptionKeyEntity,
  FencedOut,
  GenerationEntity,
  GenerationStepEntity,
  ModelEntity,
  moveGeneration,
  Sealer,
  Subjects,
} from '@intaglio/persistence';
import { createRegistry, he, type HomomorphicPort } from '@intaglio/privacy-plugins';
import { HeError } from '@intaglio/privacy-plugins/he';
import { createLogger, createMetrics, NO_TRACING } from '@intaglio/runtime';
import { testDatabase, type TestDatabase } from '@intaglio/testing';
import { GenerationRunner } from '../../../pipeline/generation-runner.js';
import { expireAnswers, giveUpForgotten } from '../../../reconciler/expire-answers.js';
import { insertBrand, type BrandPorts, type StagedBrand } from '../../../test-stage/brand.js';
import { acceptOpening, changeExchange, insertEncrypted } from '../../../test-stage/encrypted-generation.js';
import { EvaluateStep } from '../evaluate.step.js';

const HANDLING = { isLastTry: false, isDraining: () => false };
const CODE = { multipliers: Array.from({ length: 41 }, (_, j) => BigInt(j + 1)), offset: 5n };
const POLICY = { backend: { id: 'he.bfv' } };

// The step, the runner and the tables are real; what evaluates is told what to answer.
describe('the evaluation of an encrypted input', () => {
  let tables: TestDatabase;
  let api: Database;
  let worker: Database;
  let ports: BrandPorts;
  let table: Awaited<ReturnType<typeof embeddingTable>>;
  const sealer = new Sealer(randomBytes(32));
  beforeAll(async () => {
    tables = await testDatabase();
    [api, worker] = await Promise.all([
      new Database({ url: tables.url('intaglio_api'), poolSize: 4 }).open(),
      new Database({ url: tables.url('intaglio_worker'), poolSize: 4 }).open(),
    ]);
    ports = { database: api, sealer, chainId: 31_337 };
    table = await embeddingTable();
  }, 60_000);
  afterAll(async () => {
    await Promise.all([api?.close(), worker?.close()]);
    await tables?.drop();
  });

  type Evaluate = HomomorphicPort['evaluate'];
  const answering: Evaluate = async () => ({ response: randomBytes(64), mac: CODE });

  function run(id: GenerationId, evaluate: Evaluate = answering) {
    const evaluateStep = new EvaluateStep({ database: worker, sealer, table, backends: createRegistry([he]), homomorphic: { evaluate } });
    const common = {
      database: worker,
      subjects: new Subjects(worker, sealer),
      logger: createLogger('test', 'silent'),
      metrics: createMetrics('test'),
    };
    return new GenerationRunner({ ...common, steps: [evaluateStep], tracing: NO_TRACING }).run(id, HANDLING);
  }

  async function asked(): Promise<{ brand: StagedBrand; id: GenerationId }> {
    const brand = await insertBrand(ports, POLICY);
    return { brand, id: await insertEncrypted(ports, brand, { publicKey: randomBytes(32), ciphertext: randomBytes(32) }) };
  }
  const row = ({ tenantId }: StagedBrand, id: GenerationId): Promise<GenerationEntity> =>
    api.asTenant(tenantId, (transaction) => transaction.findOneByOrFail(GenerationEntity, { id }));
  const exchange = ({ tenantId }: StagedBrand, generationId: GenerationId): Promise<EncryptedExchangeEntity> =>
    api.asTenant(tenantId, (transaction) => transaction.findOneByOrFail(EncryptedExchangeEntity, { generationId }));
  const makeLate = ({ tenantId }: StagedBrand, id: GenerationId): Promise<unknown> =>
    worker.asTenant(tenantId, (transaction) =>
      transaction.query("update generations set answer_deadline = now() - interval '1 second' where id = $1", [id]),
    );

  it('keeps the answer and the sealed code, and waits for the creator without a checkpoint', async () => {
    const { brand, id } = await asked();
    expect(await run(id)).toBe('done');
    const waiting = await row(brand, id);
    expect(waiting).toMatchObject({ state: 'awaiting-creator', genome: null, inputCommitment: null });
    expect(Math.round((waiting.answerDeadline!.getTime() - Date.now()) / 60_000)).toBe(60);
    const kept = await exchange(brand, id);
    expect(kept.response).toHaveLength(64);
    // 8 bytes for each of 42 residues, and none of them to be read.
    expect(kept.codeSealed!.length).toBeGreaterThan(336);
    expect(kept.codeSealed!.includes(Buffer.from(new BigUint64Array([1n, 2n, 3n]).buffer))).toBe(false);
    const steps = await api.asTenant(brand.tenantId, (transaction) => transaction.countBy(GenerationStepEntity, { generationId: id }));
    expect(steps).toBe(0);
    // Nothing to do for the pipeline while it waits.
    expect(await run(id, () => Promise.reject(new Error('not asked')))).toBe('done');
    expect((await row(brand, id)).attempt).toBe(waiting.attempt);
  });

  it('evaluates once, however often the generation comes back', async () => {
    const { brand, id } = await asked();
    await run(id);
    const first = await exchange(brand, id);
    await makeLate(brand, id);
    expect(await expireAnswers(worker)).toBe(1);
    expect(await row(brand, id)).toMatchObject({ state: 'failed', errorCode: 'answer.late' });
    await api.asTenant(brand.tenantId, (transaction) =>
      transaction.update(GenerationEntity, { id }, { state: 'accepted', errorCode: null, errorDetail: null }),
    );
    await run(id, () => Promise.reject(new Error('not asked')));
    const again = await row(brand, id);
    expect(again.state).toBe('awaiting-creator');
    expect(again.answerDeadline!.getTime()).toBeGreaterThan(Date.now());
    const second = await exchange(brand, id);
    expect([second.response, second.codeSealed]).toEqual([first.response, first.codeSealed]);
  });

  it('loses one attempt to a thread that dies, and nothing else', async () => {
    const { brand, id } = await asked();
    await expect(run(id, () => Promise.reject(new HeError('evaluator.failed')))).rejects.toMatchObject({
      code: 'backend.failed',
      retryable: true,
    });
    expect(await row(brand, id)).toMatchObject({ state: 'evaluating', errorCode: null, attempt: 1 });
    expect(await exchange(brand, id)).toMatchObject({ response: null, codeSealed: null });
    await run(id);
    expect(await row(brand, id)).toMatchObject({ state: 'awaiting-creator', attempt: 2 });
  });

  it.each([
    ['request.malformed', 'input.malformed'],
    ['key.malformed', 'key.malformed'],
    ['model.invalid', 'model.invalid'],
  ] as const)('ends with a closed code where the evaluator says %s', async (said, code) => {
    const { brand, id } = await asked();
    await run(id, () => Promise.reject(new HeError(said)));
    expect(await row(brand, id)).toMatchObject({ state: 'failed', errorCode: code });
  });

  it('computes with nothing that was changed behind it', async () => {
    const [swapped, keyless, weightless] = [await asked(), await asked(), await asked()];
    const change = ({ brand }: typeof swapped, work: Parameters<Database['asTenant']>[1]) => api.asTenant(brand.tenantId, work);
    await change(swapped, (transaction) => changeExchange(transaction, swapped.id, { ciphertext: randomBytes(32) }));
    await change(keyless, (transaction) =>
      transaction.update(EncryptionKeyEntity, { brandId: keyless.brand.brandId }, { publicKey: null }),
    );
    const owner = await new Database({ url: tables.superuserUrl, poolSize: 1 }).open();
    await owner.source.getRepository(ModelEntity).update({ id: weightless.brand.modelId }, { commitment: '1' });
    await owner.close();
    const expected = [
      [swapped, 'storage.corrupt'],
      [keyless, 'key.malformed'],
      [weightless, 'model.invalid'],
    ] as const;
    for (const [{ brand, id }, code] of expected) {
      await run(id, () => Promise.reject(new Error('not asked')));
      expect(await row(brand, id)).toMatchObject({ state: 'failed', errorCode: code });
    }
  });

  it('lets nothing of an attempt stay that another has overtaken', async () => {
    const { brand, id } = await asked();
    const overtaken = run(id, async (job) => {
      await run(id);
      return answering(job);
    });
    expect(await overtaken).toBe('done');
    expect(await row(brand, id)).toMatchObject({ state: 'awaiting-creator', attempt: 2 });
    const events = await api.asTenant(brand.tenantId, (transaction) =>
      transaction.query<{ body: string }[]>("select body from audit_events where body like '%generation.answer-offered%'"),
    );
    expect(events).toHaveLength(1);
  });

  it('fails late answers only, and an opening of that moment wins or loses as a whole', async () => {
    const [late, patient] = [await asked(), await asked()];
    for (const { id } of [late, patient]) await run(id);
    await makeLate(late.brand, late.id);
    const { attempt } = await row(late.brand, late.id);
    const move = { id: late.id, attempt, from: 'awaiting-creator', to: 'gating' } as const;
    const [expired, opened] = await Promise.allSettled([
      expireAnswers(worker),
      api.asTenant(late.brand.tenantId, (transaction) => moveGeneration(transaction, move)),
    ]);
    const { state } = await row(late.brand, late.id);
    if (state === 'failed') expect([expired, opened]).toMatchObject([{ value: 1 }, { reason: expect.any(FencedOut) }]);
    else expect([state, expired, opened]).toMatchObject(['gating', { value: 0 }, { status: 'fulfilled' }]);
    expect((await row(patient.brand, patient.id)).state).toBe('awaiting-creator');
    expect(await expireAnswers(worker)).toBe(0);
  });

  it('is given up a week after it failed, and what was kept for a retry is destroyed', async () => {
    const [old, recent] = [await asked(), await asked()];
    for (const { brand, id } of [old, recent]) {
      await run(id);
      await makeLate(brand, id);
    }
    expect([await expireAnswers(worker), await giveUpForgotten(worker)]).toEqual([2, 0]);
    const superuser = await new Database({ url: tables.superuserUrl, poolSize: 1 }).open();
    // Every other update makes a row young.
    await superuser.source.query('alter table generations disable trigger generations_legal_moves');
    await superuser.source.query("update generations set updated_at = now() - interval '8 days' where id = $1", [old.id]);
    await superuser.source.query('alter table generations enable trigger generations_legal_moves');
    await superuser.close();
    expect([await giveUpForgotten(worker), await giveUpForgotten(worker)]).toEqual([1, 0]);
    expect(await row(old.brand, old.id)).toMatchObject({ state: 'cancelled', errorCode: 'answer.late' });
    expect(await exchange(old.brand, old.id)).toMatchObject({ ciphertext: null, response: null, codeSealed: null });
    expect((await row(recent.brand, recent.id)).state).toBe('failed');
    expect((await exchange(recent.brand, recent.id)).response).toHaveLength(64);
  });

  it('takes no opening without a key to check it by, nor one without a commitment', async () => {
    const { brand, id } = await asked();
    await run(id);
    const opening = { genome: '80'.repeat(40), safetyScore: 1, proof: '00'.repeat(256) };
    await acceptOpening(ports, brand, id, opening);
    await run(id);
    expect(await row(brand, id)).toMatchObject({ state: 'failed', errorCode: 'storage.corrupt', genome: null });
    await api.asTenant(brand.tenantId, async (transaction) => {
      await changeExchange(transaction, id, { answerCommitment: '7' });
      await transaction.update(GenerationEntity, { id }, { state: 'accepted' });
    });
    await run(id);
    expect(await row(brand, id)).toMatchObject({ state: 'failed', errorCode: 'configuration.invalid', genome: null });
  });
});
