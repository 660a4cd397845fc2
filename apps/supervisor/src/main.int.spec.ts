import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { newId, policySchema, type BrandId, type PolicyId, type TenantId } from '@intaglio/domain';
import { buildForCircuit } from '@intaglio/enclave';
import { keyServiceKeyOf } from '@intaglio/key-service';
import { BrandEntity, Database, PolicyEntity, TenantEntity } from '@intaglio/persistence';
import { certificateFingerprint, verifyNitro } from '@intaglio/privacy-plugins/attestation';
import { bindingHash, connectEnclaves } from '@intaglio/privacy-plugins/tee';
import { testDatabase, testService } from '@intaglio/testing';
import { innermostProcess } from './launch/processes.js';
import { until } from './stand-in/stand-in.spec-support.js';

const KEY_ROOT_SECRET = randomBytes(32).toString('hex');

interface Program {
  readonly child: ChildProcess;
  output(): string;
}

/** The program itself, as it is started in development. */
function run(app: 'supervisor' | 'key-service', environment: Record<string, string>): Program {
  const main = fileURLToPath(new URL(`../../${app}/src/main.ts`, import.meta.url));
  const args = ['--conditions=@intaglio/source', '--import', '@swc-node/register/esm-register', main];
  const { PATH } = process.env;
  const child = spawn(process.execPath, args, { env: { PATH, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return { child, output: () => text };
}

async function exited({ child, output }: Program): Promise<{ code: number; said: string }> {
  const [code] = (await once(child, 'exit')) as [number];
  return { code, said: output() };
}

describe.each(['supervisor', 'key-service'] as const)('the program of the %s', (app) => {
  it('says which variables are missing, and no value', async () => {
    const { code, said } = await exited(
      run(app, { INTAGLIO_MODE: 'development', INTAGLIO_KEY_ROOT_SECRET: 'canary', INTAGLIO_ENCLAVES: 'canary' }),
    );
    expect(code).toBe(1);
    expect(said).toContain('INTAGLIO_KEY_SERVICE_SOCKET');
    expect(said).not.toContain('canary');
  }, 30_000);
});

describe('supervisor and key service as programs', () => {
  const directory = mkdtempSync(join(tmpdir(), 'intaglio-programs-'));
  afterAll(() => rmSync(directory, { recursive: true }));
  const circuitDirectory = testService('INTAGLIO_TEST_CIRCUIT_DIRECTORY');
  const state = join(directory, 'state');
  const socketPath = join(directory, 'enclaves', 'socket');
  const keySocket = join(directory, 'keys', 'socket');
  let environment: Record<string, string>;
  let pcr0: string;

  beforeAll(async () => {
    const keyServiceKey = keyServiceKeyOf(Buffer.from(KEY_ROOT_SECRET, 'hex'));
    const { path, sha384 } = await buildForCircuit({ circuitDirectory, keyServiceKey, cacheDirectory: directory });
    pcr0 = sha384;
    environment = {
      ...{ INTAGLIO_MODE: 'development', INTAGLIO_ENCLAVE_SOCKET: socketPath, INTAGLIO_ENCLAVE_PROGRAM: dirname(path) },
      ...{ INTAGLIO_ENCLAVE_STATE: state, INTAGLIO_KEY_SERVICE_SOCKET: keySocket, INTAGLIO_CIRCUIT_DIRECTORY: circuitDirectory },
    };
  });

  it('the supervisor refuses production', async () => {
    const { code, said } = await exited(run('supervisor', { ...environment, INTAGLIO_MODE: 'production' }));
    expect({ code, said }).toEqual({ code: 1, said: expect.stringContaining('Production refuses simulated hardware') });
  }, 30_000);

  it('the key service refuses a simulated root in production', async () => {
    const { code, said } = await exited(
      run('key-service', {
        ...{ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none', INTAGLIO_KEY_SERVICE_SOCKET: keySocket },
        ...{ INTAGLIO_KEY_ROOT_SECRET: 'ab'.repeat(32), INTAGLIO_SIMULATED_ROOT: join(state, 'root.der') },
      }),
    );
    expect({ code, said }).toEqual({ code: 1, said: expect.stringContaining('Production refuses simulated hardware') });
  }, 30_000);

  it('release a brand’s key to the program that its policy allows, write it down, and end with all of their enclaves', async () => {
    const database = await testDatabase();
    const [tenantId, brandId] = [newId<TenantId>(), newId<BrandId>()];
    const api = await new Database({ url: database.url('intaglio_api'), poolSize: 1 }).open();
    const document = policySchema.parse({ backend: { id: 'tee.simulator', options: { measurements: [{ pcr0 }] } } });
    await api.asTenant(tenantId, async (transaction) => {
      await transaction.insert(TenantEntity, { id: tenantId, slug: tenantId, name: 'Test' });
      await transaction.insert(BrandEntity, { id: brandId, tenantId, slug: 'test', name: 'Test', styleKit: {}, styleKitHash: '0' });
      const policy = { id: newId<PolicyId>(), tenantId, brandId, version: 1, document, saltSealed: Buffer.alloc(1), policyHash: '0' };
      await transaction.save(PolicyEntity, policy);
    });

    const supervisor = run('supervisor', environment);
    await until('the supervisor listens', () => existsSync(socketPath) || supervisor.child.exitCode !== null);
    const root = readFileSync(join(state, 'root.der'));
    const keyService = run('key-service', {
      ...{ INTAGLIO_MODE: 'development', DATABASE_URL: database.url('intaglio_keys'), INTAGLIO_KEY_SERVICE_SOCKET: keySocket },
      ...{ INTAGLIO_KEY_ROOT_SECRET: KEY_ROOT_SECRET, INTAGLIO_SIMULATED_ROOT: join(state, 'root.der') },
    });
    await until('the key service listens', () => existsSync(keySocket) || keyService.child.exitCode !== null);

    const enclaves = connectEnclaves(socketPath);
    const nonce = randomBytes(32);
    const answer = await enclaves.ask('attest', { tenantId, brandId, nonce: nonce.toString('base64url') });
    const { claims } = await verifyNitro(Buffer.from(answer.document, 'base64url'), {
      ...{
        roots: [certificateFingerprint(root)],
        atMs: Date.now(),
        measurements: [{ pcr0 }],
        nonce,
        userData: bindingHash(answer.binding),
      },
    });
    expect([claims.genuine, claims.measurement, claims.nonce, claims['user-data']].map(({ status }) => status)).toEqual(
      Array(4).fill('asserted'),
    );
    const rows = await api.asTenant(tenantId, (transaction) => transaction.query<{ body: string }[]>('select body from audit_events'));
    expect(rows.map(({ body }) => (JSON.parse(body) as { action: string }).action)).toEqual(['key.released']);

    const launched = await enclaveOf(supervisor);
    expect(isRunning(launched)).toBe(true);
    enclaves.close();
    for (const program of [supervisor, keyService]) program.child.kill('SIGTERM');
    const ends = await Promise.all(
      [supervisor, keyService].map(({ child }) => child.exitCode ?? once(child, 'exit').then(([code]) => code as number)),
    );
    expect(ends).toEqual([0, 0]);
    expect(isRunning(launched)).toBe(false);
    expect(existsSync(join(state, 'launch'))).toBe(false);
    await api.close();
    await database.drop();
  }, 60_000);

  it('a supervisor that is killed takes its enclaves with it', async () => {
    const supervisor = run('supervisor', environment);
    await until('the supervisor listens', () => existsSync(socketPath) || supervisor.child.exitCode !== null);
    const launched = await enclaveOf(supervisor);
    expect(isRunning(launched)).toBe(true);
    supervisor.child.kill('SIGKILL');
    await until('the enclave has ended', () => !isRunning(launched));
  }, 60_000);
});

/** The program at the end of the line of processes that the supervisor started. */
const enclaveOf = ({ child }: Program): Promise<number> => innermostProcess(child.pid!);

/** A process that has ended may still stand in the table until its new parent looks. */
const isRunning = (pid: number): boolean => {
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
};
