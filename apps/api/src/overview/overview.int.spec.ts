import type { GenerationId, TenantId } from '@intaglio/domain';
import { checkpointStep, Database, findTransaction, markConfirmed, requestTransaction } from '@intaglio/persistence';
import { testDatabase, testService } from '@intaglio/testing';
import { Client } from 'pg';
import { startApi, type ApiUnderTest } from '../testing/api-under-test.js';
import { exampleDocument } from '../licences/licence.view.js';
import { generationFor, newStudio, type Studio } from '../testing/studio.js';
import type { OverviewView } from './overview.view.js';

describe('the overview', () => {
  let api: ApiUnderTest;
  let studio: Studio;
  let stranger: Studio;
  let behind: Client;
  let ids: string[];
  beforeAll(async () => {
    api = await startApi({ database: await testDatabase(), redisUrl: testService('INTAGLIO_TEST_REDIS_URL') });
    [studio, stranger] = [await newStudio(api, 'overseen'), await newStudio(api, 'elsewhere')];
    behind = new Client({ connectionString: api.database.superuserUrl });
    await behind.connect();
    ids = [];
    for (let n = 0; n < 4; n += 1)
      ids.push(String((await api.call('/v1/generations', { key: studio.key, body: generationFor(studio.brandId) })).body['id']));
  }, 60_000);
  afterAll(async () => {
    await behind.end();
    await api.close();
  });

  const overview = async (query = '', key = studio.key): Promise<OverviewView> =>
    (await api.call(`/v1/overview${query}`, { key })).body as unknown as OverviewView;
  const kinds = async (key = studio.key): Promise<string[]> => (await overview('', key)).needsAttention.map(({ kind }) => kind);

  it('of a new tenant is empty, and has every hour of the day', async () => {
    const { needsAttention, throughput, steps, verdicts, budgets, gas } = await overview('', stranger.key);
    expect({ needsAttention, steps, verdicts, budgets, gas }).toEqual({
      ...{ needsAttention: [], steps: [], budgets: [] },
      ...{ verdicts: { accepted: 0, rejected: 0, reasons: [] }, gas: { mints: 0, gasUsed: 0, days: [] } },
    });
    expect(throughput.length).toBeGreaterThanOrEqual(24);
    expect(throughput.every(({ accepted, minted }) => accepted === 0 && minted === 0)).toBe(true);
  });

  it('counts what was accepted, judged, run and minted', async () => {
    const worker = await new Database({ url: api.database.url('intaglio_worker'), poolSize: 1 }).open();
    const tenantId = studio.tenantId as TenantId;
    await worker.asTenant(tenantId, async (transaction) => {
      const generationId = ids[0] as GenerationId;
      for (const [index, durationMs] of [100, 300].entries())
        await checkpointStep(transaction, tenantId, ids[index] as GenerationId, 0, {
          ...{ step: 'evaluate' as const, output: {}, startedAt: new Date(), durationMs },
        });
      await requestTransaction(transaction, { tenantId, kind: 'mint', subjectId: generationId, chainId: 31_337, request: {} });
      const mint = await findTransaction(transaction, tenantId, 'mint', generationId);
      await markConfirmed(transaction, mint!.id, 42, { tokenId: '7', blockNumber: 42, gasUsed: 406_000 });
    });
    await worker.close();
    const verdict = { accepted: false, reasons: [{ check: 'words', passed: false, score: 1, limit: 0, message: '' }] };
    await behind.query('update generations set verdict = $2 where id = $1', [ids[1], JSON.stringify(verdict)]);
    const { throughput, steps, verdicts, gas } = await overview();
    expect(throughput.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(4);
    expect(steps).toEqual([{ step: 'evaluate', count: 2, p50: 100, p95: 300 }]);
    expect(verdicts).toEqual({ accepted: 0, rejected: 1, reasons: [{ check: 'words', count: 1 }] });
    expect(gas).toMatchObject({ mints: 1, gasUsed: 406_000 });
    expect((await overview('?window=30d')).throughput.length).toBeGreaterThanOrEqual(30);
    expect((await overview('', stranger.key)).verdicts.rejected).toBe(0);
  });

  it('says what waits for a person, of what the caller may see', async () => {
    const licence = {
      ...exampleDocument,
      startsAt: '2026-01-01T00:00:00Z',
      expiresAt: new Date(Date.now() + 5 * 86_400_000).toISOString(),
    };
    const made = await api.call('/v1/licences', { key: studio.key, body: licence });
    expect(made).toMatchObject({ status: 201 });
    await behind.query(
      `insert into audit_checks (tenant_id, checked_at, size, finding) values ($1, now(), 3, '{"kind":"event-changed","index":2,"eventId":"x"}')`,
      [studio.tenantId],
    );
    expect(await kinds()).toEqual(['audit.changed', 'licence.expiring']);
    const [, expiring] = (await overview()).needsAttention;
    expect(expiring).toMatchObject({ severity: 'soon', subjectId: made.body['id'], name: 'Studio Verre' });
    const narrow = await api.call('/v1/api-keys', { key: studio.key, body: { name: 'board', scopes: ['generations:read'] } });
    expect(await kinds(String(narrow.body['key']))).toEqual([]);
    expect(await kinds(stranger.key)).toEqual([]);
  });

  it.each(['?window=1y', '?window='])('refuses a window that there is not: %s', async (query) => {
    expect(await api.call(`/v1/overview${query}`, { key: studio.key })).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
  });

  it('is refused without the scope', async () => {
    const key = await api.call('/v1/api-keys', { key: studio.key, body: { name: 'none', scopes: ['brands:read'] } });
    expect((await api.call('/v1/overview', { key: String(key.body['key']) })).status).toBe(403);
  });
});
