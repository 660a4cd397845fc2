import 'reflect-metadata';
import type { GenerationId } from '@intaglio/domain';
import { Database, sealerOf, Subjects } from '@intaglio/persistence';
import { connectQueues, createLogger, createMetrics, NO_TRACING } from '@intaglio/runtime';
import { z } from 'zod';
import { NO_OP_STEPS } from '../pipeline/no-op-steps.js';
import { consume, GenerationRunner, OutboxRelay, Producer } from '../pipeline/worker-parts.js';

/** A worker whose steps do nothing, until it is ended. The benchmark alone starts it. */
const environment = z.object({ DATABASE_URL: z.url(), REDIS_URL: z.url(), INTAGLIO_MASTER_KEY: z.string() }).parse(process.env);
const SLOTS = 64;
const databaseUrl = environment.DATABASE_URL;
const logger = createLogger('bench', 'silent');
const database = await new Database({ url: databaseUrl, poolSize: 10 + SLOTS }).open();
const queues = connectQueues(environment.REDIS_URL);
const relay = new OutboxRelay({ database, databaseUrl, producer: new Producer(queues), logger, slots: SLOTS });
const subjects = new Subjects(database, sealerOf(environment));
const runner = new GenerationRunner({
  database,
  subjects,
  logger,
  metrics: createMetrics('bench'),
  steps: NO_OP_STEPS,
  tracing: NO_TRACING,
});
consume({
  ...{ queue: 'generations', queues, concurrency: SLOTS, logger },
  handle: ({ generationId }, handling) => {
    relay.taken();
    return runner.run(generationId as GenerationId, handling);
  },
});
relay.start();
