import { countPendingOutbox, Database, pendingTopics, relayOutbox } from '@intaglio/persistence';
import { connectQueues, type QueueTransport } from '@intaglio/runtime';
import { testDatabase, testQueues, testService } from '@intaglio/testing';
import { Producer } from './queues/producer.js';
import { auditCounts, ONE_PIECE, supplyOf } from './test-stage/observe.js';
import { openStage, until, type Stage } from './test-stage/stage.js';

describe('what the pipeline outlives', () => {
  let stage: Stage;
  let asWorker: Database;
  let producer: Producer;
  let transport: QueueTransport;
  beforeAll(async () => {
    const tables = await testDatabase();
    stage = await openStage({
      ...{ tables, queues: await testQueues(tables, 8) },
      circuitDirectory: testService('INTAGLIO_TEST_CIRCUIT_DIRECTORY'),
    });
    asWorker = await new Database({ url: stage.environment.DATABASE_URL, poolSize: 2 }).open();
    transport = connectQueues(stage.environment.REDIS_URL);
    producer = new Producer(transport);
  }, 60_000);
  afterAll(async () => {
    await producer?.close();
    await transport?.close();
    await asWorker?.close();
    await stage?.close();
  }, 60_000);

  it('a relay that dies between publishing and marking, and a Redis that loses everything', async () => {
    const brand = await stage.brand();
    const id = await stage.generation(brand);
    const pending = await countPendingOutbox(asWorker);
    expect(pending).toBe(4);
    const topics = await pendingTopics(asWorker);
    expect(topics).toEqual(['generations', 'mints']);
    for (const topic of topics) {
      const killed = relayOutbox(asWorker, { topic, limit: 100 }, async (messages) => {
        await producer.publish(messages);
        throw new Error('killed');
      });
      await expect(killed).rejects.toThrow('killed');
    }
    expect(await countPendingOutbox(asWorker)).toBe(4);
    for (const topic of topics) await relayOutbox(asWorker, { topic, limit: 100 }, (messages) => producer.publish(messages));
    // Published twice, one job each.
    expect([await stage.queues.count('generations', 'waiting'), await stage.queues.count('mints', 'waiting')]).toEqual([1, 3]);
    await stage.queues.empty();
    // Nothing announces them any more: only the reconciler can find them.
    expect(await countPendingOutbox(asWorker)).toBe(0);
    await stage.worker();
    expect((await stage.ended(brand, id)).state).toBe('minted');
    expect(await auditCounts(stage, brand)).toEqual(ONE_PIECE);
  }, 90_000);

  it('a Redis that is emptied while a proof is being made', async () => {
    const brand = await stage.brand();
    const id = await stage.generation(brand);
    await until(async () => ((await stage.row(brand, id)).state === 'proving' ? true : undefined));
    await stage.queues.empty();
    expect((await stage.ended(brand, id)).state).toBe('minted');
    expect(await supplyOf(stage, brand)).toBe(1);
    expect(await auditCounts(stage, brand)).toEqual(ONE_PIECE);
  }, 90_000);

  it('a chain that goes away before the mint and comes back as it was', async () => {
    const brand = await stage.brand();
    const first = await stage.generation(brand);
    expect((await stage.ended(brand, first)).state).toBe('minted');
    const id = await stage.generation(brand);
    // Wherever in the proof the chain goes away: before its time is read, or with only the mint left to do.
    await until(async () => ((await stage.row(brand, id)).state === 'proving' ? true : undefined));
    await stage.chain.stop();
    await until(async () => {
      const mint = (await stage.transactions(brand)).find(({ subjectId }) => subjectId === id);
      return (
        stage.logs.some((line) => line.includes('chain.unreachable') && (line.includes(id) || line.includes(mint?.id ?? id))) || undefined
      );
    });
    expect(['proving', 'minting']).toContain((await stage.row(brand, id)).state);
    await stage.restartChain();
    expect((await stage.ended(brand, id)).state).toBe('minted');
    expect(await supplyOf(stage, brand)).toBe(2);
  }, 90_000);
});
