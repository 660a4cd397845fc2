import { randomBytes } from 'node:crypto';
import type { GenerationId } from '@intaglio/domain';
import { Database, GenerationEntity, Sealer, Subjects } from '@intaglio/persistence';
import { connectQueues, createLogger, createMetrics, NO_TRACING, type QueueTransport } from '@intaglio/runtime';
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
const CONCURRENCY = 64;
const CHAIN_ID = 31_337;

export interface NoOpRun {
  /** From the relay's start to the end of the last generation. */
  readonly elapsedMs: number;
  /** Processor time of this process, Postgres and Redis while the generations were accepted, and while they ran. */
  readonly acceptingCpuMs: number;
  readonly runningCpuMs: number;
}

interface Connections {
  readonly services: Services;
  readonly sealer: Sealer;
  /** With the API's role. */
  readonly accepting: Database;
  /** With the worker's role. */
  readonly database: Database;
  readonly queues: QueueTransport;
}

async function connect(services: Services): Promise<Connections> {
  return {
    services,
    sealer: new Sealer(randomBytes(32)),
    accepting: await new Database({ url: services.databaseUrl('intaglio_api'), poolSize: CONCURRENCY }).open(),
    database: await new Database({ url: services.databaseUrl('intaglio_worker'), poolSize: 10 + CONCURRENCY }).open(),
    queues: connectQueues(services.redisUrl),
  };
}

/** The worker's own parts, put together as the worker does, with steps that do nothing. */
export class NoOpPipeline {
  readonly #logger = createLogger('bench', 'silent');
  readonly #ended = new Countdown();
  readonly #producer: Producer;
  readonly #consumer: ReturnType<typeof consume>;
  readonly #ports: BrandPorts;
  #expected = 0;
  #relay: OutboxRelay | undefined;

  private constructor(
    private readonly connections: Connections,
    private readonly brand: StagedBrand,
  ) {
    const { database, sealer, accepting, queues } = connections;
    const logger = this.#logger;
    const runner = new GenerationRunner({
      database,
      subjects: new Subjects(database, sealer),
      logger,
      metrics: createMetrics('bench'),
      steps: NO_OP_STEPS,
      tracing: NO_TRACING,
    });
    this.#ports = { database: accepting, sealer, chainId: CHAIN_ID };
    this.#producer = new Producer(queues);
    this.#consumer = consume({
      ...{ queue: 'generations', queues, concurrency: CONCURRENCY, logger },
      handle: async ({ generationId }, handling) => {
        this.#relay?.taken();
        const result = await runner.run(generationId as GenerationId, handling);
        this.#ended.tick();
        return result;
      },
    });
  }

  static async open(services: Services): Promise<NoOpPipeline> {
    const connections = await connect(services);
    const { accepting, sealer } = connections;
    return new NoOpPipeline(connections, await insertBrand({ database: accepting, sealer, chainId: CHAIN_ID }));
  }

  /** Accepts so many generations, then lets the relay loose on the outbox and waits until the last one has come to its end. */
  async run(generations: number): Promise<NoOpRun> {
    const cpuAtStart = this.cpuMs();
    await this.accept(generations);
    const [cpuAccepted, startedAt] = [this.cpuMs(), performance.now()];
    const { database, services } = this.connections;
    const databaseUrl = services.databaseUrl('intaglio_worker');
    const relay = new OutboxRelay({ database, databaseUrl, producer: this.#producer, logger: this.#logger, slots: CONCURRENCY });
    this.#relay = relay;
    const ended = this.#ended.expect(generations);
    relay.start();
    await ended;
    const elapsedMs = performance.now() - startedAt;
    const measured = { elapsedMs, acceptingCpuMs: cpuAccepted - cpuAtStart, runningCpuMs: this.cpuMs() - cpuAccepted };
    await relay.stop();
    await this.assertAllMinting((this.#expected += generations));
    return measured;
  }

  async close(): Promise<void> {
    const { database, accepting, queues } = this.connections;
    await this.#consumer.stop();
    await this.#producer.close();
    await queues.close();
    await Promise.all([database.close(), accepting.close()]);
  }

  private cpuMs(): number {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000 + this.connections.services.cpuMs();
  }

  private async accept(count: number): Promise<void> {
    for (let left = count; left > 0; left -= CONCURRENCY)
      await Promise.all(Array.from({ length: Math.min(left, CONCURRENCY) }, () => insertGeneration(this.#ports, this.brand)));
  }

  private async assertAllMinting(expected: number): Promise<void> {
    const { accepting } = this.connections;
    const reached = await accepting.asTenant(this.brand.tenantId, (transaction) =>
      transaction.countBy(GenerationEntity, { state: 'minting' }),
    );
    if (reached !== expected) throw new Error(`${reached} of ${expected} generations went the whole way`);
  }
}
