import { spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keyServiceKeyOf } from '@intaglio/key-service';
import { privateDirectory } from '../paths.js';
import { prepareBubblewrap } from '../services/bubblewrap.js';
import { startTestIdentityProvider } from '@intaglio/testing';
import { freePort } from '../services/child-process.js';
import { prepareCircuits, prepareContracts, prepareEnclave, preparePages, type CircuitDirectories } from '../prepare.js';
import { step } from '../progress.js';
import { publishAddresses, runningAddresses, withdrawAddresses } from './addresses.js';
import { identityOf, runApplication, stopApplication } from './application.js';
import { startEnclaves, type Enclaves } from './enclaves.js';
import { LOCAL_CHAIN_ID, startFoundations, type Foundations, type Stoppable } from './foundations.js';
import { developmentSecrets, sha256Hex, type DevelopmentSecrets } from './secrets.js';

export interface Stack {
  readonly apiUrl: string;
  readonly chainUrl: string;
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly adminKey: string;
  /** Data of every part: logs, assets, Postgres, chain, enclaves. */
  readonly directory: string;
  readonly logDirectory: string;
  /** Of the opening circuit: what a creator's device proves with. */
  readonly openingCircuitDirectory: string;
  readonly rootCertificateFile: string;
  /** SHA-384 of the enclave program, hex. */
  readonly measurement: string;
  /** Process ids of our own programs. */
  readonly processIds: Readonly<Record<'api' | 'worker' | 'supervisor' | 'keyService', number>>;
  stop(): Promise<void>;
}

export interface StackOptions {
  /** Enclaves side by side. */
  readonly enclaves?: number;
  /** Whether people can sign in, at a provider for development that asks for no password. */
  readonly signIn?: boolean;
  /** Origins of pages that may call the API. */
  readonly origins?: readonly string[];
  /** Whether the dashboard and the public verify page are built and served. */
  readonly pages?: boolean;
  /** Base address of an OpenTelemetry receiver for the traces of api and worker. */
  readonly tracesTo?: string | undefined;
}

/**
 * Postgres, Redis (or BullMQ on Postgres), a chain, simulated hardware with its enclaves, the key service, one api and one worker on private loopback ports
 * and sockets, their data in `directory`; prints a line for each.
 */
