import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { decodeModel } from '@intaglio/generator';
import { cancelTraining, Database, FencedOut, Sealer, TrainingRunEntity } from '@intaglio/persistence';
import { testDatabase, type TestDatabase } from '@intaglio/testing';
import { smallTraining } from '../test-stage/small-training.js';
import { until } from '../test-stage/stage.js';
import { insertRun, type StagedRun } from '../test-stage/training-run.js';
import { RunBooks } from './run-books.js';
import { train } from './trainer.js';

const LOADER = ['--conditions=@intaglio/source', '--import', '@swc-node/register/esm-register', '--disable-warning=ExperimentalWarning'];
const CHILD = fileURLToPath(new URL('../test-stage/training-child.ts', import.meta.url));
const STEPS = 400;

describe('the books of a training run', () => {
  let test: TestDatabase;
  let api: Database;
  let worker: Database;
  const masterKey = randomBytes(32);
  const sealer = new Sealer(masterKey);
  const children: ChildProcess[] = [];
  beforeAll(async () => {
    test = await testDatabase();
    api = await new Database({ url: test.url('intaglio_api'), poolSize: 2 }).open();
    worker = await new Database({ url: test.url('intaglio_worker'), poolSize: 4 }).open();
  }, 60_000);
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await Promise.all([api?.close(), worker?.close()]);
    await test?.drop();
  });

  const rowOf = ({ tenantId, runId }: StagedRun) =>
    api.asTenant(tenantId, (transaction) => transaction.findOneByOrFail(TrainingRunEntity, { id: runId }));
  const eventsOf = ({ tenantId, runId }: StagedRun) =>
    api.asTenant(tenantId, (transaction) =>
      transaction.query<{ type: string; data: Record<string, unknown> }[]>(
        'select type, data from training_events where training_run_id = $1 order by sequence',
        [runId],
      ),
    );
  const cancel = ({ tenantId, runId }: StagedRun) => api.asTenant(tenantId, (transaction) => cancelTraining(transaction, runId));

  it('belong to the newest attempt: an earlier one writes nothing more', async () => {
    const run = await insertRun(api);
    const [first, second] = [(await RunBooks.begin(worker, sealer, run.runId))!, (await RunBooks.begin(worker, sealer, run.runId))!];
    await expect(first.claim(1)).rejects.toBeInstanceOf(FencedOut);
    await second.claim(1);
    expect(await rowOf(run)).toMatchObject({ state: 'running', attempt: 2, stepsClaimed: 1 });
    await expect(second.claim(0)).rejects.toThrow('what was claimed stays claimed');
  });

  it('are closed once a run has ended, and there are none of an unknown run', async () => {
    const run = await insertRun(api);
    const books = (await RunBooks.begin(worker, sealer, run.runId))!;
    await books.end('failed', { errorCode: 'licence.expired', errorDetail: 'It ended.' }, async () => undefined);
    expect(await rowOf(run)).toMatchObject({ state: 'failed', errorCode: 'licence.expired', checkpointSealed: null });
    await expect(books.claim(1)).rejects.toBeInstanceOf(FencedOut);
    expect(await RunBooks.begin(worker, sealer, run.runId)).toBeUndefined();
    expect(await RunBooks.begin(worker, sealer, crypto.randomUUID())).toBeUndefined();
  });

  it('end together with what follows from it, or not at all', async () => {
    const run = await insertRun(api);
    const books = (await RunBooks.begin(worker, sealer, run.runId))!;
    const fails = books.end('failed', { errorCode: 'licence.revoked' }, async () => Promise.reject(new Error('no effect')));
    await expect(fails).rejects.toThrow('no effect');
    expect((await rowOf(run)).state).toBe('running');
  });

  it('stop a training that is cancelled, before its next noise', async () => {
    const run = await insertRun(api);
    const books = (await RunBooks.begin(worker, sealer, run.runId))!;
    const training = train({ input: smallTraining({ steps: STEPS }), claimed: 0 }, books, new AbortController().signal);
    const ended = expect(training).rejects.toBeInstanceOf(FencedOut);
    await until(async () => ((await rowOf(run)).stepsClaimed > 20 ? true : undefined), 60_000);
    await cancel(run);
    const claimed = (await rowOf(run)).stepsClaimed;
    await ended;
    expect(await rowOf(run)).toMatchObject({ state: 'cancelled', stepsClaimed: claimed, checkpointSealed: null, weightsSealed: null });
    expect(claimed).toBeLessThan(STEPS);
  }, 90_000);

  it('outlive workers that are killed: what was claimed stays spent, the rest is trained, the weights are sealed', async () => {
    const run = await insertRun(api);
    const env = {
      PATH: process.env.PATH,
      DATABASE_URL: test.url('intaglio_worker'),
      MASTER_KEY: masterKey.toString('hex'),
      RUN: run.runId,
    };
    const launch = (): ChildProcess => {
      const child = spawn(process.execPath, [...LOADER, CHILD], {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...env, STEPS: String(STEPS) },
      });
      children.push(child);
      return child;
    };
    const exitOf = (child: ChildProcess): Promise<number | null> => new Promise((resolve) => child.once('exit', (code) => resolve(code)));
    const claims: number[] = [];
    for (let kill = 1; kill <= 3; kill++) {
      const child = launch();
      await until(async () => ((await rowOf(run)).stepsClaimed > 80 * kill ? true : undefined), 60_000);
      const gone = exitOf(child);
      child.kill('SIGKILL');
      await gone;
      claims.push((await rowOf(run)).stepsClaimed);
    }
    expect(claims).toEqual([...claims].sort((a, b) => a - b));
    expect((await rowOf(run)).state).toBe('running');
    expect(await exitOf(launch())).toBe(0);
    const trained = await rowOf(run);
    expect(trained).toMatchObject({ state: 'gating', attempt: 4, stepsClaimed: 1 + STEPS });
    const place = { tenantId: run.tenantId, table: 'training_runs', column: 'weights_sealed', row: run.runId };
    expect(() => decodeModel(sealer.open(place, trained.weightsSealed!))).not.toThrow();
    const steps = (await eventsOf(run)).filter(({ type }) => type === 'progress').map(({ data }) => Number(data['step']));
    // No step is told of twice: none was trained twice.
    steps.slice(1).forEach((step, i) => expect(step).toBeGreaterThan(steps[i]!));
    expect(steps.at(-1)).toBe(STEPS);
  }, 240_000);
});
