import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { testDatabase, testService } from '@intaglio/testing';
import { call, NO_CHAIN, type Call } from './testing/api-under-test.js';
import { openStream } from './testing/event-reader.js';
import { generationFor, newStudio } from './testing/studio.js';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));
const ADMIN_KEY = 'administrator';

interface Running {
  readonly child: ChildProcess;
  readonly output: () => string;
}

/** The program itself, as `npm start` runs it. */
function run(environment: Record<string, string>): Running {
  const args = ['--conditions=@intaglio/source', '--import', '@swc-node/register/esm-register', MAIN];
  const { PATH } = process.env;
  const child = spawn(process.execPath, args, { env: { PATH, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return { child, output: () => text };
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const endAt = performance.now() + 60_000;
  while (!(await holds())) {
    if (performance.now() > endAt) throw new Error('it did not happen within a minute');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe('the program', () => {
  it('says which variables are missing, and no value', async () => {
    const { child, output } = run({ INTAGLIO_MASTER_KEY: 'canary' });
    const [code] = (await once(child, 'exit')) as [number];
    expect([code, output()]).toEqual([1, expect.stringMatching(/did not start: .*DATABASE_URL.*INTAGLIO_MASTER_KEY/) as string]);
    expect(output()).not.toContain('canary');
  }, 90_000);

  it('answers, and at SIGTERM ends its streams and leaves with code 0', async () => {
    const [database, assets] = [await testDatabase(), await mkdtemp(join(tmpdir(), 'intaglio-main-'))];
    const port = 20_000 + (process.pid % 20_000);
    const url = `http://127.0.0.1:${port}`;
    const { child, output } = run({
      INTAGLIO_MODE: 'development',
      INTAGLIO_MASTER_KEY: 'ab'.repeat(32),
      DATABASE_URL: database.url('intaglio_api'),
      REDIS_URL: testService('INTAGLIO_TEST_REDIS_URL'),
      CHAIN_RPC_URL: NO_CHAIN,
      CHAIN_ID: '31337',
      INTAGLIO_ASSETS: assets,
      INTAGLIO_PUBLIC_URL: url,
      INTAGLIO_PORT: String(port),
      INTAGLIO_ADMIN_KEY_SHA256: createHash('sha256').update(ADMIN_KEY).digest('hex'),
    });
    try {
      await until(async () => {
        if (child.exitCode !== null) throw new Error(output());
        return fetch(`${url}/health/live`).then(
          ({ ok }) => ok,
          () => false,
        );
      });
      const api = { url, adminKey: ADMIN_KEY, call: (path: string, options?: Call) => call(url, path, options) };
      const { key, brandId } = await newStudio(api, 'main');
      const { body } = await api.call('/v1/generations', { key, body: generationFor(brandId) });
      const stream = await openStream(api, key, body['id'] as string);
      expect(await stream.next()).toMatchObject({ data: { state: 'accepted' } });
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      expect(await stream.next()).toBeUndefined();
      expect(await exited).toEqual([0, null]);
      expect(output()).toMatch(/"message":"listening"/);
    } finally {
      child.kill('SIGKILL');
      await rm(assets, { recursive: true, force: true });
      await database.drop();
    }
  }, 120_000);
});
