import { createPostgresBackend, withBackend, type PostgresPoolConfig } from 'bullmq';
import { Pool } from 'pg';
import type { QueueTransport } from './queue-transport.js';
import { QUEUE_SCHEMA } from './queue-tables.js';
import { PersistentQueue, PersistentWorker } from './postgres-retries.js';
import { QUEUES } from './queues.js';

const { Queue, Worker } = withBackend(createPostgresBackend);

/** A queue adds one batch at a time. A worker takes, renews and ends jobs beside each other, and listens on one connection more. */
const QUEUE_CONNECTIONS = 2;
const WORKER_CONNECTIONS = 5;
/** How soon a running worker asks again when Postgres refuses connections; BullMQ's own 15 s would outlast the outage. */
const RETRY_MS = 1000;

/** BullMQ on Postgres: every queue and every worker has a small pool of its own, which it closes itself. */
export function postgresTransport(url: string): QueueTransport {
  const pinging = new Pool({ connectionString: url, max: 1, connectionTimeoutMillis: 5000, query_timeout: 5000 });
  // An idle connection that is lost would end the process; the next ping shows it.
  pinging.on('error', () => undefined);
  const connection = (max: number): PostgresPoolConfig => ({
    ...{ connectionString: url, schema: QUEUE_SCHEMA, max, keepAlive: true },
    ...{ connectionTimeoutMillis: 5000, statement_timeout: 20_000 },
  });
  return {
    queue: (name) => new PersistentQueue(() => new Queue(QUEUES[name].name, { connection: connection(QUEUE_CONNECTIONS) })),
    worker: (name, handle, { onError, ...options }) =>
      new PersistentWorker(() => {
        const taking = { connection: connection(WORKER_CONNECTIONS), runRetryDelay: RETRY_MS };
        const worker = new Worker(QUEUES[name].name, handle, { ...taking, ...options });
        worker.on('error', onError);
        return worker;
      }),
    ping: async () => void (await pinging.query(`select 1 from ${QUEUE_SCHEMA}.migration limit 1`)),
    close: () => pinging.end(),
  };
}
