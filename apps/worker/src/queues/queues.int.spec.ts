import { randomUUID } from 'node:crypto';
import { DomainError } from '@intaglio/domain';
import { connectQueues, createLogger, type QueueTransport } from '@intaglio/runtime';
import { testDatabase, testQueues, testQueuesOnPostgres, type TestDatabase, type TestQueues } from '@intaglio/testing';
import { Client } from 'pg';
import { NotYet } from '../pipeline/step.js';
import { until } from '../test-stage/stage.js';
import { consume, type Handling, type HandlingResult, type RunningConsumer } from './consume.js';
import { Producer } from './producer.js';

type Handle = (generationId: string, handling: Handling) => Promise<HandlingResult>;
const logger = createLogger('queues', 'silent');
const subject = (subjectId: string) => ({ topic: 'generations' as const, subjectId });
const newIds = (count: number): string[] => Array.from({ length: count }, () => randomUUID());

describe.each([
  ['what npm test started', (database: TestDatabase) => testQueues(database, 11)],
  ['Postgres', testQueuesOnPostgres],
])('queues on %s', (_name, open) => {
  let database: TestDatabase;
  let queues: TestQueues;
  let transport: QueueTransport;
  let producer: Producer;
  const consumers: RunningConsumer[] = [];
  beforeAll(async () => {
    database = await testDatabase();
    queues = await open(database);
    transport = connectQueues(queues.url);
    producer = new Producer(transport);
  });
  afterEach(async () => {
    await Promise.all(consumers.splice(0).map((consumer) => consumer.stop()));
    await queues.empty();
  });
  afterAll(async () => {
    await producer?.close();
    await transport?.close();
    await queues?.close();
    await database?.drop();
  });

  function handleWith(handle: Handle, concurrency = 4): RunningConsumer {
    const consumer = consume({
      ...{ queue: 'generations', queues: transport, concurrency, logger },
      handle: ({ generationId }, handling) => handle(generationId, handling),
    });
    consumers.push(consumer);
    return consumer;
  }

  /** Every job has ended and is forgotten. */
  const untilEmpty = (): Promise<true> =>
    until(async () => {
      const left = await Promise.all((['waiting', 'delayed', 'active'] as const).map((state) => queues.count('generations', state)));
      return left.every((count) => count === 0) || undefined;
    });

  it('publish an id once, however often it is said, and hand it over once', async () => {
    const ids = newIds(20);
    await producer.publish([...ids, ...ids].map(subject));
    await producer.publish(ids.map(subject));
    expect([await queues.count('generations', 'waiting'), await queues.count('mints', 'waiting')]).toEqual([20, 0]);
    const handled: string[] = [];
    const handle: Handle = async (id) => {
      handled.push(id);
      return 'done';
    };
    for (let workers = 0; workers < 2; workers += 1) handleWith(handle);
    await untilEmpty();
    expect(handled.sort()).toEqual(ids.sort());
    // Ended and forgotten: a retry by hand is published under the same id.
    await producer.publish([subject(ids[0]!)]);
    await until(async () => handled.length === 21 || undefined);
  });

  it('bring an id that is not yet due back when it is, and count no attempt for it', async () => {
    const [id] = newIds(1);
    const [times, lastTries]: [number[], boolean[]] = [[], []];
    handleWith(async (_id, { isLastTry }) => {
      times.push(Date.now());
      lastTries.push(isLastTry);
      // More often than the queue would try again after failures.
      if (times.length < 12) throw new NotYet(new DomainError('service.unavailable'), 100);
      return 'done';
    });
    await producer.publish([subject(id!)]);
    await until(async () => times.length === 12 || undefined);
    await untilEmpty();
    expect(lastTries.every((isLast) => !isLast)).toBe(true);
    for (let visit = 1; visit < times.length; visit += 1) expect(times[visit]! - times[visit - 1]!).toBeGreaterThanOrEqual(95);
  });

  it('try a failure again later, as an attempt', async () => {
    const [id] = newIds(1);
    let attempts = 0;
    handleWith(async () => {
      attempts += 1;
      if (attempts === 1) throw new Error('for once');
      return 'done';
    });
    await producer.publish([subject(id!)]);
    await untilEmpty();
    expect(attempts).toBe(2);
  });

  it('give what is interrupted back at once: the next worker takes it', async () => {
    const ids = newIds(3);
    let started = 0;
    const stopping = handleWith(async (_id, { isDraining }) => {
      started += 1;
      await until(async () => isDraining() || undefined);
      return 'interrupted';
    }, 2);
    await producer.publish(ids.map(subject));
    await until(async () => started === 2 || undefined);
    await stopping.stop();
    expect([await queues.count('generations', 'active'), await queues.count('generations', 'waiting')]).toEqual([0, 3]);
    const handled: string[] = [];
    handleWith(async (id) => {
      handled.push(id);
      return 'done';
    });
    await untilEmpty();
    expect(handled.sort()).toEqual(ids.sort());
  });
});

describe('queues on Postgres', () => {
  let database: TestDatabase;
  let queues: TestQueues;
  beforeAll(async () => {
    database = await testDatabase();
    queues = await testQueuesOnPostgres(database);
  });
  afterAll(async () => {
    await queues?.close();
    await database?.drop();
  });

  it('outlive the loss of every connection, with a worker that waits for jobs', async () => {
    const transport = connectQueues(queues.url);
    const producer = new Producer(transport);
    const handled: string[] = [];
    const consumer = consume({
      ...{ queue: 'generations', queues: transport, concurrency: 1, logger },
      handle: async ({ generationId }) => {
        handled.push(generationId);
        return 'done';
      },
    });
    const [before, after] = newIds(2);
    await producer.publish([subject(before!)]);
    await until(async () => handled.includes(before!) || undefined);
    const superuser = new Client({ connectionString: database.superuserUrl });
    await superuser.connect();
    const { rowCount } = await superuser.query("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'intaglio_queue'");
    await superuser.end();
    expect(rowCount).toBeGreaterThan(2);
    // The relay's part: a publication that fails is made again.
    await until(() =>
      producer.publish([subject(after!)]).then(
        () => true,
        () => undefined,
      ),
    );
    await until(async () => handled.includes(after!) || undefined);
    expect(handled).toEqual([before, after]);
    await consumer.stop();
    await producer.close();
    await transport.ping();
    await transport.close();
  });

  it('run as a role that sees no table but BullMQ’s and makes none; no other role sees those', async () => {
    const denied = async (url: string, sql: string): Promise<string | undefined> => {
      const client = new Client({ connectionString: url });
      await client.connect();
      try {
        return await client.query(sql).then(
          () => undefined,
          (error: { code: string }) => error.code,
        );
      } finally {
        await client.end();
      }
    };
    const [INSUFFICIENT_PRIVILEGE, asQueue] = ['42501', database.url('intaglio_queue')];
    expect(await denied(asQueue, 'select count(*) from bullmq.job')).toBeUndefined();
    for (const sql of [
      'select * from public.generations',
      'select * from public.tenants',
      'insert into public.outbox default values',
      "insert into bullmq.migration values (999, 'x', 1, now())",
      'truncate bullmq.job',
      'create table bullmq.mine (id int)',
      'create table public.mine (id int)',
    ])
      expect([sql, await denied(asQueue, sql)]).toEqual([sql, INSUFFICIENT_PRIVILEGE]);
    for (const role of ['intaglio_api', 'intaglio_worker'] as const)
      expect(await denied(database.url(role), 'select * from bullmq.job')).toBe(INSUFFICIENT_PRIVILEGE);
  });
});
