import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certificateFingerprint, createClient, type Client, type ClientTrust } from '@intaglio/client-sdk';
import { maisonAurelle } from '@intaglio/generator';
import {
  identityOfProcess,
  processTree,
  searchFiles,
  searchMemory,
  startTraceReceiver,
  type MemorySearch,
  type ReceivedSpan,
  type Searcher,
  type TraceReceiver,
} from '@intaglio/testing';
import { Client as Postgres } from 'pg';
import { identityOf } from './application.js';
import { startStack, type Stack } from './stack.js';

const RECIPIENT = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8';
/** Pronounceable, so that no check takes it for somebody's number; about 77 bits. */
const canary = Array.from({ length: 12 }, () => 'bdfgklmnprstvz'[randomInt(14)]! + 'aeiou'[randomInt(5)]!).join('');
const needle = Buffer.from(canary, 'latin1');

const isRoot = process.getuid?.() === 0;
const worker = identityOf('worker');
const workerUid: Searcher | undefined = 'uid' in worker ? (worker as Searcher) : undefined;
const asWhom = isRoot ? 'root' : 'this user (no root on this machine: the scan as root falls away)';

let stack: Stack;
let receiver: TraceReceiver;
let directory: string;
let client: Client;
let apiKey: string;
let request: Parameters<Client['generateSealed']>[0];

/** The innermost process of the supervisor: the enclave itself, behind the sandbox that it was started through. */
const enclaveProcess = (): number => processTree(stack.processIds.supervisor).at(-1)!;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'intaglio-canary-'));
  chmodSync(directory, 0o755);
  receiver = await startTraceReceiver();
  stack = await startStack(directory, { tracesTo: receiver.url });
  const admin = createClient({ baseUrl: stack.apiUrl, apiKey: stack.adminKey });
  const { tenant, apiKey: issued } = await admin.post<{ tenant: { id: string }; apiKey: { key: string } }>('/v1/tenants', {
    ...{ name: 'Canary', slug: 'canary' },
  });
  client = createClient({ baseUrl: stack.apiUrl, apiKey: issued.key });
  apiKey = issued.key;
  const { id: brandId } = await client.post<{ id: string }>('/v1/brands', { name: 'Canary', slug: 'canary', styleKit: maisonAurelle });
  const measurements = [{ pcr0: stack.measurement }];
  await client.post(`/v1/brands/${brandId}/policies`, { policy: { backend: { id: 'tee.simulator', options: { measurements } } } });
  await client.post(`/v1/brands/${brandId}/models`, { source: { kind: 'base' } });
  await client.post(`/v1/brands/${brandId}/collections`, { name: 'Canary I', symbol: 'CANARY' });
  const root = certificateFingerprint(readFileSync(stack.rootCertificateFile));
  const trust: ClientTrust = { tenantId: tenant.id, roots: [root], measurements };
  request = { brandId, recipient: RECIPIENT, prompt: `an emerald medallion for ${canary}, calm`, trust };
}, 180_000);

afterAll(async () => {
  await stack?.stop();
  await receiver?.close();
  rmSync(directory, { recursive: true, force: true });
});

/** Every row of every table, as text: a page on disk may be compressed. */
async function tablesHolding(text: string): Promise<{ searched: number; found: string[] }> {
  const url = new URL(stack.databaseUrl);
  [url.username, url.password] = ['postgres', ''];
  const database = new Postgres({ connectionString: url.toString() });
  await database.connect();
  try {
    const { rows } = await database.query<{ name: string }>(
      "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')",
    );
    const found: string[] = [];
    for (const { name } of rows) {
      const hits = await database.query(`select 1 from ${name} t where position($1 in t::text) > 0 limit 1`, [text]);
      if (hits.rowCount) found.push(name);
    }
    return { searched: rows.length, found };
  } finally {
    await database.end();
  }
}

/** Every span of the one trace that tells of a generation, once the mint's has arrived: programs send what they have each second. */
async function traceOf(generationId: string): Promise<ReceivedSpan[]> {
  const about = (): ReceivedSpan[] => receiver.spans().filter(({ attributes }) => attributes['intaglio.generation.id'] === generationId);
  while (!about().some(({ name }) => name === 'mint')) await new Promise((resolve) => setTimeout(resolve, 100));
  const traces = new Set(about().map(({ traceId }) => traceId));
  expect(traces.size).toBe(1);
  return receiver.spans().filter(({ traceId }) => traces.has(traceId));
}

