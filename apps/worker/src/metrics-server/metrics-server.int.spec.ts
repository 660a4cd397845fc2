import { Database } from '@intaglio/persistence';
import { chainAt } from '@intaglio/chain';
import { connectQueues, createMetrics, type QueueTransport } from '@intaglio/runtime';
import { testDatabase, testQueues, type TestDatabase, type TestQueues } from '@intaglio/testing';
import { serveMetrics, type MetricsServer } from './metrics-server.js';

describe('a worker’s health', () => {
  let tables: TestDatabase;
  let database: Database;
  let server: MetricsServer;
  let queues: TestQueues;
  let transport: QueueTransport;
  let isQueueThere = true;
  const ping = (): Promise<void> => (isQueueThere ? Promise.resolve() : Promise.reject(new Error('gone')));
  beforeAll(async () => {
    tables = await testDatabase();
    database = await new Database({ url: tables.url('intaglio_worker'), poolSize: 1 }).open();
    queues = await testQueues(tables, 14);
    transport = connectQueues(queues.url);
    const chain = chainAt({ rpcUrl: 'http://127.0.0.1:9', chainId: 31_337, timeoutMs: 500 });
    const parts = {
      metrics: createMetrics('worker'),
      database,
      homomorphic: { memoryBytes: 7 },
      chain,
      wallet: { address: `0x${'1'.repeat(40)}` },
    };
    server = await serveMetrics(0, { ...parts, queues: { ping, queue: (name) => transport.queue(name) } });
  }, 30_000);
  afterAll(async () => {
    await server.close();
    await transport.close();
    await queues.close();
    await tables.drop();
  });

  const statusOf = async (path: string): Promise<number> => (await fetch(`http://127.0.0.1:${server.port}${path}`)).status;

  const metrics = async (): Promise<string> => (await fetch(`http://127.0.0.1:${server.port}/metrics`)).text();

  it('is ready with Postgres and the queue, not without one of them, and live nevertheless', async () => {
    expect([await statusOf('/health/live'), await statusOf('/health/ready')]).toEqual([200, 200]);
    isQueueThere = false;
    expect([await statusOf('/health/live'), await statusOf('/health/ready')]).toEqual([200, 503]);
    isQueueThere = true;
    const measured = await metrics();
    for (const line of [
      'intaglio_outbox_pending{service="worker"} 0',
      'intaglio_outbox_oldest_seconds{service="worker"} 0',
      'intaglio_queue_jobs{queue="mints",state="waiting",service="worker"} 0',
    ])
      expect(measured).toContain(line);
    expect(measured).toMatch(/intaglio_database_connections\{state="idle",service="worker"\} 1/);
    // Nobody answers for the chain: no figure, not an old one.
    expect(measured).not.toMatch(/^intaglio_signer_balance_ether\{/m);
    await database.close();
    expect([await statusOf('/health/live'), await statusOf('/health/ready'), await statusOf('/metrics')]).toEqual([200, 503, 200]);
    expect(await metrics()).not.toMatch(/^intaglio_outbox_pending\{/m);
    expect(await statusOf('/')).toBe(404);
  });
});
