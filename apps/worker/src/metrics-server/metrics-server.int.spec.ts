import { Database } from '@intaglio/persistence';
import { createMetrics } from '@intaglio/runtime';
import { testDatabase, type TestDatabase } from '@intaglio/testing';
import { serveMetrics, type MetricsServer } from './metrics-server.js';

describe('a worker’s health', () => {
  let tables: TestDatabase;
  let database: Database;
  let server: MetricsServer;
  let isQueueThere = true;
  const ping = (): Promise<void> => (isQueueThere ? Promise.resolve() : Promise.reject(new Error('gone')));
  beforeAll(async () => {
    tables = await testDatabase();
    database = await new Database({ url: tables.url('intaglio_worker'), poolSize: 1 }).open();
    server = await serveMetrics(0, { metrics: createMetrics('worker'), database, queues: { ping }, homomorphic: { memoryBytes: 7 } });
  }, 30_000);
  afterAll(async () => {
    await server.close();
    await tables.drop();
  });

  const statusOf = async (path: string): Promise<number> => (await fetch(`http://127.0.0.1:${server.port}${path}`)).status;

  it('is ready with Postgres and the queue, not without one of them, and live nevertheless', async () => {
    expect([await statusOf('/health/live'), await statusOf('/health/ready')]).toEqual([200, 200]);
    isQueueThere = false;
    expect([await statusOf('/health/live'), await statusOf('/health/ready')]).toEqual([200, 503]);
    isQueueThere = true;
    expect(await statusOf('/metrics')).toBe(200);
    await database.close();
    expect([await statusOf('/health/live'), await statusOf('/health/ready'), await statusOf('/metrics')]).toEqual([200, 503, 503]);
    expect(await statusOf('/')).toBe(404);
  });
});
