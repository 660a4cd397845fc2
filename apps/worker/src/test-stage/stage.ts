import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ensureCircuitArtefacts, startAnvil, type AnvilOptions, type DevChain } from '@intaglio/chain';
import { isEnd, type AssetStore, type GenerationId } from '@intaglio/domain';
import { ChainTransactionEntity, Database, GenerationEntity, Sealer, type TenantTransaction } from '@intaglio/persistence';
import { readWorkerEnvironment, type QueueName, type WorkerEnvironment } from '@intaglio/runtime';
import { createWorker, type Worker } from '../worker.js';
import { insertBrand, type BrandParts, type BrandPorts, type StagedBrand, type StagedPolicy } from './brand.js';
import { insertGeneration, type StagedInput } from './generation.js';

export interface Stage extends BrandPorts {
  readonly variables: Readonly<Record<string, string>>;
  readonly environment: WorkerEnvironment;
  readonly directory: string;
  readonly queues: StageQueues;
  chain: DevChain;
  /** What the workers logged, one JSON line each. */
  readonly logs: string[];
  brand(policy?: StagedPolicy, parts?: BrandParts): Promise<StagedBrand>;
  generation(brand: StagedBrand, input?: StagedInput): Promise<GenerationId>;
  worker(changes?: Partial<WorkerEnvironment>, assets?: AssetStore): Promise<Worker>;
  restartChain(): Promise<void>;
  read<T>(brand: StagedBrand, work: (transaction: TenantTransaction) => Promise<T>): Promise<T>;
  row(brand: StagedBrand, id: GenerationId): Promise<GenerationEntity>;
  ended(brand: StagedBrand, id: GenerationId, timeoutMs?: number): Promise<GenerationEntity>;
  transactions(brand: StagedBrand): Promise<ChainTransactionEntity[]>;
  close(): Promise<void>;
}

/** The part of `TestQueues` that the stage and its specs use: only specs may import testing. */
export interface StageQueues {
  readonly url: string;
  count(queue: QueueName, state: 'waiting' | 'active'): Promise<number>;
  empty(): Promise<void>;
  close(): Promise<void>;
}

export interface StageOptions {
  /** A migrated database of its own, by role. */
  readonly tables: { url(role: 'intaglio_api' | 'intaglio_worker'): string; drop(): Promise<void> };
  readonly queues: StageQueues;
  /** Of the mint circuit, in the cache where the others lie beside it. */
  readonly circuitDirectory: string;
  readonly anvil?: AnvilOptions;
}

/** Real Postgres, Redis, chain, circuit and asset directory for one test file. */
export async function openStage({ tables, queues, circuitDirectory, anvil = {} }: StageOptions): Promise<Stage> {
  const directory = await mkdtemp(join(tmpdir(), 'intaglio-worker-'));
  const options: AnvilOptions = { dataDirectory: join(directory, 'chain'), ...anvil };
  const { dir: attestedDirectory } = await ensureCircuitArtefacts(dirname(circuitDirectory), undefined, 'attested');
  const chain = await startAnvil(options);
  const variables = {
    ...{ INTAGLIO_MODE: 'development', INTAGLIO_MASTER_KEY: randomBytes(32).toString('hex'), INTAGLIO_LOG_LEVEL: 'debug' },
    ...{
      DATABASE_URL: tables.url('intaglio_worker'),
      REDIS_URL: queues.url,
      CHAIN_RPC_URL: chain.rpcUrl,
      CHAIN_ID: String(chain.chainId),
    },
    ...{
      INTAGLIO_ASSETS: join(directory, 'assets'),
      INTAGLIO_PUBLIC_URL: 'http://127.0.0.1:8080',
      INTAGLIO_SIGNER_KEY: chain.accounts[0]!.privateKey,
    },
    INTAGLIO_CIRCUIT_DIRECTORY: circuitDirectory,
    ...{ INTAGLIO_ATTESTED_CIRCUIT_DIRECTORY: attestedDirectory, INTAGLIO_EVALUATOR_ROOT: randomBytes(32).toString('hex') },
  };
  const environment = readWorkerEnvironment(variables);
  const database = await new Database({ url: tables.url('intaglio_api'), poolSize: 4 }).open();
  const sealer = new Sealer(Buffer.from(environment.INTAGLIO_MASTER_KEY, 'hex'));
  const logs: string[] = [];
  const workers: Worker[] = [];
  const ports: BrandPorts = { database, sealer, chainId: chain.chainId };
  const read: Stage['read'] = (brand, work) => database.asTenant(brand.tenantId, work);
  const row: Stage['row'] = (brand, id) => read(brand, (transaction) => transaction.findOneByOrFail(GenerationEntity, { id }));
  const stage: Stage = {
    ...ports,
    ...{ variables, environment, directory, queues, chain, logs, read, row },
    brand: (policy, parts) => insertBrand(ports, policy, parts),
    generation: (brand, input) => insertGeneration(ports, brand, input),
    worker: async (changes = {}, assets) => {
      const logDestination = { write: (line: string) => void logs.push(line) };
      const worker = createWorker({ ...environment, ...changes }, { logDestination, ...(assets ? { assets } : {}) });
      workers.push(worker);
      await worker.start();
      return worker;
    },
    restartChain: async () => void (stage.chain = await startAnvil({ ...options, port: Number(new URL(chain.rpcUrl).port) })),
    ended: (brand, id, timeoutMs = 60_000) =>
      until(async () => {
        const found = await row(brand, id);
        return isEnd(found.state) ? found : undefined;
      }, timeoutMs),
    transactions: (brand) => read(brand, (transaction) => transaction.find(ChainTransactionEntity)),
    close: async () => {
      await Promise.all(workers.map((worker) => worker.stop()));
      await database.close();
      await queues.close();
      await stage.chain.stop();
      await tables.drop();
      await rm(directory, { recursive: true, force: true });
    },
  };
  return stage;
}

/** Asks until the answer is not undefined. @throws Error after the deadline */
export async function until<T>(ask: () => Promise<T | undefined>, timeoutMs = 30_000): Promise<T> {
  for (const endAt = Date.now() + timeoutMs; Date.now() < endAt;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  throw new Error('it did not happen in time');
}