describe(`a prompt that is sealed to an enclave, searched for as ${asWhom}`, () => {
  let inEnclave: MemorySearch = { found: 0 };
  let elsewhere: readonly { pid: number; search: MemorySearch }[] = [];
  let state: string | undefined;

  beforeAll(async () => {
    const generation = await client.generateSealed(request);
    const ended = (async () => {
      for await (const { data } of generation.follow()) state = data.state ?? state;
    })();
    // The enclave lets go of the prompt when it is done: look while it works.
    for (let searching = true; searching && !('found' in inEnclave && inEnclave.found > 0);) {
      inEnclave = await searchMemory(enclaveProcess(), needle);
      searching = state !== 'minted' && state !== 'failed' && state !== 'rejected';
    }
    // While it is proven the prompt's input is still needed: whatever the service keeps of it is there now.
    const enclave = new Set(processTree(stack.processIds.supervisor).slice(1));
    const others = processTree(process.pid).filter((pid) => pid !== process.pid && !enclave.has(pid));
    elsewhere = await Promise.all(others.map(async (pid) => ({ pid, search: await searchMemory(pid, needle) })));
    await ended;
  }, 180_000);

  it('makes a piece', () => expect(state).toBe('minted'));

  it(isRoot ? 'stands in the enclave’s memory' : 'stands in the enclave’s memory, unless that is closed to this user', async () => {
    const { isolation } = await client.attestation(request.brandId, request.trust);
    if (isolation === 'sealed' && !isRoot) expect(inEnclave).toEqual({ refused: 'EACCES' });
    else expect('found' in inEnclave && inEnclave.found).toBeGreaterThan(0);
  });

  it('stands in the memory of no other process: api, worker, key service, supervisor, Postgres, Redis, chain', () => {
    const searched = elsewhere.filter(({ search }) => 'found' in search);
    const { api, worker: workerProcess, keyService, supervisor } = stack.processIds;
    expect(searched.map(({ pid }) => pid)).toEqual(expect.arrayContaining([api, workerProcess, keyService, supervisor]));
    expect(searched.length).toBeGreaterThan(6);
    expect(searched.filter(({ search }) => 'found' in search && search.found > 0)).toEqual([]);
  });

  it('stands in no file: logs, assets, the database’s pages and journal, the chain’s state', () => {
    const { searched, found } = searchFiles(directory, needle);
    expect(found).toEqual([]);
    expect(searched).toBeGreaterThan(50);
  });

  it('stands in no row of any table', async () => {
    const { searched, found } = await tablesHolding(canary);
    expect(found).toEqual([]);
    expect(searched).toBeGreaterThan(15);
  });

  it('stands in no trace, though one tells of the whole way: request, queue, steps, mint', async () => {
    // Another piece: while memories were searched this process was too busy to receive, and senders give up after ten seconds.
    const traced = await client.generateSealed(request);
    for await (const { data } of traced.follow()) state = data.state ?? state;
    const trace = await traceOf(traced.id);
    const named = (name: string): ReceivedSpan[] => trace.filter((span) => span.name === name);
    const [made] = named('POST /v1/generations');
    expect(made).toMatchObject({ service: 'intaglio-api', parentSpanId: '', attributes: { 'http.response.status_code': 202 } });
    for (const name of ['generation queued', 'generation', 'mint'])
      expect(named(name)[0]).toMatchObject({ service: 'intaglio-worker', parentSpanId: made!.spanId });
    // What has to wait (for its collection, say) is gone on with in another run of the same way.
    for (const run of named('generation')) {
      const steps = trace.filter(({ parentSpanId }) => parentSpanId === run.spanId);
      expect(steps.reduce((sum, { durationMs }) => sum + durationMs, 0)).toBeLessThanOrEqual(run.durationMs);
    }
    const runs = new Set(named('generation').map(({ spanId }) => spanId));
    const steps = new Set(trace.filter(({ parentSpanId }) => runs.has(parentSpanId)).map(({ name }) => name));
    expect([...steps].sort()).toEqual(['evaluate', 'gate', 'prove', 'render', 'store'].map((step) => `step ${step}`));
    expect(receiver.bytes()).toContain(traced.id);
    for (const secret of [canary, apiKey, stack.adminKey]) expect(receiver.bytes()).not.toContain(secret);
    // Templates of routes, never the addresses that were asked for.
    expect(receiver.spans().map(({ attributes }) => attributes['http.route'])).toContain('/v1/brands/:brandId/policies');
  }, 90_000);

  if (workerUid) {
    it('can’t be looked for by the worker’s own user', async () =>
      expect(await searchMemory(enclaveProcess(), needle, workerUid)).toEqual({ refused: 'EACCES' }));

    it('can’t be looked for by the enclave’s own user where the isolation is `sealed`', async () => {
      const own = identityOfProcess(enclaveProcess());
      const { isolation } = await client.attestation(request.brandId, request.trust);
      const search = await searchMemory(enclaveProcess(), needle, own);
      if (isolation === 'sealed') {
        expect(own.uid).toBeGreaterThan(0);
        expect(search).toEqual({ refused: 'EACCES' });
      } else expect(['process', 'namespaced']).toContain(isolation);
    });
  }
});

describe('the searches themselves', () => {
  it('find the words in an unprotected process of the worker’s user', async () => {
    const program =
      "process.stdin.once('data', (text) => { globalThis.held = text.toString('latin1') + '!'; process.stdout.write('held'); });";
    const child = spawn(process.execPath, ['-e', program], { ...workerUid, cwd: '/', env: {}, stdio: ['pipe', 'pipe', 'inherit'] });
    try {
      child.stdin.write(needle);
      await once(child.stdout, 'data');
      const search = await searchMemory(child.pid!, needle, workerUid);
      expect('found' in search && search.found).toBeGreaterThan(0);
    } finally {
      child.kill('SIGKILL');
    }
  });

  it('find the words in a file and in a table', async () => {
    const file = join(directory, 'logs', 'control');
    writeFileSync(file, `before ${canary} after`);
    expect(searchFiles(directory, needle).found).toEqual([file]);
    rmSync(file);
    // What a brand is called is kept in the clear.
    await client.post('/v1/brands', { name: canary, slug: 'control', styleKit: maisonAurelle });
    expect((await tablesHolding(canary)).found).toContain('public.brands');
  });
});
