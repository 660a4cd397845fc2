import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Database, PolicyEntity, Sealer } from '@intaglio/persistence';
import { SealedStore } from '@intaglio/storage';
import { testDatabase, type TestDatabase } from '@intaglio/testing';
import { insertBrand } from '../test-stage/brand.js';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));
const ARGUMENTS = [
  '--conditions=@intaglio/source',
  '--import',
  '@swc-node/register/esm-register',
  '--disable-warning=ExperimentalWarning',
  MAIN,
];

describe('the command that wraps anew', () => {
  let tables: TestDatabase;
  let api: Database;
  let directory: string;
  const [former, present] = [randomBytes(32), randomBytes(32)];
  beforeAll(async () => {
    tables = await testDatabase();
    api = await new Database({ url: tables.url('intaglio_api'), poolSize: 2 }).open();
    directory = await mkdtemp(join(tmpdir(), 'intaglio-rewrap-'));
  });
  afterAll(async () => {
    await api.close();
    await Promise.all([tables.drop(), rm(directory, { recursive: true, force: true })]);
  });

  it('takes tables and sealed files over to the new key, after which the old one opens nothing', async () => {
    const before = new Sealer(former);
    const brand = await insertBrand({ database: api, sealer: before, chainId: 31_337 });
    const item = await (await SealedStore.open({ directory, sealer: before })).put(brand.tenantId, Buffer.from('a drawing'));

    const missing = await command({ INTAGLIO_MASTER_KEY: present.toString('hex') });
    expect(missing).toMatchObject({
      code: 1,
      error: expect.stringContaining('is a key missing from INTAGLIO_MASTER_KEYS_RETIRED?') as string,
    });
    expect(missing.error).toContain(`sealed store ${brand.tenantId}/${item}`);

    const done = await command({
      INTAGLIO_MASTER_KEY: present.toString('hex'),
      INTAGLIO_MASTER_KEYS_RETIRED: former.toString('hex'),
    });
    expect(done).toMatchObject({ code: 0, error: '' });
    expect(done.output).toMatch(/^\d+ values are wrapped by the present master key now\.\n$/);
    for (const secret of [former, present]) expect(missing.error + done.output).not.toContain(secret.toString('hex'));

    const now = new Sealer(present);
    expect(Buffer.from(await (await SealedStore.open({ directory, sealer: now })).get(brand.tenantId, item)).toString()).toBe('a drawing');
    const { saltSealed: salt } = await api.asTenant(brand.tenantId, (transaction) =>
      transaction.findOneByOrFail(PolicyEntity, { id: brand.policyId }),
    );
    const place = { tenantId: brand.tenantId, table: 'policies', column: 'salt_sealed', row: brand.policyId };
    expect(now.open(place, salt)).toHaveLength(32);
    expect(() => before.open(place, salt)).toThrow('storage.corrupt');
  });

  async function command(keys: Record<string, string>): Promise<{ code: number | null; output: string; error: string }> {
    const environment = {
      INTAGLIO_MODE: 'development',
      DATABASE_URL: tables.url('intaglio_owner'),
      INTAGLIO_SEALED_STORE: directory,
      ...keys,
    };
    const child = spawn(process.execPath, ARGUMENTS, { env: { PATH: process.env['PATH'], ...environment } });
    const [output, error]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => error.push(chunk));
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
    return { code, output: Buffer.concat(output).toString(), error: Buffer.concat(error).toString() };
  }
});
