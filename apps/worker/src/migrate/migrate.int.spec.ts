import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { provisionDatabase, roleUrl } from '@intaglio/persistence';
import { testService } from '@intaglio/testing';
import { Client, escapeIdentifier } from 'pg';

const mainOf = (command: string): string => fileURLToPath(new URL(`../${command}/main.ts`, import.meta.url));
const ARGUMENTS = ['--conditions=@intaglio/source', '--import', '@swc-node/register/esm-register', '--disable-warning=ExperimentalWarning'];
const passwords = {
  intaglio_owner: 'owner',
  intaglio_api: 'api',
  intaglio_worker: 'worker',
  intaglio_queue: 'queue',
  intaglio_keys: 'keys',
  intaglio_audit: 'audit',
};

describe('npm run provision and npm run migrate', () => {
  const options = {
    superuserUrl: testService('INTAGLIO_TEST_POSTGRES_URL'),
    database: `test_${randomBytes(8).toString('hex')}`,
    passwords,
  };
  const owner = roleUrl(options, 'intaglio_owner');
  const superuser = (): URL => Object.assign(new URL(options.superuserUrl), { pathname: `/${options.database}` });
  afterAll(() => sql(options.superuserUrl, `drop database if exists ${escapeIdentifier(options.database)} with (force)`));

  async function sql(url: string, text: string): Promise<Record<string, unknown>[]> {
    const client = new Client({ connectionString: url });
    await client.connect();
    return client
      .query<Record<string, unknown>>(text)
      .then(({ rows }) => rows)
      .finally(() => client.end());
  }

  async function run(
    args: string[] = [],
    environment: Record<string, string> = {},
    command = 'migrate',
  ): Promise<{ code: number | null; output: string; error: string }> {
    const env = { PATH: process.env['PATH'], INTAGLIO_MODE: 'production', DATABASE_URL: owner, ...environment };
    const child = spawn(process.execPath, [...ARGUMENTS, mainOf(command), ...args], { env });
    const [output, error]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => error.push(chunk));
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
    return { code, output: Buffer.concat(output).toString(), error: Buffer.concat(error).toString() };
  }

  it('makes the database and its roles, again and again, and refuses short passwords by name', async () => {
    const names = ['OWNER', 'API', 'WORKER', 'QUEUE', 'KEYS', 'AUDIT'].map((name) => `INTAGLIO_${name}_PASSWORD`);
    const given = { INTAGLIO_SUPERUSER_URL: options.superuserUrl, INTAGLIO_DATABASE: options.database };
    const short = await run([], { ...given, ...Object.fromEntries(names.map((name) => [name, 'short'])) }, 'provision');
    expect(short).toMatchObject({ code: 1, output: '' });
    for (const name of names) expect(short.error).toContain(name);
    const long = Object.fromEntries(names.map((name) => [name, 'sixteen-or-longer']));
    for (let time = 0; time < 2; time += 1) {
      const made = await run([], { ...given, ...long }, 'provision');
      expect(made).toMatchObject({ code: 0, error: '' });
      expect(made.output).toContain('intaglio_audit');
    }
    // The roles are the cluster's: the other suites know them by these.
    await provisionDatabase(options);
  }, 60_000);

  it('checks without changing anything, brings an empty database to this version once, also of two at a time, and makes the queues’ tables where they are asked for', async () => {
    const before = await run(['--check']);
    expect(before).toMatchObject({ code: 1, error: '' });
    expect(before.output).toMatch(/^pending {2}Initial1700000000000\n/);
    const url = superuser().toString();
    expect(await sql(url, "select 1 from pg_tables where schemaname = 'public'")).toEqual([]);

    const both = await Promise.all([run(), run()]);
    expect(both.map(({ code, error }) => [code, error])).toEqual([
      [0, ''],
      [0, ''],
    ]);
    // One did it, the other found it done.
    expect(both.filter(({ output }) => output.includes('done     Initial1700000000000'))).toHaveLength(1);
    expect(both.filter(({ output }) => output === 'The schema is that of this version.\n')).toHaveLength(1);

    expect(await run(['--check'])).toEqual({ code: 0, output: 'The schema is that of this version.\n', error: '' });
    expect(await sql(url, "select 1 from pg_tables where schemaname = 'bullmq'")).toEqual([]);
    expect(await run([], { REDIS_URL: roleUrl(options, 'intaglio_queue') })).toMatchObject({ code: 0 });
    expect((await sql(url, "select 1 from pg_tables where schemaname = 'bullmq'")).length).toBeGreaterThan(0);
  }, 60_000);

  it('says what is wrong without the address, and how it is used', async () => {
    const wrong = await run([], { DATABASE_URL: owner.replace(options.database, 'no_such_database') });
    expect(wrong).toMatchObject({ code: 1, output: '' });
    expect(wrong.error).toContain('nothing was changed (3D000)');
    expect(wrong.error).not.toContain('no_such_database');
    expect(await run(['--force'])).toMatchObject({ code: 2, error: expect.stringContaining('usage: npm run migrate') as string });
    expect((await run([], { DATABASE_URL: 'nowhere' })).error).toContain('DATABASE_URL');
  }, 30_000);
});
