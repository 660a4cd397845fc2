import { verifyConsistency, verifyInclusionDocument } from '@intaglio/audit-log';
import type { TenantId } from '@intaglio/domain';
import { Database, insertCheckpoint, recordAnchor, type TenantTransaction } from '@intaglio/persistence';
import { testDatabase, testService } from '@intaglio/testing';
import { startApi, type ApiUnderTest } from '../testing/api-under-test.js';
import { generationFor, newStudio, type Studio } from '../testing/studio.js';

interface Item {
  readonly index: number;
  readonly event: {
    readonly id: string;
    readonly action: string;
    readonly actor: { readonly kind: string };
    readonly context: Record<string, unknown>;
  };
}

describe('the audit log', () => {
  let api: ApiUnderTest;
  let studio: Studio;
  beforeAll(async () => {
    api = await startApi({ database: await testDatabase(), redisUrl: testService('INTAGLIO_TEST_REDIS_URL') });
    studio = await newStudio(api, 'audited');
  }, 30_000);
  afterAll(() => api.close());

  const items = async (query = ''): Promise<Item[]> => (await api.call(`/v1/audit${query}`, { key: studio.key })).body['items'] as Item[];
  async function asWorker(work: (transaction: TenantTransaction, tenantId: TenantId) => Promise<void>): Promise<void> {
    const worker = await new Database({ url: api.database.url('intaglio_worker'), poolSize: 1 }).open();
    const tenantId = studio.tenantId as TenantId;
    await worker.asTenant(tenantId, (transaction) => work(transaction, tenantId)).finally(() => worker.close());
  }
  const inclusion = (id: string): ReturnType<ApiUnderTest['call']> => api.call(`/v1/audit/${id}/inclusion`, { key: studio.key });

  it('has one event for each change, in order', async () => {
    const { body } = await api.call('/v1/generations', { key: studio.key, body: generationFor(studio.brandId) });
    await api.call(`/v1/generations/${String(body['id'])}/cancel`, { key: studio.key, method: 'POST' });
    const issued = await api.call('/v1/api-keys', { key: studio.key, body: { name: 'shop' } });
    await api.call(`/v1/api-keys/${String(issued.body['id'])}`, { key: studio.key, method: 'DELETE' });
    expect((await items()).map(({ index, event }) => `${index} ${event.actor.kind} ${event.action}`)).toEqual([
      '0 platform tenant.created',
      '1 api-key brand.created',
      '2 api-key policy.created',
      '3 api-key model.created',
      '4 api-key collection.created',
      '5 api-key generation.requested',
      '6 api-key generation.cancelled',
      '7 api-key api-key.created',
      '8 api-key api-key.revoked',
    ]);
  });

  it('has none for a change that was refused', async () => {
    const before = (await items()).length;
    await api.call(`/v1/brands/${studio.brandId}/policies`, { key: studio.key, body: { policy: { backend: { id: 'none' } } } });
    await api.call('/v1/brands', { key: studio.key, body: { name: 'M', slug: 'maison', styleKit: {} } });
    expect((await items()).length).toBe(before);
  });

  it('comes in pages', async () => {
    const first = (await api.call('/v1/audit?limit=3', { key: studio.key })).body as { items: Item[]; nextCursor: number };
    expect([first.items.map(({ index }) => index), first.nextCursor]).toEqual([[0, 1, 2], 2]);
    expect((await items(`?limit=2&cursor=${first.nextCursor}`)).map(({ index }) => index)).toEqual([3, 4]);
  });

  it('proves every event under one root, which grows with the log', async () => {
    const all = await items();
    const documents = await Promise.all(all.map(async ({ event }) => (await inclusion(event.id)).body));
    expect(documents.map(verifyInclusionDocument)).toEqual(all.map(() => true));
    expect(new Set(documents.map(({ root }) => root)).size).toBe(1);
    expect(documents.map(({ index }) => index)).toEqual(all.map(({ index }) => index));
    await api.call('/v1/api-keys', { key: studio.key, body: { name: 'one more' } });
    const later = (await inclusion(all[0]!.event.id)).body;
    expect(verifyInclusionDocument(later)).toBe(true);
    expect([later['treeSize'], later['root'] === documents[0]!['root']]).toEqual([all.length + 1, false]);
  });

  it('proves nothing that was changed', async () => {
    const [first] = await items();
    const document = (await inclusion(first!.event.id)).body as { event: object };
    expect(verifyInclusionDocument({ ...document, event: { ...document.event, action: 'tenant.renamed' } })).toBe(false);
  });

  it('keeps its order when events come in parallel', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, n) => api.call('/v1/api-keys', { key: studio.key, body: { name: `k${n}` } })));
    const listed = await Promise.all(Array.from({ length: 5 }, () => items('?limit=500')));
    expect(new Set(listed.map((list) => JSON.stringify(list))).size).toBe(1);
    expect(listed[0]!.map(({ index }) => index)).toEqual(listed[0]!.map((_, n) => n));
  });

  describe('is searched', () => {
    it('by action, actor, target and time, from either end', async () => {
      const all = await items('?limit=500');
      const keys = await items('?action=api-key.&limit=500');
      expect(keys.map(({ index }) => index)).toEqual(
        all.filter(({ event }) => event.action.startsWith('api-key.')).map(({ index }) => index),
      );
      expect((await items('?action=api-key.&order=newest&limit=2')).map(({ index }) => index)).toEqual(
        keys
          .slice(-2)
          .reverse()
          .map(({ index }) => index),
      );
      expect((await items('?actorKind=platform')).map(({ event }) => event.action)).toEqual(['tenant.created']);
      expect((await items(`?targetId=${studio.brandId}`)).map(({ event }) => event.action)).toContain('brand.created');
      expect(await items('?from=2999-01-01T00:00:00Z')).toEqual([]);
      expect((await items('?before=2999-01-01T00:00:00Z&limit=500')).length).toBe(all.length);
    });

    it('with counts of what there is', async () => {
      const all = await items('?limit=500');
      const { body } = await api.call('/v1/audit/facets', { key: studio.key });
      const { actions, actors, days } = body as Record<string, { value: string; count: number }[]>;
      for (const facet of [actions!, actors!, days!]) expect(facet.reduce((sum, { count }) => sum + count, 0)).toBe(all.length);
      expect(actors).toContainEqual({ value: 'platform', count: 1 });
    });

    it.each(['?action=Robert%27)%3B', '?order=random', '?from=yesterday', '?limit=0'])('and refuses %s', async (query) => {
      expect(await api.call(`/v1/audit${query}`, { key: studio.key })).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    });
  });

  describe('only grows', () => {
    it('as a proof between any two sizes shows', async () => {
      const size = (await items('?limit=500')).length;
      for (const from of [1, 2, size - 1, size]) {
        const { body } = await api.call(`/v1/audit/consistency?from=${from}&to=${size}`, { key: studio.key });
        const { fromRoot, toRoot, proof } = body as { fromRoot: string; toRoot: string; proof: string[] };
        const claim = { first: from, second: size, firstRoot: Buffer.from(fromRoot, 'hex'), secondRoot: Buffer.from(toRoot, 'hex') };
        expect(verifyConsistency({ ...claim, proof: proof.map((hash) => Buffer.from(hash, 'hex')) })).toBe(true);
      }
    });

    it('and has inclusion proofs for the size that is asked for', async () => {
      const [first, second] = await items();
      const { body } = await api.call(`/v1/audit/${first!.event.id}/inclusion?size=2`, { key: studio.key });
      expect([verifyInclusionDocument(body), body['treeSize']]).toEqual([true, 2]);
      const tooEarly = await api.call(`/v1/audit/${second!.event.id}/inclusion?size=1`, { key: studio.key });
      expect(tooEarly).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    });

    it.each(['?from=2&to=1', '?from=0&to=1', '?from=1&to=100000', '?from=1'])('and refuses sizes that there are not: %s', async (query) => {
      expect((await api.call(`/v1/audit/consistency${query}`, { key: studio.key })).status).toBe(400);
    });

    it('and says so where nothing is signed yet', async () => {
      expect((await api.call('/v1/audit/standing', { key: studio.key })).body).toMatchObject({
        checkpoint: null,
        check: null,
        origin: `api.test/audit/${studio.tenantId}`,
      });
      expect((await api.call('/v1/audit/checkpoints', { key: studio.key })).body).toEqual({ items: [], nextCursor: null });
      expect((await api.call('/v1/audit-keys')).body).toEqual({ items: [] });
    });

    it('and where its checkpoints stand on chain', async () => {
      const anchor = { size: 2, chainId: 31_337, contract: '0xc0', transactionHash: '0xee', blockNumber: 7 };
      await asWorker(async (transaction, tenantId) => {
        for (const size of [1, 2]) await insertCheckpoint(transaction, tenantId, { size, rootHash: Buffer.alloc(32, size), note: 'note' });
        await recordAnchor(transaction, tenantId, anchor);
      });
      const { items: checkpoints } = (await api.call('/v1/audit/checkpoints', { key: studio.key })).body as { items: unknown[] };
      const shown = { chainId: 31_337, contract: '0xc0', transaction: '0xee', block: 7 };
      expect(checkpoints).toMatchObject([
        { size: 2, anchor: shown },
        { size: 1, anchor: null },
      ]);
      const { body } = await api.call('/v1/audit/standing', { key: studio.key });
      expect(body).toMatchObject({ checkpoint: { size: 2, anchor: shown }, node: null });
    });
  });
});
