import type { ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startAnvil } from '@intaglio/chain';
import { Database, provisionDatabase, roleUrl, type ProvisionOptions } from '@intaglio/persistence';
import { JsonRpcProvider, Wallet } from 'ethers';
import { publishAddresses, runningAddresses, withdrawAddresses } from './addresses.js';
import { runApplication, stopApplication } from './application.js';
import { prepareCircuit, prepareContracts } from './prepare.js';
import { step } from './progress.js';
import { developmentSecrets, sha256Hex, type DevelopmentSecrets } from './secrets.js';
import { freePort } from './services/child-process.js';
import { startPostgres } from './services/postgres.js';
import { startQueue } from './services/queue.js';

export const LOCAL_CHAIN_ID = 31_337;

export interface Stack {
  readonly apiUrl: string;
  readonly chainUrl: string;
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly adminKey: string;
  readonly logDirectory: string;
  restartWorker(signal: NodeJS.Signals): Promise<void>;
  stop(): Promise<void>;
}

type Stoppable = () => Promise<void>;

/** Postgres, Redis (or BullMQ on Postgres), a chain, one api and one worker on private loopback ports, their data in `directory`; prints a line for each. */
export async function startStack(directory: string): Promise<Stack> {
  const running = runningAddresses(directory);
  if (running) throw new Error(`It is running already: ${running.apiUrl} (process ${running.processId}). Stop it first.`);
  const stops: Stoppable[] = [];
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopped ??= stopInOrder(directory, stops));
  try {
    const addresses = await startAll(directory, stops);
    publishAddresses(directory, {
      apiUrl: addresses.apiUrl,
      chainUrl: addresses.chainUrl,
      chainId: LOCAL_CHAIN_ID,
      processId: process.pid,
    });
    return { ...addresses, stop };
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

async function startAll(directory: string, stops: Stoppable[]): Promise<Omit<Stack, 'stop'>> {
  const secrets = developmentSecrets(directory);
  await prepareContracts();
  const circuitDirectory = await prepareCircuit();
  const database = await startDatabase(directory, secrets, stops);
  const redisUrl = await startQueues(database, stops);
  const chainUrl = await startChain(directory, secrets, stops);
  const [port, logDirectory] = [await freePort(), join(directory, 'logs')];
  mkdirSync(logDirectory, { recursive: true });
  const apiUrl = `http://127.0.0.1:${port}`;
  const common = {
    INTAGLIO_MODE: 'development',
    INTAGLIO_MASTER_KEY: secrets.masterKey,
    REDIS_URL: redisUrl,
    CHAIN_RPC_URL: chainUrl,
    CHAIN_ID: String(LOCAL_CHAIN_ID),
    INTAGLIO_ASSETS: join(directory, 'assets'),
    INTAGLIO_PUBLIC_URL: apiUrl,
  };
  mkdirSync(common.INTAGLIO_ASSETS, { recursive: true });
  const worker = {
    ...common,
    DATABASE_URL: roleUrl(database, 'intaglio_worker'),
    INTAGLIO_SIGNER_KEY: secrets.signerKey,
    INTAGLIO_CIRCUIT_DIRECTORY: circuitDirectory,
  };
  const startWorker = (): ChildProcess => runApplication('worker', worker, join(logDirectory, 'worker.log'));
  const api = runApplication(
    'api',
    {
      ...common,
      DATABASE_URL: roleUrl(database, 'intaglio_api'),
      INTAGLIO_PORT: String(port),
      INTAGLIO_ADMIN_KEY_SHA256: sha256Hex(secrets.adminKey),
      INTAGLIO_CIRCUIT_DIRECTORY: circuitDirectory,
    },
    join(logDirectory, 'api.log'),
  );
  stops.push(() => stopApplication(api));
  let currentWorker = startWorker();
  stops.push(() => stopApplication(currentWorker));
  await step(
    'api and worker',
    () => untilHealthy(apiUrl, [api, currentWorker], logDirectory),
    () => apiUrl,
  );
  return {
    apiUrl,
    chainUrl,
    databaseUrl: roleUrl(database, 'intaglio_owner'),
    redisUrl,
    adminKey: secrets.adminKey,
    logDirectory,
    restartWorker: async (signal) => {
      const ended = new Promise((resolve) => currentWorker.once('exit', resolve));
      currentWorker.kill(signal);
      await ended;
      currentWorker = startWorker();
    },
  };
}

async function startDatabase(
  directory: string,
  { databasePassword: password }: DevelopmentSecrets,
  stops: Stoppable[],
): Promise<ProvisionOptions> {
  const postgres = await step(
    'postgres',
    () => startPostgres({ directory: join(directory, 'postgres') }),
    ({ url }) => new URL(url).host,
  );
  stops.push(() => postgres.stop());
  const options = {
    superuserUrl: postgres.url,
    database: 'intaglio',
    passwords: { intaglio_owner: password, intaglio_api: password, intaglio_worker: password, intaglio_queue: password },
  };
  await step(
    'database',
    async () => {
      await provisionDatabase(options);
      const database = await new Database({ url: roleUrl(options, 'intaglio_owner') }).open();
      await database.migrate().finally(() => database.close());
    },
    () => 'migrated',
  );
  return options;
}

async function startQueues(database: ProvisionOptions, stops: Stoppable[]): Promise<string> {
  if (process.env.REDIS_URL) return process.env.REDIS_URL;
  const queue = await startQueue({
    ownerUrl: roleUrl(database, 'intaglio_owner'),
    role: 'intaglio_queue',
    queueUrl: roleUrl(database, 'intaglio_queue'),
  });
  stops.push(() => queue.stop());
  return queue.url;
}

/** A local chain that keeps its state between runs, and a signer with funds on it. */
async function startChain(directory: string, { signerKey }: DevelopmentSecrets, stops: Stoppable[]): Promise<string> {
  const chain = await step(
    'chain',
    async () => startAnvil({ chainId: LOCAL_CHAIN_ID, dataDirectory: join(directory, 'chain'), blockTimeSeconds: 1 }),
    ({ rpcUrl }) => new URL(rpcUrl).host,
  );
  stops.push(() => chain.stop());
  const provider = new JsonRpcProvider(chain.rpcUrl, LOCAL_CHAIN_ID, { staticNetwork: true });
  await provider.send('anvil_setBalance', [new Wallet(signerKey).address, '0x3635c9adc5dea00000']);
  provider.destroy();
  return chain.rpcUrl;
}

async function untilHealthy(apiUrl: string, children: readonly ChildProcess[], logDirectory: string): Promise<void> {
  const endAt = Date.now() + 60_000;
  for (;;) {
    const ended = children.find((child) => child.exitCode !== null);
    if (ended) throw new Error(`A process ended while it started. Its log is in ${logDirectory}.`);
    const ready = await fetch(`${apiUrl}/health/ready`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return;
    if (Date.now() > endAt) throw new Error(`The stack did not become ready within a minute. The logs are in ${logDirectory}.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
