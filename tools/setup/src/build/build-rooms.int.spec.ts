import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ensureCircuitArtefacts } from '@intaglio/chain';
import { testDatabase, testQueues, testService, type TestDatabase, type TestQueues } from '@intaglio/testing';
import { projectRoot } from '../paths.js';
import { freePort } from '../services/child-process.js';
import { buildRooms } from './build-rooms.js';

/** Nobody listens there: both start without a chain, and say so. */
const NO_CHAIN = 'http://127.0.0.1:9';

describe('what npm run build makes', () => {
  let tables: TestDatabase;
  let queues: TestQueues;
  let directory: string;
  const children: ChildProcess[] = [];
  beforeAll(async () => {
    tables = await testDatabase();
    queues = await testQueues(tables, 13);
    directory = await mkdtemp(join(tmpdir(), 'intaglio-built-'));
    expect(await buildRooms(projectRoot)).toBeGreaterThan(500);
  }, 60_000);
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await queues.close();
    await Promise.all([tables.drop(), rm(directory, { recursive: true, force: true })]);
  });

  function start(name: 'api' | 'worker', env: Record<string, string>): { child: ChildProcess; words: () => string } {
    const child = spawn(process.execPath, [join(projectRoot, 'apps', name, 'dist', 'main.js')], { cwd: '/', env });
    const lines: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => lines.push(chunk));
    children.push(child);
    return { child, words: () => Buffer.concat(lines).toString() };
  }

  it('starts under plain Node in production, answers, and leaves on SIGTERM', async () => {
    const circuits = testService('INTAGLIO_TEST_CIRCUIT_DIRECTORY');
    const { dir: attested } = await ensureCircuitArtefacts(dirname(circuits), undefined, 'attested');
    const ports = { api: await freePort(), worker: await freePort() };
    const common = {
      ...{ INTAGLIO_MODE: 'production', INTAGLIO_MASTER_KEY: randomBytes(32).toString('hex'), REDIS_URL: queues.url },
      ...{
        CHAIN_RPC_URL: NO_CHAIN,
        CHAIN_ID: '31337',
        INTAGLIO_ASSETS: join(directory, 'assets'),
        INTAGLIO_PUBLIC_URL: 'https://api.example',
      },
    };
    const api = start('api', {
      ...{ ...common, DATABASE_URL: tables.url('intaglio_api'), INTAGLIO_PORT: String(ports.api), INTAGLIO_HOST: '127.0.0.1' },
      INTAGLIO_ADMIN_KEY_SHA256: randomBytes(32).toString('hex'),
    });
    const worker = start('worker', {
      ...{ ...common, DATABASE_URL: tables.url('intaglio_worker'), INTAGLIO_METRICS_PORT: String(ports.worker) },
      ...{ INTAGLIO_SIGNER_KEY: `0x${randomBytes(32).toString('hex')}`, INTAGLIO_EVALUATOR_ROOT: randomBytes(32).toString('hex') },
      ...{ INTAGLIO_CIRCUIT_DIRECTORY: circuits, INTAGLIO_ATTESTED_CIRCUIT_DIRECTORY: attested },
    });
    for (const [port, { child, words }] of [
      [ports.api, api],
      [ports.worker, worker],
    ] as const) {
      expect([await answersAt(`http://127.0.0.1:${port}/health/live`, child), words()]).toEqual([200, expect.anything()]);
      expect(words()).not.toContain('could not start');
    }
    const document = (await (await fetch(`http://127.0.0.1:${ports.api}/openapi.json`)).json()) as { paths: object };
    expect(Object.keys(document.paths).length).toBeGreaterThan(50);
    for (const { child } of [api, worker]) {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      expect(await ended).toBe(0);
    }
  }, 60_000);
});

/** The status, once somebody listens. @returns undefined when the program ended or nothing came in half a minute */
async function answersAt(url: string, child: ChildProcess): Promise<number | undefined> {
  for (const endAt = Date.now() + 30_000; Date.now() < endAt && child.exitCode === null;) {
    const status = await fetch(url).then(
      (response) => response.status,
      () => undefined,
    );
    if (status !== undefined) return status;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return undefined;
}