export async function startStack(directory: string, options: StackOptions = {}): Promise<Stack> {
  const running = runningAddresses(directory);
  if (running) throw new Error(`It is running already: ${running.apiUrl} (process ${running.processId}). Stop it first.`);
  const stops: Stoppable[] = [];
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopped ??= stopInOrder(directory, stops));
  try {
    const stack = await startAll(directory, options, stops);
    publishAddresses(directory, { apiUrl: stack.apiUrl, chainUrl: stack.chainUrl, chainId: LOCAL_CHAIN_ID, processId: process.pid });
    return { ...stack, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Whoever asks waits for the one orderly stop: programs first, then what they stand on. */
async function stopInOrder(directory: string, stops: Stoppable[]): Promise<void> {
  withdrawAddresses(directory);
  for (const end of stops.splice(0).reverse()) await end().catch(() => undefined);
}

async function startAll(
  directory: string,
  { enclaves: count = 1, signIn = false, origins = [], pages = false, tracesTo }: StackOptions,
  stops: Stoppable[],
): Promise<Omit<Stack, 'stop'>> {
  const secrets = developmentSecrets(directory);
  await prepareContracts();
  const circuits = await prepareCircuits();
  const program = await prepareEnclave(circuits.mint, keyServiceKeyOf(Buffer.from(secrets.keyRoot, 'hex')));
  await prepareBubblewrap();
  const foundations = await startFoundations(directory, secrets, stops);
  const logDirectory = join(directory, 'logs');
  mkdirSync(logDirectory, { recursive: true });
  const enclaves = await startEnclaves(
    { directory, logDirectory, program: program.directory, circuitDirectory: circuits.mint, count },
    secrets,
    foundations,
    stops,
  );
  const programs = await startPrograms(
    {
      directory,
      logDirectory,
      circuits,
      secrets,
      foundations,
      enclaves,
      signIn,
      origins,
      pages: pages ? await preparePages(join(directory, 'pages')) : undefined,
      tracesTo,
    },
    stops,
  );
  return {
    apiUrl: programs.apiUrl,
    chainUrl: foundations.chainUrl,
    databaseUrl: foundations.databaseUrl('intaglio_owner'),
    redisUrl: foundations.redisUrl,
    adminKey: secrets.adminKey,
    openingCircuitDirectory: circuits.opening,
    ...{ directory, logDirectory, rootCertificateFile: enclaves.rootCertificateFile, measurement: program.sha384 },
    processIds: {
      api: programs.api.pid!,
      worker: programs.worker.pid!,
      supervisor: enclaves.supervisor.pid!,
      keyService: enclaves.keyService.pid!,
    },
  };
}

interface ProgramOptions {
  readonly directory: string;
  readonly logDirectory: string;
  readonly circuits: CircuitDirectories;
  readonly secrets: DevelopmentSecrets;
  readonly foundations: Foundations;
  readonly enclaves: Enclaves;
  readonly signIn: boolean;
  readonly origins: readonly string[];
  /** Where the built pages lie. */
  readonly pages: string | undefined;
  readonly tracesTo: string | undefined;
}

/** The api and a worker, once they answer. */
async function startPrograms(
  options: ProgramOptions,
  stops: Stoppable[],
): Promise<{ apiUrl: string; api: ChildProcess; worker: ChildProcess }> {
  const { directory, logDirectory, circuits, secrets, foundations, enclaves, signIn, origins, pages, tracesTo } = options;
  const port = await freePort();
  const apiUrl = `http://127.0.0.1:${port}`;
  const common = {
    INTAGLIO_MODE: 'development',
    INTAGLIO_MASTER_KEY: secrets.masterKey,
    REDIS_URL: foundations.redisUrl,
    CHAIN_RPC_URL: foundations.chainUrl,
    CHAIN_ID: String(LOCAL_CHAIN_ID),
    INTAGLIO_ASSETS: assetDirectory(directory),
    INTAGLIO_SEALED_STORE: sealedDirectory(directory),
    INTAGLIO_PUBLIC_URL: apiUrl,
    INTAGLIO_CIRCUIT_DIRECTORY: circuits.mint,
    INTAGLIO_ENCLAVE_SOCKET: enclaves.socketPath,
    ...(tracesTo === undefined ? {} : { OTEL_EXPORTER_OTLP_ENDPOINT: tracesTo }),
  };
  const apiVariables = {
    ...{ ...common, DATABASE_URL: foundations.databaseUrl('intaglio_api') },
    ...{ INTAGLIO_PORT: String(port), INTAGLIO_ADMIN_KEY_SHA256: sha256Hex(secrets.adminKey) },
    ...(origins.length > 0 && { INTAGLIO_CORS_ORIGINS: origins.join(',') }),
    ...(pages !== undefined && { INTAGLIO_PAGES: pages }),
    INTAGLIO_READERS_NODE: common.CHAIN_RPC_URL,
    ...(signIn ? await startIdentityProvider(apiUrl, stops) : {}),
  };
  const workerVariables = {
    ...{ ...common, DATABASE_URL: foundations.databaseUrl('intaglio_worker'), INTAGLIO_SIGNER_KEY: secrets.signerKey },
    ...{ INTAGLIO_ATTESTED_CIRCUIT_DIRECTORY: circuits.attested, INTAGLIO_EVALUATOR_ROOT: secrets.evaluatorRoot },
    ...{
      INTAGLIO_TRAINER_KEY: secrets.trainerKey,
      INTAGLIO_LOG_KEY: secrets.logKey,
      INTAGLIO_ANCHOR_SECONDS: '60',
      INTAGLIO_PACKAGE_DIRECTORY: privateDirectory('cache', 'packages'),
    },
  };
  const api = runApplication('api', apiVariables, join(logDirectory, 'api.log'));
  stops.push(() => stopApplication(api));
  const worker = runApplication('worker', workerVariables, join(logDirectory, 'worker.log'));
  stops.push(() => stopApplication(worker));
  await step(
    'enclaves, api and worker',
    () => untilHealthy(apiUrl, { api, worker, supervisor: enclaves.supervisor, 'key-service': enclaves.keyService }, logDirectory),
    () => apiUrl,
  );
  return { apiUrl, api, worker };
}

async function startIdentityProvider(apiUrl: string, stops: Stoppable[]): Promise<Record<string, string>> {
  const provider = await startTestIdentityProvider(`${apiUrl}/v1/auth/callback`);
  stops.push(() => provider.stop());
  const { issuer, clientId, clientSecret } = provider;
  return { INTAGLIO_OIDC_ISSUER: issuer, INTAGLIO_OIDC_CLIENT_ID: clientId, INTAGLIO_OIDC_CLIENT_SECRET: clientSecret };
}

/** The worker writes the pieces, the api reads them. */
function assetDirectory(directory: string): string {
  const assets = join(directory, 'assets');
  mkdirSync(assets, { recursive: true });
  const owner = identityOf('worker');
  // Also what an earlier start of this clone left there under another user.
  if ('uid' in owner) spawnSync('chown', ['-R', `${owner.uid}:${owner.gid}`, assets]);
  return assets;
}

/** Api and worker both write the tenants' sealed items: their group's, nobody else's. */
function sealedDirectory(directory: string): string {
  const sealed = join(directory, 'sealed');
  mkdirSync(sealed, { recursive: true });
  const owner = identityOf('worker');
  if ('uid' in owner) chownSync(sealed, owner.uid, owner.gid);
  chmodSync(sealed, 0o2770);
  return sealed;
}

const lastLine = (file: string): string => readFileSync(file, 'utf8').trim().split('\n').at(-1) ?? '';

async function untilHealthy(apiUrl: string, programs: Readonly<Record<string, ChildProcess>>, logDirectory: string): Promise<void> {
  const endAt = Date.now() + 60_000;
  for (;;) {
    const [ended] = Object.entries(programs).find(([, child]) => child.exitCode !== null) ?? [];
    if (ended)
      throw new Error(
        `The ${ended} ended while it started: ${lastLine(join(logDirectory, `${ended}.log`))} Its log is in ${logDirectory}.`,
      );
    const ready = await fetch(`${apiUrl}/health/ready`).then(
      async (response) => response.ok && ((await response.json()) as { status: string }).status === 'ready',
      () => false,
    );
    if (ready) return;
    if (Date.now() > endAt) throw new Error(`The stack did not become ready within a minute. The logs are in ${logDirectory}.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
