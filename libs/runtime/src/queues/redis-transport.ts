import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import type { QueueTransport } from './queue-transport.js';
import { QUEUES } from './queues.js';

/** A producer fails fast, so that a lost Redis becomes a retry of the relay; a consumer waits for Redis to come back. */
function connect(url: string, role: 'producer' | 'consumer'): Redis {
  const redis = new Redis(url, {
    maxRetriesPerRequest: role === 'consumer' ? null : 1,
    enableOfflineQueue: role === 'consumer',
    retryStrategy: (attempt) => Math.min(50 * 2 ** attempt, 2000),
  });
  // Without a listener every lost connection would be printed as an unhandled error; the callers see their own failures.
  redis.on('error', () => undefined);
  return redis;
}

/** BullMQ on Redis: one connection for all queues, and another for all workers once there is one. */
export function redisTransport(url: string): QueueTransport {
  const producing = connect(url, 'producer');
  let consuming: Redis | undefined;
  return {
    queue: (name) => {
      const queue = new Queue(QUEUES[name].name, { connection: producing });
      // A lost Redis shows as a failed `addBulk`.
      queue.on('error', () => undefined);
      return queue;
    },
    worker: (name, handle, { onError, ...options }) => {
      consuming ??= connect(url, 'consumer');
      const worker = new Worker(QUEUES[name].name, handle, { connection: consuming, ...options });
      worker.on('error', onError);
      return worker;
    },
    ping: async () => void (await producing.ping()),
    close: async () => {
      producing.disconnect();
      consuming?.disconnect();
    },
  };
}
