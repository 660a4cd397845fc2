import { connectQueues, isPostgresUrl, prepareQueueTables, QUEUES, type JobQueue, type QueueName } from '@intaglio/runtime';
import { Redis } from 'ioredis';
import { Client, escapeIdentifier } from 'pg';
import { testService, type TestDatabase } from './test-services.js';

/** Queues of its own for one test file. */
export interface TestQueues {
  /** What a process is given as `REDIS_URL`. */
  readonly url: string;
  count(queue: QueueName, state: 'waiting' | 'delayed' | 'active'): Promise<number>;
  /** Everything that BullMQ keeps is lost, at once. */
  empty(): Promise<void>;
  close(): Promise<void>;
}

/**
 * On the Redis that `npm test` started, or on Postgres where there is none.
 * @param redisDatabase the suites share one Redis: each takes a database of its own, which it may empty
 */
export const testQueues = (database: TestDatabase, redisDatabase: number): Promise<TestQueues> =>
  isPostgresUrl(testService('INTAGLIO_TEST_REDIS_URL')) ? testQueuesOnPostgres(database) : testQueuesOnRedis(redisDatabase);

async function testQueuesOnRedis(redisDatabase: number): Promise<TestQueues> {
  const url = new URL(testService('INTAGLIO_TEST_REDIS_URL'));
  url.pathname = `/${redisDatabase}`;
  const redis = new Redis(url.toString());
  await redis.flushdb();
  return queuesAt(url.toString(), {
    empty: async () => void (await redis.flushdb()),
    close: async () => redis.disconnect(),
  });
}

/** BullMQ's own Postgres backend, in the test's database, as its own role. */
export async function testQueuesOnPostgres(database: TestDatabase): Promise<TestQueues> {
  await prepareQueueTables({ ownerUrl: database.url('intaglio_owner'), role: 'intaglio_queue' });
  const owner = new Client({ connectionString: database.url('intaglio_owner') });
  await owner.connect();
  const { rows } = await owner.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'bullmq' and tablename <> 'migration'",
  );
  const tables = rows.map(({ name }) => `bullmq.${escapeIdentifier(name)}`).join(', ');
  return queuesAt(database.url('intaglio_queue'), {
    empty: async () => void (await owner.query(`truncate ${tables}`)),
    close: () => owner.end(),
  });
}

function queuesAt(url: string, { empty, close }: Pick<TestQueues, 'empty' | 'close'>): TestQueues {
  const transport = connectQueues(url);
  const names = Object.keys(QUEUES) as QueueName[];
  const queues = Object.fromEntries(names.map((name) => [name, transport.queue(name)])) as Record<QueueName, JobQueue>;
  const counters = { waiting: 'getWaitingCount', delayed: 'getDelayedCount', active: 'getActiveCount' } as const;
  return {
    ...{ url, empty },
    count: (queue, state) => queues[queue][counters[state]](),
    close: async () => {
      await Promise.all(Object.values(queues).map((queue) => queue.close()));
      await transport.close();
      await close();
    },
  };
}
