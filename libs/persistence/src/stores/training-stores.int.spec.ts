import { testDatabase, type TestDatabase } from '@intaglio/testing';
import { randomBytes } from 'node:crypto';
import { Database, type TenantTransaction } from '../database.js';
import { DatasetEntity } from '../entities/dataset.entity.js';
import { LedgerEntryEntity, type LedgerMechanism } from '../entities/ledger-entry.entity.js';
import { TrainingRunEntity } from '../entities/training-run.entity.js';
import { Sealer } from '../sealing.js';
import { FencedOut } from './generation.store.js';
import { ledgerBalance } from './ledger.store.js';
import { publicSigningKey, tenantSigningKey } from './tenant-signing-key.store.js';
import { insertTestBrand, type TestBrand } from './test-brand.js';
import { insertRun, insertVersion, testAccountant, type TestVersion } from './test-dataset.js';
import {
  beginTraining,
  cancelTraining,
  claimReleases,
  moveTraining,
  saveTraining,
  stalledTrainingRuns,
  trainingEventsAfter,
} from './training-run.store.js';

const MOMENTS: LedgerMechanism = { noiseMultiplier: 2, samplingRate: 1, count: 1 };
const STEPS: LedgerMechanism = { noiseMultiplier: 1, samplingRate: 0.1, count: 3 };

