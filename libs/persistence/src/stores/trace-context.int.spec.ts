import { newId, type AnyId, type GenerationId } from '@intaglio/domain';
import { testDatabase, type TestDatabase } from '@intaglio/testing';
import { Database } from '../database.js';
import { acceptGeneration } from './accept-generation.js';
import { beginAttempt } from './begin-attempt.js';
import { acceptTestGeneration, insertTestBrand, type TestBrand } from './test-brand.js';

const TRACES = ['a', 'b'].map((digit) => `00-${digit.repeat(32)}-${digit.repeat(16)}-01`);

describe('the trace of a request', () => {
  let test: TestDatabase;
  let api: Database;
  let worker: Database;
  let brands: TestBrand[];

  beforeAll(async () => {
    test = await testDatabase();
    api = await new Database({ url: test.url('intaglio_api') }).open();
    worker = await new Database({ url: test.url('intaglio_worker') }).open();
    brands = [await insertTestBrand(api), await insertTestBrand(api)];
  });
  afterAll(async () => {
    await Promise.all([api.close(), worker.close()]);
    await test.drop();
  });

  const acceptTraced = (brand: TestBrand, traceparent?: string): Promise<GenerationId> => {
    const id = newId<GenerationId>();
    const row = {
      ...brand,
      id,
      recipient: `0x${'1'.repeat(40)}`,
      inputSealed: Buffer.from('sealed'),
      inputKind: 'prompt' as const,
      traceparent,
    };
    const actor = { kind: 'api-key', id: newId<AnyId>() };
    return acceptGeneration(api, row, { actor, action: 'generation.requested', targets: [{ kind: 'generation', id }], context: {} });
  };
  const foundBy = async (id: GenerationId) => (await beginAttempt(worker, id))!.generation.traceparent;

  it('is its generation’s own among those of several tenants that commit together', async () => {
    const ids = await Promise.all([
      acceptTraced(brands[0]!, TRACES[0]),
      acceptTraced(brands[1]!),
      acceptTraced(brands[1]!, TRACES[1]),
      acceptTraced(brands[0]!),
    ]);
    expect(await Promise.all(ids.map(foundBy))).toEqual([TRACES[0], null, TRACES[1], null]);
  });

  it('is none where nobody traces', async () => expect(await foundBy(await acceptTestGeneration(api, brands[0]!))).toBeNull());

  it('is kept out when it is none', async () => {
    await expect(acceptTraced(brands[0]!, 'canary')).rejects.toMatchObject({ constraint: 'generations_traceparent' });
  });
});
