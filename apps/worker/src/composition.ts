import { availableParallelism } from 'node:os';
import { chainAt, compileContracts, type Chain, type ContractArtefacts } from '@intaglio/chain';
import type { AssetStore } from '@intaglio/domain';
import { embeddingTable } from '@intaglio/generator/artefacts';
import type { EmbeddingTable } from '@intaglio/generator';
import { Database, sealerOf, Subjects, type Sealer } from '@intaglio/persistence';
import { createRegistry, type Registry } from '@intaglio/privacy-plugins';
import { HE_EVALUATOR_DEFAULTS, HeEvaluator } from '@intaglio/privacy-plugins/he';
import { connectEnclaves, type ConnectedEnclaves } from '@intaglio/privacy-plugins/tee';
import {
  connectQueues,
  createLogger,
  createMetrics,
  createOutboundClient,
  openTracing,
  type Logger,
  type Metrics,
  type OutboundClient,
  type QueueTransport,
  type Tracing,
  type WorkerEnvironment,
} from '@intaglio/runtime';
import { ContentAddressedStore, KuboStore, SealedStore } from '@intaglio/storage';
import { PictureJudge } from '@intaglio/training';
import { Wallet } from 'ethers';
import { backendsOf } from './backends.js';
import { openProving, type Proving } from './steps/prove/proving.js';
import { RasterPool } from './steps/render/raster-pool.js';

/** What the worker's parts share. Opened once, closed last. */
export interface Resources extends Proving {
  readonly environment: WorkerEnvironment;
  readonly database: Database;
  readonly sealer: Sealer;
  readonly subjects: Subjects;
  readonly backends: Registry;
  readonly table: EmbeddingTable;
  /** Absent where no supervisor is configured. */
  readonly enclaves?: ConnectedEnclaves;
  /** Its threads start with the first encrypted input. */
  readonly homomorphic: HeEvaluator;
  readonly assets: AssetStore;
  /** Absent where none is configured: nothing is imported or trained here then. */
  readonly sealed?: SealedStore;
  /** Absent where none is configured: imports say that nobody judged what pictures show. */
  readonly pictureJudge?: PictureJudge;
  readonly chain: Chain;
  readonly wallet: Wallet;
  readonly rasters: RasterPool;
  readonly contracts: () => Promise<ContractArtefacts>;
  readonly queues: QueueTransport;
  /** Sends webhooks, to public addresses only. */
  readonly outbound: OutboundClient;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly tracing: Tracing;
}

const CHAIN_TIMEOUT_MS = 10_000;

export interface WorkerOptions {
  readonly logDestination?: { write(line: string): void };
  /** Instead of the store that the environment names. */
  readonly assets?: AssetStore;
}

/** @throws DomainError `configuration.invalid` | `storage.unreachable`, or the database's own error when it can't be reached */
export async function openResources(environment: WorkerEnvironment, { logDestination, assets: given }: WorkerOptions): Promise<Resources> {
  const registry = createRegistry(backendsOf(environment));
  if (environment.INTAGLIO_MODE === 'production') registry.assertProductionReady();
  const proving = await openProving(environment);
  const [table, assets] = [await embeddingTable(), given ?? (await openAssets(environment.INTAGLIO_ASSETS))];
  let contracts: Promise<ContractArtefacts> | undefined;
  const { INTAGLIO_ENCLAVE_SOCKET: socket, INTAGLIO_PICTURE_JUDGE: judge } = environment;
  const sealer = sealerOf(environment);
  const database = await new Database({
    url: environment.DATABASE_URL,
    poolSize: 10 + environment.INTAGLIO_CONCURRENCY,
  }).openUnprivileged();
  return {
    ...{ ...proving, environment, table, assets, backends: registry },
    ...(socket === undefined ? {} : { enclaves: connectEnclaves(socket) }),
    database,
    sealer,
    subjects: new Subjects(database, sealer),
    ...(await sealedOf(environment, sealer)),
    ...(judge === undefined ? {} : { pictureJudge: await PictureJudge.open(judge) }),
    chain: chainAt({ rpcUrl: environment.CHAIN_RPC_URL, chainId: environment.CHAIN_ID, timeoutMs: CHAIN_TIMEOUT_MS }),
    wallet: new Wallet(environment.INTAGLIO_SIGNER_KEY),
    homomorphic: new HeEvaluator({ ...HE_EVALUATOR_DEFAULTS, threads: threadsFor(environment) }),
    rasters: new RasterPool(),
    contracts: () => (contracts ??= compileContracts()),
    queues: connectQueues(environment.REDIS_URL),
    outbound: createOutboundClient({ allowedHosts: new Set(environment.INTAGLIO_WEBHOOK_ALLOWED_HOSTS) }),
    logger: createLogger('worker', environment.INTAGLIO_LOG_LEVEL, logDestination),
    metrics: createMetrics('worker'),
    tracing: await openTracing('worker', environment),
  };
}

/** @throws DomainError `storage.unreachable` */
async function sealedOf({ INTAGLIO_SEALED_STORE: directory }: WorkerEnvironment, sealer: Sealer): Promise<Pick<Resources, 'sealed'>> {
  return directory === undefined ? {} : { sealed: await SealedStore.open({ directory, sealer }) };
}

/** No more than generations that run at a time, or processors: an evaluation keeps one of either busy. */
const threadsFor = ({ INTAGLIO_CONCURRENCY: generations }: WorkerEnvironment): number => Math.min(generations, availableParallelism());

const openAssets = async (place: string): Promise<AssetStore> =>
  /^https?:\/\//.test(place) ? new KuboStore({ url: place }) : ContentAddressedStore.open({ directory: place });

export async function closeResources(resources: Resources): Promise<void> {
  const { prover, attestedProver, homomorphic, rasters, enclaves, queues, outbound, database, pictureJudge, tracing } = resources;
  await Promise.all([prover, attestedProver, homomorphic, rasters].map((part) => part.close()));
  enclaves?.close();
  await pictureJudge?.close();
  await queues.close();
  await outbound.close();
  await database.close();
  await tracing.close();
}
