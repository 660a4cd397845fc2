import { spawn, type ChildProcess } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  Database,
  DatasetEntity,
  DatasetImportEntity,
  DatasetItemEntity,
  DatasetVersionEntity,
  enqueueOutbox,
  refusalsOf,
} from '@intaglio/persistence';
import { SealedStore } from '@intaglio/storage';
import { testDatabase, testQueues, testService } from '@intaglio/testing';
import { sweepSealed } from '../reconciler/sweep-sealed.js';
import type { StagedBrand } from '../test-stage/brand.js';
import { insertLicence } from '../test-stage/licensed-model.js';
import { auditCounts } from '../test-stage/observe.js';
import { openStage, until, type Stage } from '../test-stage/stage.js';

const LOADER = ['--conditions=@intaglio/source', '--import', '@swc-node/register/esm-register', '--disable-warning=ExperimentalWarning'];
const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));
const [SOUND, BROKEN] = [900, 20];

/** 64 squares of grey by a hash of the number: no two pictures are near each other. */
function drawn(index: number): string {
  const shades = createHash('sha512').update(String(index)).digest();
  const squares = [...shades].map((shade, i) => {
    const [x, y] = [2 * (i % 8), 2 * Math.floor(i / 8)];
    return `<rect x="${x}" y="${y}" width="2" height="2" fill="rgb(${shade},${shade},${shade})"/>`;
  });
  return squares.join('');
}

const icons = Object.fromEntries([
  ...Array.from({ length: SOUND }, (_, i) => [`squares-${i}`, { body: drawn(i) }]),
  ...Array.from({ length: BROKEN }, (_, i) => [`broken-${i}`, { body: '<circle' }]),
]) as Record<string, { readonly body: string }>;

describe('an import whose worker is killed', () => {
  let stage: Stage;
  const children: ChildProcess[] = [];
  beforeAll(async () => {
    const tables = await testDatabase();
    stage = await openStage({
      ...{ tables, queues: await testQueues(tables, 5) },
      circuitDirectory: testService('INTAGLIO_TEST_CIRCUIT_DIRECTORY'),
    });
    const folder = join(stage.directory, 'packages', 'studio-icons-1.0.0', 'package');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'icons.json'), JSON.stringify({ icons }));
    const info = { name: 'Icons', author: { name: 'Studio' }, license: { title: 'MIT', spdx: 'MIT' } };
    await writeFile(join(folder, 'info.json'), JSON.stringify(info));
  }, 120_000);
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await stage?.close();
  }, 60_000);

  /** The real program, from its sources: what it imports came over the outbox and the queue. */
  function launch(): ChildProcess {
    const places = {
      INTAGLIO_SEALED_STORE: join(stage.directory, 'sealed'),
      INTAGLIO_PACKAGE_DIRECTORY: join(stage.directory, 'packages'),
    };
    const env = { PATH: process.env.PATH, ...stage.variables, ...places, INTAGLIO_LOG_LEVEL: 'warn', INTAGLIO_CONCURRENCY: '1' };
    const child = spawn(process.execPath, [...LOADER, MAIN], { stdio: ['ignore', 'ignore', 'inherit'], env });
    children.push(child);
    return child;
  }

  async function kill(child: ChildProcess): Promise<void> {
    const exited = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await exited;
  }

  async function requested({ tenantId, brandId }: StagedBrand) {
    const [datasetId, versionId, id] = [randomUUID(), randomUUID(), randomUUID()];
    await stage.database.asTenant(tenantId, async (transaction) => {
      const licenceId = await insertLicence(transaction, { tenantId });
      await transaction.insert(DatasetEntity, { id: datasetId, tenantId, brandId, name: 'Stage', epsilonBudget: 8, delta: 1e-5 });
      await transaction.insert(DatasetVersionEntity, { id: versionId, tenantId, datasetId, version: 1 });
      const source = { kind: 'package', package: '@studio/icons' };
      await transaction.insert(DatasetImportEntity, { id, tenantId, datasetVersionId: versionId, licenceId, source } as object);
      await enqueueOutbox(transaction, tenantId, 'imports', id);
    });
    return { id, versionId };
  }

  it('is taken up again: every picture once, with its bytes, and nothing besides', async () => {
    const brand = await stage.brand();
    const { id, versionId } = await requested(brand);
    const rowOf = () => stage.read(brand, (transaction) => transaction.findOneByOrFail(DatasetImportEntity, { id }));
    const first = launch();
    await until(async () => ((await rowOf()).accepted > 0 ? true : undefined), 60_000);
    await kill(first);
    const cut = await rowOf();
    expect(cut.state).toBe('running');
    expect(cut.accepted).toBeLessThan(SOUND);
    const { sealed, place } = await oldOrphan(brand);
    launch();
    // The worker's own sweep, at its start.
    await until(async () => ((await sealed.has(brand.tenantId, place)) ? undefined : true), 60_000);
    const ended = await until(async () => {
      const row = await rowOf();
      return row.state === 'running' || row.state === 'queued' ? undefined : row;
    }, 120_000);
    expect(ended).toMatchObject({ state: 'finished', errorCode: null, accepted: SOUND, refused: BROKEN });
    expect(ended.attempt).toBeGreaterThan(cut.attempt);
    const { items, refusals } = await stage.read(brand, async (transaction) => ({
      items: await transaction.findBy(DatasetItemEntity, { datasetVersionId: versionId }),
      refusals: await refusalsOf(transaction, versionId),
    }));
    expect(new Set(items.map(({ name }) => name)).size).toBe(SOUND);
    expect([items.length, refusals.length]).toEqual([SOUND, BROKEN]);
    expect(await auditCounts(stage, brand)).toMatchObject({ 'dataset.import-finished': 1 });
    await expectOnly(
      brand,
      items.map(({ place }) => place!),
    );
  }, 180_000);

  const storeOf = () => SealedStore.open({ directory: join(stage.directory, 'sealed'), sealer: stage.sealer });

  /** Bytes as a crash left them long ago. */
  async function oldOrphan({ tenantId }: StagedBrand) {
    const sealed = await storeOf();
    const place = await sealed.put(tenantId, Buffer.from('bytes of a crash long ago'));
    const then = new Date('2020-01-01T00:00:00Z');
    await utimes(join(stage.directory, 'sealed', 'items', tenantId, place), then, then);
    return { sealed, place };
  }

  /** What the kill may have left in the store goes with the sweep, and what rows name stays. */
  async function expectOnly({ tenantId }: StagedBrand, places: readonly string[]): Promise<void> {
    const sealed = await storeOf();
    const worker = await new Database({ url: stage.variables['DATABASE_URL']!, poolSize: 1 }).open();
    const orphan = await sealed.put(tenantId, Buffer.from('bytes whose row was never committed'));
    const stranger = randomUUID() as typeof tenantId;
    const theirs = await sealed.put(stranger, Buffer.from('bytes of a tenant of another database'));
    const soon = new Date(Date.now() + 60_000);
    try {
      // Young bytes may be about to get their row.
      await sweepSealed({ database: worker, sealed });
      expect(await sealed.has(tenantId, orphan)).toBe(true);
      expect(await sweepSealed({ database: worker, sealed }, soon)).toBeGreaterThan(0);
      expect((await sealed.places(tenantId)).sort()).toEqual([...places].sort());
      expect(await sealed.has(stranger, theirs)).toBe(true);
    } finally {
      await worker.close();
    }
  }
});
