import { chainAt, type Chain } from '@intaglio/chain';
import { Database, Sealer, sealerOf, Subjects } from '@intaglio/persistence';
import { createRegistry, type Registry } from '@intaglio/privacy-plugins';
import { connectEnclaves, type ConnectedEnclaves } from '@intaglio/privacy-plugins/tee';
import {
  connectQueues,
  createLimiter,
  createLogger,
  createMetrics,
  openTracing,
  type ApiEnvironment,
  type Limiter,
  type Logger,
  type Metrics,
  type QueueTransport,
  type Tracing,
} from '@intaglio/runtime';
import { ContentAddressedStore, KuboStore, SealedStore, type BlockReader } from '@intaglio/storage';
import { PictureJudge } from '@intaglio/training';
import { backendsOf } from '../backends.js';

/** What outlives a request: opened once before the routes exist, closed after the last answer. */
export interface Infrastructure {
  readonly environment: ApiEnvironment;
  readonly database: Database;
  readonly sealer: Sealer;
  readonly subjects: Subjects;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly tracing: Tracing;
  readonly registry: Registry;
  readonly assets: BlockReader;
  readonly chain: Chain;
  readonly queues: QueueTransport;
  readonly limiter: Limiter;
  /** Absent where none is configured. */
  readonly sealedStore?: SealedStore;
  /** Absent where none is configured. */
  readonly pictureJudge?: PictureJudge;
  /** Absent where no supervisor is configured. */
  readonly enclaves?: ConnectedEnclaves;
}

export interface InfrastructureOptions {
  readonly logDestination?: { write(line: string): void };
}

const CHAIN_TIMEOUT_MS = 5000;

/** @throws DomainError `configuration.invalid` | `storage.unreachable`, or the database's own error when it can't be reached */
export async function openInfrastructure(environment: ApiEnvironment, options: InfrastructureOptions): Promise<Infrastructure> {
  const registry = createRegistry(backendsOf(environment));
  if (environment.INTAGLIO_MODE === 'production') registry.assertProductionReady();
  const sealer = sealerOf(environment);
  const assets = assetsAt(environment.INTAGLIO_ASSETS);
  const directory = environment.INTAGLIO_SEALED_STORE;
  const sealedStore = directory === undefined ? undefined : await SealedStore.open({ directory, sealer });
  const pictureJudge =
    environment.INTAGLIO_PICTURE_JUDGE === undefined ? undefined : await PictureJudge.open(environment.INTAGLIO_PICTURE_JUDGE);
  const database = await new Database({
    url: environment.DATABASE_URL,
    poolSize: environment.INTAGLIO_MODE === 'production' ? 20 : 10,
  }).openUnprivileged();
  const metrics = createMetrics('api');
  return {
    environment,
    metrics,
    tracing: await openTracing('api', environment),
    database,
    sealer,
    subjects: new Subjects(database, sealer),
    registry,
    assets,
    logger: createLogger('api', environment.INTAGLIO_LOG_LEVEL, options.logDestination),
    chain: chainAt({ rpcUrl: environment.CHAIN_RPC_URL, chainId: environment.CHAIN_ID, timeoutMs: CHAIN_TIMEOUT_MS }),
    queues: connectQueues(environment.REDIS_URL),
    limiter: createLimiter({
      redisUrl: environment.REDIS_URL,
      prefix: limitPrefix(environment),
      onFallback: () => metrics.limiterFallbacks.inc(),
    }),
    ...(sealedStore === undefined ? {} : { sealedStore }),
    ...(pictureJudge === undefined ? {} : { pictureJudge }),
    ...(environment.INTAGLIO_ENCLAVE_SOCKET === undefined ? {} : { enclaves: connectEnclaves(environment.INTAGLIO_ENCLAVE_SOCKET) }),
  };
}

/** Deployments that share a Redis don't share buckets. */
const limitPrefix = ({ DATABASE_URL }: ApiEnvironment): string => `intaglio:limit:${new URL(DATABASE_URL).pathname.slice(1)}:`;

/** The worker writes what is read here. */
const assetsAt = (place: string): BlockReader =>
  /^https?:\/\//.test(place) ? new KuboStore({ url: place }) : ContentAddressedStore.reader(place);

export async function closeInfrastructure({ database, queues, limiter, enclaves, pictureJudge, tracing }: Infrastructure): Promise<void> {
  await pictureJudge?.close();
  enclaves?.close();
  limiter.close();
  await queues.close();
  await database.close();
  await tracing.close();
}
