import type { Job, Queue, WorkerOptions as BullWorkerOptions } from 'bullmq';
import { postgresTransport } from './postgres-transport.js';
import type { QueueName } from './queues.js';
import { redisTransport } from './redis-transport.js';

export type JobQueue = Pick<Queue, 'addBulk' | 'getActiveCount' | 'getDelayedCount' | 'getWaitingCount' | 'getRanges' | 'close'>;
export type JobHandler = (job: Job, token?: string) => Promise<void>;
export interface JobWorker {
  /** Resolves when the jobs at hand have ended. */
  close(): Promise<void>;
}
export interface JobWorkerOptions extends Pick<BullWorkerOptions, 'concurrency' | 'lockDuration' | 'stalledInterval' | 'maxStalledCount'> {
  /** Lost connections and expired locks: BullMQ retries by itself. */
  readonly onError: (error: Error) => void;
}

/** BullMQ on what `REDIS_URL` names. Queues and workers are closed by who made them, before the transport. */
export interface QueueTransport {
  queue(name: QueueName): JobQueue;
  worker(name: QueueName, handle: JobHandler, options: JobWorkerOptions): JobWorker;
  /** @throws the connection's own error when the queues can't be reached */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** The protocols that `REDIS_URL` may have. */
export const QUEUE_PROTOCOL = /^(rediss?|postgres(ql)?)$/;

/** Redis, or Postgres with the tables that `prepareQueueTables` makes: the same queues, slower. */
export const connectQueues = (url: string): QueueTransport => (isPostgresUrl(url) ? postgresTransport(url) : redisTransport(url));

export const isPostgresUrl = (url: string): boolean => /^postgres(ql)?:$/.test(new URL(url).protocol);
