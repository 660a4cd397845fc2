import { setTimeout as delay } from 'node:timers/promises';
import { Database } from '@intaglio/persistence';
import { connectQueues, createLogger, type QueueTransport } from '@intaglio/runtime';
import { testDatabase, testQueues, type TestDatabase, type TestQueues } from '@intaglio/testing';
import { Sealer } from '@intaglio/persistence';
import { consume, type RunningConsumer } from '../queues/consume.js';
import { Producer } from '../queues/producer.js';
import { insertBrand, type StagedBrand } from '../test-stage/brand.js';
import { insertGeneration } from '../test-stage/generation.js';
import { until } from '../test-stage/stage.js';
import { OutboxRelay } from './outbox-relay.js';

const [FLOOD, FEW, ROUNDS] = [5000, 20, 5];
/** Two workers, each of which runs so many jobs at a time, each job so long. */
const SLOTS = 4;
const JOB_MS = 50;

describe('two workers and a tenant that floods them', () => {
  let tables: TestDatabase;
  let queues: TestQueues;
  let transport: QueueTransport;
  let api: Database;
  let worker: Database;
  let producer: Producer;
  const relays: OutboxRelay[] = [];
  const consumers: RunningConsumer[] = [];
  const begunAt = new Map<string, number>();

  beforeAll(async () => {
    tables = await testDatabase();
    queues = await testQueues(tables, 10);
    transport = connectQueues(queues.url);
    [api, worker] = await Promise.all([
      new Database({ url: tables.url('intaglio_api'), poolSize: 4 }).open(),
      new Database({ url: tables.url('intaglio_worker'), poolSize: 6 }).open(),
    ]);
    producer = new Producer(transport);
    const logger = createLogger('fairness', 'silent');
    for (let nth = 0; nth < 2; nth++) {
      const relay = new OutboxRelay({ database: worker, databaseUrl: tables.url('intaglio_worker'), producer, logger, slots: SLOTS });
      relays.push(relay);
      consumers.push(
        consume({
          ...{ queue: 'generations', queues: transport, concurrency: SLOTS, logger },
          handle: async ({ generationId }) => {
            relay.taken();
            if (!begunAt.has(generationId)) begunAt.set(generationId, performance.now());
            await delay(JOB_MS);
            return 'done';
          },
        }),
      );
      relay.start();
    }
  }, 60_000);
  afterAll(async () => {
    await Promise.all([...consumers, ...relays].map((part) => part?.stop()));
    await producer?.close();
    await transport?.close();
    await queues?.close();
    await Promise.all([api?.close(), worker?.close()]);
    await tables?.drop();
  });

  const ports = () => ({ database: api, sealer: new Sealer(Buffer.alloc(32)), chainId: 31_337 });
  const post = (brand: StagedBrand, count: number) => Promise.all(Array.from({ length: count }, () => insertGeneration(ports(), brand)));

  /** From the post to the worker, of each. */
  async function waits(brand: StagedBrand): Promise<number[]> {
    const all: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const postedAt = performance.now();
      const ids = await post(brand, FEW);
      await until(async () => ids.every((id) => begunAt.has(id)) || undefined);
      all.push(...ids.map((id) => begunAt.get(id)! - postedAt));
      await delay(JOB_MS);
    }
    return all.sort((a, b) => a - b);
  }
  const median = (sorted: readonly number[]): number => sorted[Math.floor(sorted.length / 2)]!;

  it('let another wait at most twice as long as without it, and go on with the flood', async () => {
    const [flooding, late] = [await insertBrand(ports()), await insertBrand(ports())];
    const alone = median(await waits(late));
    const flood = await post(flooding, FLOOD);
    await until(async () => flood.filter((id) => begunAt.has(id)).length > 4 * SLOTS || undefined);
    const before = flood.filter((id) => begunAt.has(id)).length;
    const beside = median(await waits(late));
    expect(beside).toBeLessThanOrEqual(2 * alone);
    const after = flood.filter((id) => begunAt.has(id)).length;
    // Neither had it to stop for the other, nor was it over.
    expect(after - before).toBeGreaterThan(FEW);
    expect(after).toBeLessThan(FLOOD);
    // The rest waits in Postgres: in Redis lies a window.
    expect(await queues.count('generations', 'waiting')).toBeLessThanOrEqual(4 * SLOTS);
  }, 60_000);
});
