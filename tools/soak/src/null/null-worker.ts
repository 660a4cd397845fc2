import 'reflect-metadata';
import type { GenerationId } from '@intaglio/domain';
import { Database, sealerOf, Subjects } from '@intaglio/persistence';
import { connectQueues, createLogger, createMetrics, NO_TRACING } from '@intaglio/runtime';
import { z } from 'zod';
import { seededRandom } from '../random.js';
import { consume, GenerationRunner, OutboxRelay, Producer, Reconciler } from '../worker-parts.js';
import { nullSteps } from './null-steps.js';
import { noteRun, TAKEN } from './step-run.js';

/**
 * A worker whose steps compute nothing, put together from the worker's own relay, queue, runner and reconciler. The soak alone starts it: no configuration of
 * the real worker leads here.
 */
const environment = z
  .object({
    ...{ DATABASE_URL: z.url(), REDIS_URL: z.url(), INTAGLIO_MASTER_KEY: z.string() },
    ...{ SOAK_DIRECTORY: z.string(), SOAK_INSTANCE: z.string(), SOAK_SEED: z.coerce.number(), SOAK_CONCURRENCY: z.coerce.number() },
  })
  .parse(process.env);
const { DATABASE_URL: databaseUrl, SOAK_DIRECTORY: directory, SOAK_INSTANCE: instance, SOAK_CONCURRENCY: concurrency } = environment;

const logger = createLogger('soak', 'warn');
const metrics = createMetrics('soak');
const database = await new Database({ url: databaseUrl, poolSize: 10 + concurrency }).open();
const queues = connectQueues(environment.REDIS_URL);
const producer = new Producer(queues);
const relay = new OutboxRelay({ database, databaseUrl, producer, logger, slots: concurrency });
const reconciler = new Reconciler({ database, producer, logger, metrics, assets: { remove: async () => false } });
const steps = nullSteps({ directory, instance, random: seededRandom(environment.SOAK_SEED) });
const runner = new GenerationRunner({
  database,
  subjects: new Subjects(database, sealerOf(environment)),
  logger,
  metrics,
  steps,
  tracing: NO_TRACING,
});
const consumer = consume({
  ...{ queue: 'generations', queues, concurrency, logger },
  handle: ({ generationId }, handling) => {
    noteRun(directory, { instance, id: generationId, step: TAKEN });
    relay.taken();
    return runner.run(generationId as GenerationId, handling);
  },
});
relay.start();
reconciler.start();
process.stdout.write('ready\n');
process.once('SIGTERM', () => {
  void Promise.all([consumer, relay, reconciler].map((part) => part.stop()))
    .then(() => producer.close())
    .then(() => Promise.all([queues.close(), database.close()]))
    .then(() => process.exit(0));
});
