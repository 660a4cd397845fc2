import { prepareQueueTables, type QueueTablesOptions } from '@intaglio/runtime';
import { note, step } from '../progress.js';
import { findRedis, isRedisUnwanted, redisVersion, startRedis } from './redis.js';

export interface QueueService {
  /** What the processes are given as `REDIS_URL`. */
  readonly url: string;
  /** Of Redis, when there is one. */
  readonly processId?: number;
  stop(): Promise<void>;
}

export interface QueueOnPostgres extends QueueTablesOptions {
  /** The address for whoever uses the queues. */
  readonly queueUrl: string;
}

/** Redis, found or installed; else BullMQ's own tables in the database that is given, and a note that says so. */
export async function startQueue({ queueUrl, ...tables }: QueueOnPostgres): Promise<QueueService> {
  const binary = await step(
    'redis',
    async () => findRedis(),
    (found) => (found ? `version ${redisVersion(found)}` : 'none'),
  );
  if (binary)
    return step(
      'redis',
      () => startRedis(binary),
      ({ url }) => new URL(url).host,
    );
  const reason = isRedisUnwanted() ? 'INTAGLIO_WITHOUT_REDIS is set' : 'Redis is missing and could not be installed';
  note(`${reason}: BullMQ runs on Postgres instead, slower.`);
  await step(
    'queues on postgres',
    () => prepareQueueTables(tables),
    () => 'migrated',
  );
  return { url: queueUrl, stop: async () => undefined };
}
