import { randomUUID } from 'node:crypto';
import { DomainError } from '@intaglio/domain';
import { connectQueues, createLogger, type QueueTransport } from '@intaglio/runtime';
import { testDatabase, testQueues, testQueuesOnPostgres, type TestDatabase, type TestQueues } from '@intaglio/testing';
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