describe('training runs and their ledger on a real Postgres', () => {
  let test: TestDatabase;
  let api: Database;
  let worker: Database;
  let brand: TestBrand;
  let version: TestVersion;

  beforeAll(async () => {
    test = await testDatabase();
    api = await new Database({ url: test.url('intaglio_api'), poolSize: 20 }).open();
    worker = await new Database({ url: test.url('intaglio_worker'), poolSize: 4 }).open();
    brand = await insertTestBrand(api);
    version = await asApi((transaction) => insertVersion(transaction, brand, 1000));
  });
  afterAll(async () => {
    await Promise.all([api.close(), worker.close()]);
    await test.drop();
  });
  const asApi = <T>(work: (transaction: TenantTransaction) => Promise<T>): Promise<T> => api.asTenant(brand.tenantId, work);
  const asWorker = <T>(work: (transaction: TenantTransaction) => Promise<T>): Promise<T> => worker.asTenant(brand.tenantId, work);
  const newRun = (of = version): Promise<string> => asApi((transaction) => insertRun(transaction, brand, of, [MOMENTS, STEPS]));
  const runOf = (id: string) => asApi((transaction) => transaction.findOneByOrFail(TrainingRunEntity, { id }));
  const settlementOf = (runId: string) =>
    asApi(async (transaction) => {
      const entries = await transaction.findBy(LedgerEntryEntity, { runId });
      return entries.filter(({ kind }) => kind !== 'reserved').map(({ kind, mechanisms }) => [kind, mechanisms]);
    });
  const balanceOf = (id: string) =>
    asApi(async (transaction) => ledgerBalance(transaction, await transaction.findOneByOrFail(DatasetEntity, { id })));

  describe('the ledger', () => {
    it('lets 100 parallel reservations take no more than the budget, and as many as fit', async () => {
      // One run comes to √3.25; the square of the budget has room for seven.
      const tight = await asApi((transaction) => insertVersion(transaction, brand, Math.sqrt(7 * 3.25) + 1e-9));
      const outcomes = await Promise.allSettled(Array.from({ length: 100 }, () => newRun(tight)));
      const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as { code: string }] : []));
      expect([outcomes.length - refused.length, new Set(refused.map(({ code }) => code))]).toEqual([7, new Set(['budget.exhausted'])]);
      const { budget, mechanisms } = await balanceOf(tight.datasetId);
      expect(testAccountant(mechanisms)).toBeLessThanOrEqual(budget);
      expect(await asApi((transaction) => transaction.countBy(TrainingRunEntity, { datasetVersionId: tight.versionId }))).toBe(7);
    }, 30_000);

    it('counts what was claimed and gives the rest back', async () => {
      const one = await asApi((transaction) => insertVersion(transaction, brand, Math.sqrt(3.25) + 1e-9));
      const id = await newRun(one);
      const { attempt } = (await beginTraining(worker, id))!;
      await asWorker((transaction) => claimReleases(transaction, { id, attempt }, 3));
      await expect(newRun(one)).rejects.toMatchObject({ code: 'budget.exhausted' });
      await asApi((transaction) => cancelTraining(transaction, id));
      expect(await settlementOf(id)).toEqual([['spent', [MOMENTS, { ...STEPS, count: 2 }]]]);
      const { mechanisms } = await balanceOf(one.datasetId);
      expect(mechanisms).toEqual([MOMENTS, { ...STEPS, count: 2 }]);
    });

    it('gives all back of a run that claimed nothing', async () => {
      const one = await asApi((transaction) => insertVersion(transaction, brand, Math.sqrt(3.25) + 1e-9));
      const id = await newRun(one);
      await asApi((transaction) => cancelTraining(transaction, id));
      expect(await settlementOf(id)).toEqual([['released', []]]);
      await expect(newRun(one)).resolves.toEqual(expect.any(String));
    });

    it('takes no claim beyond the reservation, and none back', async () => {
      const id = await newRun();
      const { attempt } = (await beginTraining(worker, id))!;
      await expect(asWorker((transaction) => claimReleases(transaction, { id, attempt }, 5))).rejects.toMatchObject({
        code: 'budget.exhausted',
      });
      await asWorker((transaction) => claimReleases(transaction, { id, attempt }, 4));
      await expect(asWorker((transaction) => claimReleases(transaction, { id, attempt }, 3))).rejects.toThrow(
        'what was claimed stays claimed',
      );
    });

    it('is added to and never changed', async () => {
      await newRun();
      for (const database of [api, worker])
        for (const sql of ["update ledger_entries set kind = 'released'", 'delete from ledger_entries'])
          await expect(database.asTenant(brand.tenantId, (transaction) => transaction.query(sql))).rejects.toThrow('permission denied');
    });
  });

  describe('a run', () => {
    it('is closed to an attempt that another has taken over from, and to all once it has ended', async () => {
      const id = await newRun();
      const first = (await beginTraining(worker, id))!;
      const second = (await beginTraining(worker, id))!;
      expect([first.state, second.attempt]).toEqual(['running', first.attempt + 1]);
      const stale = { id, attempt: first.attempt };
      await expect(asWorker((transaction) => claimReleases(transaction, stale, 1))).rejects.toBeInstanceOf(FencedOut);
      await expect(
        asWorker((transaction) => saveTraining(transaction, { ...stale, state: 'running' }, { progress: {} })),
      ).rejects.toBeInstanceOf(FencedOut);
      await asApi((transaction) => cancelTraining(transaction, id));
      const current = { id, attempt: second.attempt };
      await expect(asWorker((transaction) => claimReleases(transaction, current, 1))).rejects.toBeInstanceOf(FencedOut);
      await expect(
        asWorker((transaction) => moveTraining(transaction, { ...current, from: 'running', to: 'gating' })),
      ).rejects.toBeInstanceOf(FencedOut);
      expect(await beginTraining(worker, id)).toBeUndefined();
      await expect(asApi((transaction) => cancelTraining(transaction, id))).rejects.toMatchObject({ code: 'training.illegal-move' });
    });

    it('cannot make an illegal move, whoever asks the database', async () => {
      const id = await newRun();
      await expect(
        asWorker((transaction) => transaction.query("update training_runs set state = 'finished' where id = $1", [id])),
      ).rejects.toThrow('illegal move from queued to finished');
    });

    it('keeps no checkpoint after its end, and weights only when the gate let them through', async () => {
      const sealed = { checkpointSealed: Buffer.of(1), weightsSealed: Buffer.of(2) };
      for (const to of ['finished', 'refused'] as const) {
        const id = await newRun();
        const { attempt } = (await beginTraining(worker, id))!;
        await asWorker((transaction) => saveTraining(transaction, { id, attempt, state: 'running' }, sealed));
        await asWorker((transaction) => moveTraining(transaction, { id, attempt, from: 'running', to: 'gating' }));
        await asWorker((transaction) => moveTraining(transaction, { id, attempt, from: 'gating', to }, { report: { to } }));
        const { state, checkpointSealed, weightsSealed, report } = await runOf(id);
        expect({ state, checkpointSealed, weightsSealed, report }).toEqual({
          ...{ state: to, checkpointSealed: null, report: { to } },
          weightsSealed: to === 'finished' ? sealed.weightsSealed : null,
        });
      }
    });

    it('tells its moves and progress as events, in order, and resumes after any of them', async () => {
      const id = await newRun();
      const { attempt } = (await beginTraining(worker, id))!;
      await asWorker((transaction) => saveTraining(transaction, { id, attempt, state: 'running' }, { progress: { step: 1 } }));
      const events = await asApi((transaction) => trainingEventsAfter(transaction, id, 0));
      expect(events.map(({ data }) => data['state'] ?? data['step'])).toEqual(['queued', 'running', 1]);
      expect(await asApi((transaction) => trainingEventsAfter(transaction, id, events[1]!.sequence))).toEqual(events.slice(2));
    });

    it('is found again when it has not moved, and not once it has ended', async () => {
      const id = await newRun();
      expect(await stalledTrainingRuns(worker, 0)).toContain(id);
      expect(await stalledTrainingRuns(worker, 60)).not.toContain(id);
      await asApi((transaction) => cancelTraining(transaction, id));
      expect(await stalledTrainingRuns(worker, 0)).not.toContain(id);
    });
  });

  describe('a tenant’s signing key', () => {
    it('is one, also when many ask at once, and its seed is nothing to a worker', async () => {
      const sealer = new Sealer(randomBytes(32));
      const keys = await Promise.all(
        Array.from({ length: 10 }, () => asApi((transaction) => tenantSigningKey(transaction, sealer, brand.tenantId))),
      );
      expect(new Set(keys.map(({ publicKey, seed }) => `${publicKey} ${Buffer.from(seed).toString('hex')}`)).size).toBe(1);
      expect(await asWorker((transaction) => publicSigningKey(transaction, brand.tenantId))).toBe(keys[0]!.publicKey);
      await expect(asWorker((transaction) => transaction.query('select seed_sealed from tenant_signing_keys'))).rejects.toThrow(
        'permission denied',
      );
    });
  });
});
