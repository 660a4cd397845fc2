import { randomUUID } from 'node:crypto';
import { connectQueues, createLogger, prepareQueueTables, type QueueTransport } from '@intaglio/runtime';
import { testDatabase, type TestDatabase } from '@intaglio/testing';
import { Client } from 'pg';
import { until } from '../test-stage/stage.js';
import { consume, type RunningConsumer } from './consume.js';
import { Producer } from './producer.js';

const INSUFFICIENT_PRIVILEGE = '42501';
const logger = createLogger('queues', 'silent');
const subject = (subjectId: string) => ({ topic: 'generations' as const, subjectId });

/** What holds on BullMQ's Postgres backend and has no counterpart on Redis. */
describe('queues on Postgres', () => {
  let database: TestDatabase;
  let transport: QueueTransport;
  let producer: Producer;
  let consumer: RunningConsumer;
  const handled: string[] = [];
  beforeAll(async () => {
    database = await testDatabase();
    transport = connectQueues(database.url('intaglio_queue'));
    producer = new Producer(transport);
    consumer = consume({
      ...{ queue: 'generations', queues: transport, concurrency: 1, logger },
      handle: async ({ generationId }) => {
        handled.push(generationId);
        return 'done';
      },
    });
  });
  afterAll(async () => {
    await consumer?.stop();
    await producer?.close();
    await transport?.close();
    await database?.drop();
  });

  /** As the relay does: a publication that fails is made again. */
  async function publishAndHandle(): Promise<void> {
    const id = randomUUID();
    const publish = (): Promise<true | undefined> =>
      producer.publish([subject(id)]).then(
        () => true,
        () => undefined,
      );
    await until(publish);
    await until(async () => handled.includes(id) || undefined);
    expect(handled.filter((each) => each === id)).toHaveLength(1);
  }

  it('fail while they cannot be used, and work once they can: nothing has to be started again', async () => {
    await expect(producer.publish([subject(randomUUID())])).rejects.toThrow();
    await expect(transport.ping()).rejects.toThrow();
    const tables = { ownerUrl: database.url('intaglio_owner'), role: 'intaglio_queue' };
    await prepareQueueTables(tables);
    await prepareQueueTables(tables);
    await transport.ping();
    await publishAndHandle();
  });

  it('outlive the loss of every connection, that of a worker that waits for jobs included', async () => {
    const superuser = new Client({ connectionString: database.superuserUrl });
    await superuser.connect();
    const { rowCount } = await superuser
      .query("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'intaglio_queue' and datname = current_database()")
      .finally(() => superuser.end());
    expect(rowCount).toBeGreaterThan(2);
    await publishAndHandle();
  });

  it('run as a role that sees no table but BullMQ’s and makes none; no other role sees those', async () => {
    const asQueue = database.url('intaglio_queue');
    expect(await refusal(asQueue, 'select count(*) from bullmq.job')).toBeUndefined();
    for (const sql of [
      'select * from public.generations',
      'select * from public.tenants',
      'insert into public.outbox default values',
      "insert into bullmq.migration values (999, 'x', 1, now())",
      'truncate bullmq.job',
      'create table bullmq.mine (id int)',
      'create table public.mine (id int)',
    ])
      expect([sql, await refusal(asQueue, sql)]).toEqual([sql, INSUFFICIENT_PRIVILEGE]);
    for (const role of ['intaglio_api', 'intaglio_worker'] as const)
      expect(await refusal(database.url(role), 'select * from bullmq.job')).toBe(INSUFFICIENT_PRIVILEGE);
  });
});

/** The code with which Postgres refuses, if it does. */
async function refusal(url: string, sql: string): Promise<string | undefined> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const code = client.query(sql).then(
    () => undefined,
    (error: { code: string }) => error.code,
  );
  return code.finally(() => client.end());
}
