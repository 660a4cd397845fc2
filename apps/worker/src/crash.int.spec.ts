import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { GenerationId } from '@intaglio/domain';
import { EncryptedExchangeEntity, eventsAfter, GenerationStepEntity } from '@intaglio/persistence';
import { testDatabase, testQueues, testService } from '@intaglio/testing';
import type { StagedBrand } from './test-stage/brand.js';
import { openCreator } from './test-stage/creator.js';
import { insertEncrypted } from './test-stage/encrypted-generation.js';
import { auditCounts, ONE_PIECE, supplyOf } from './test-stage/observe.js';
import { openStage, until, type Stage } from './test-stage/stage.js';

const LOADER = ['--conditions=@intaglio/source', '--import', '@swc-node/register/esm-register', '--disable-warning=ExperimentalWarning'];
const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));

describe('a worker that is killed', () => {
  let stage: Stage;
  const children: ChildProcess[] = [];
  beforeAll(async () => {
    const tables = await testDatabase();
    stage = await openStage({
      ...{ tables, queues: await testQueues(tables, 9) },
      circuitDirectory: testService('INTAGLIO_TEST_CIRCUIT_DIRECTORY'),
    });
  }, 60_000);
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await stage?.close();
  }, 60_000);

  /** The real program, from its sources. */
  function launch(): ChildProcess {
    const env = { PATH: process.env.PATH, ...stage.variables, INTAGLIO_LOG_LEVEL: 'warn', INTAGLIO_CONCURRENCY: '1' };
    const child = spawn(process.execPath, [...LOADER, MAIN], { stdio: ['ignore', 'ignore', 'inherit'], env });
    children.push(child);
    return child;
  }

  const exitOf = (child: ChildProcess): Promise<number | null> => new Promise((resolve) => child.once('exit', (code) => resolve(code)));

  async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
    const exited = exitOf(child);
    child.kill(signal);
    return exited;
  }

  /** Resolves at the first event of the kind after the sequence. */
  const happened = (brand: StagedBrand, id: GenerationId, kind: { state?: string; step?: string }) =>
    until(async () => {
      const events = await stage.read(brand, (transaction) => eventsAfter(transaction, id, 0));
      return events.find(({ data }) => (kind.state ? data['state'] === kind.state : data['step'] === kind.step));
    }, 60_000);

  it('at every step finishes the generation once', async () => {
    const brand = await stage.brand();
    const id = await stage.generation(brand);
    const attempts: number[] = [];
    for (const state of ['evaluating', 'gating', 'rendering', 'storing', 'proving', 'minting']) {
      const child = launch();
      await happened(brand, id, { state });
      await end(child, 'SIGKILL');
      attempts.push((await stage.row(brand, id)).attempt);
    }
    launch();
    const minted = await stage.ended(brand, id, 60_000);
    expect(minted.state).toBe('minted');
    expect(await supplyOf(stage, brand)).toBe(1);
    expect(await auditCounts(stage, brand)).toEqual(ONE_PIECE);
    // It was really interrupted and resumed, and every step is recorded once.
    expect(new Set(attempts).size).toBeGreaterThan(2);
    const steps = await stage.read(brand, (transaction) => transaction.find(GenerationStepEntity, { where: { generationId: id } }));
    expect(steps).toHaveLength(6);
  }, 150_000);

  it('by SIGTERM finishes the step at hand and gives the rest back at once', async () => {
    const running = children.at(-1)!;
    const brand = await stage.brand();
    const [first, second] = [await stage.generation(brand), await stage.generation(brand, { prompt: 'a violet field of stars' })];
    await happened(brand, first, { state: 'rendering' });
    expect(await end(running, 'SIGTERM')).toBe(0);
    // Nothing is left under a dead worker's lock, so nothing has to wait for the lock to expire.
    expect(await stage.queues.count('generations', 'active')).toBe(0);
    expect(await stage.queues.count('mints', 'active')).toBe(0);
    launch();
    expect((await stage.ended(brand, first)).state).toBe('minted');
    expect((await stage.ended(brand, second)).state).toBe('minted');
    expect(await supplyOf(stage, brand)).toBe(2);
  }, 90_000);

  it('around its creator’s answer evaluates an encrypted input once, and mints once', async () => {
    await end(children.at(-1)!, 'SIGKILL');
    const creator = await openCreator(stage, stage.environment.INTAGLIO_CIRCUIT_DIRECTORY);
    const quality = { minContrast: 0, minStructure: 0, minGenomeDistance: 0 };
    const brand = await stage.brand({ backend: { id: 'he.bfv' }, quality }, { isAttested: true });
    const id = await insertEncrypted(stage, brand, await creator.ask('a silver seal with a wreath'));
    const killedAt = async (state: string): Promise<void> => {
      const child = launch();
      await happened(brand, id, { state });
      await end(child, 'SIGKILL');
    };
    await killedAt('evaluating');
    await killedAt('awaiting-creator');
    const exchange = () => stage.read(brand, (transaction) => transaction.findOneByOrFail(EncryptedExchangeEntity, { generationId: id }));
    const { response } = await exchange();
    const { genome } = await creator.answer(brand, id).finally(() => creator.close());
    expect((await exchange()).response!.equals(response!)).toBe(true);
    for (const state of ['rendering', 'proving', 'minting']) await killedAt(state);
    launch();
    const minted = await stage.ended(brand, id, 60_000);
    expect(minted).toMatchObject({ state: 'minted', genome: Buffer.from(genome, 'hex') });
    expect(await supplyOf(stage, brand)).toBe(1);
    expect(await auditCounts(stage, brand)).toEqual({ ...ONE_PIECE, 'evaluator.published': 1, 'generation.answer-offered': 1 });
  }, 150_000);
});
