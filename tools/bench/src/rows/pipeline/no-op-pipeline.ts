import { randomBytes } from 'node:crypto';
import type { GenerationId } from '@intaglio/domain';
import { Database, GenerationEntity, Sealer } from '@intaglio/persistence';
import { connectRedis, createLogger, createMetrics } from '@intaglio/runtime';
import type { Services } from '../../machine/services.js';
import { Countdown } from './countdown.js';
import { NO_OP_STEPS } from './no-op-steps.js';
import {
  consume,
  GenerationRunner,
  insertBrand,
  insertGeneration,
  OutboxRelay,
  Producer,
  type BrandPorts,
  type StagedBrand,
} from './worker-parts.js';

/** As a worker that is told to do much at once. */
const CONCURRENCY = 32;
const CHAIN_ID = 31_337;

export interface NoOpRun {
  /** From the relay's start to the end of the last generation. */
  readonly elapsedMs: number;
  /** Processor time of this process, Postgres and Redis while the generations were accepted, and while they ran. */
  readonly acceptingCpuMs: number;
  readonly runningCpuMs: number;
}

export interface NoOpPipeline {
  run(generations: number): Promise<NoOpRun>;
  close(): Promise<void>;
}

async function acceptMany(ports: BrandPorts, brand: StagedBrand, count: number): Promise<void> {
  for (let left = count; left > 0; left -= CONCURRENCY)
    await Promise.all(Array.from({ length: Math.min(left, CONCURRENCY) }, () => insertGeneration(ports, brand)));
}

async function assertAllMinting({ database }: BrandPorts, { tenantId }: StagedBrand, expected: number): Promise<void> {
  const reached = await database.asTenant(tenantId, (transaction) => transaction.countBy(GenerationEntity, { state: 'minting' }));
  if (reached !== expected) throw new Error(`${reached} of ${expected} generations went the whole way`);
}

/** The worker's own parts, put together as the worker does, with steps that do nothing. */
export async function openNoOpPipeline(services: Services): Promise<NoOpPipeline> {
  const sealer = new Sealer(randomBytes(32));
  const accepting = await new Database({ url: services.databaseUrl('intaglio_api'), poolSize: CONCURRENCY }).open();
  const databaseUrl = services.databaseUrl('intaglio_worker');
  const database = await new Database({ url: databaseUrl, poolSize: 10 + CONCURRENCY }).open();
  const [producing, connection] = [
    connectRedis(services.redisUrl, 'producer', { enableOfflineQueue: true }),
    connectRedis(services.redisUrl, 'consumer'),
  ];
  const [logger, metrics, producer] = [createLogger('bench', 'silent'), createMetrics('bench'), new Producer(producing)];
  const runner = new GenerationRunner({ database, sealer, logger, metrics, steps: NO_OP_STEPS });
  const ended = new Countdown();
  const consumer = consume({
    ...{ queue: 'generations', connection, concurrency: CONCURRENCY, logger },
    handle: async ({ generationId }, handling) => {
      const result = await runner.run(generationId as GenerationId, handling);
      ended.tick();
      return result;
    },
  });
  const ports: BrandPorts = { database: accepting, sealer, chainId: CHAIN_ID };
  const brand = await insertBrand(ports);
  const cpuMs = (): number => (process.cpuUsage().user + process.cpuUsage().system) / 1000 + services.cpuMs();
  let total = 0;
  return {
    run: async (generations) => {
      const cpuAtStart = cpuMs();
      await acceptMany(ports, brand, generations);
      const [cpuAccepted, startedAt] = [cpuMs(), performance.now()];
      const relay = new OutboxRelay({ database, databaseUrl, producer, logger });
      const done = ended.expect(generations);
      relay.start();
      await done;
      const elapsedMs = performance.now() - startedAt;
      const run = { elapsedMs, acceptingCpuMs: cpuAccepted - cpuAtStart, runningCpuMs: cpuMs() - cpuAccepted };
      await relay.stop();
      await assertAllMinting(ports, brand, (total += generations));
      return run;
    },
    close: async () => {
      await consumer.stop();
      await producer.close();
      for (const redis of [producing, connection]) redis.disconnect();
      await Promise.all([database.close(), accepting.close()]);
    },
  };
}
