import { isFieldElement } from '@intaglio/chain/verify';
import type { GenerationId, GenerationState, TenantId } from '@intaglio/domain';
import { checkpointStep, Database, GenerationEntity, moveGeneration } from '@intaglio/persistence';
import { testDatabase, testService } from '@intaglio/testing';
import { Client } from 'pg';
import { startApi, type ApiUnderTest } from '../testing/api-under-test.js';
import { openStream } from '../testing/event-reader.js';
import { sealerOf } from '../testing/sealer-of.js';
import { generationFor, newStudio, RECIPIENT, type Studio } from '../testing/studio.js';
import { generationView } from './generation.view.js';

describe('a generation', () => {
  let api: ApiUnderTest;
  let studio: Studio;
  let worker: Database;
  let behind: Client;
  beforeAll(async () => {
    api = await startApi({ database: await testDatabase(), redisUrl: testService('INTAGLIO_TEST_REDIS_URL') });
    studio = await newStudio(api, 'maker');
    worker = await new Database({ url: api.database.url('intaglio_worker'), poolSize: 2 }).open();
    behind = new Client({ connectionString: api.database.superuserUrl });
    await behind.connect();
  }, 30_000);
  afterAll(async () => {
    await Promise.all([worker.close(), behind.end()]);
    await api.close();
  });

  const request = async (prompt?: string): Promise<GenerationId> => {
    const { status, body } = await api.call('/v1/generations', { key: studio.key, body: generationFor(studio.brandId, prompt) });
    expect(status).toBe(202);
    return body['id'] as GenerationId;
  };
  const post = (path: string): ReturnType<ApiUnderTest['call']> => api.call(path, { key: studio.key, method: 'POST' });
  const get = (path: string): ReturnType<ApiUnderTest['call']> => api.call(path, { key: studio.key });
  /** What the worker does, through its own role. */
  const work = async (id: GenerationId, moves: readonly (readonly [GenerationState, GenerationState])[], change = {}): Promise<void> => {
    for (const [from, to] of moves)
      await worker.asTenant(studio.tenantId as TenantId, async (transaction) => {
        const { attempt } = await transaction.findOneByOrFail(GenerationEntity, { id });
        await moveGeneration(transaction, { id, attempt, from, to }, change);
      });
  };
  const finish = (id: GenerationId): Promise<void> =>
    worker.asTenant(studio.tenantId as TenantId, async (transaction) => {
      const { attempt } = await transaction.findOneByOrFail(GenerationEntity, { id });
      await checkpointStep(transaction, studio.tenantId as TenantId, id, attempt, {
        step: 'evaluate',
        output: { genome: '00' },
        startedAt: new Date(),
        durationMs: 12,
        sealed: Buffer.from('witness'),
      });
    });
  const sealedColumns = async (id: string): Promise<(Buffer | null)[]> => {
    const { rows } = await behind.query<{ sealed: Buffer | null }>(
      'select input_sealed as sealed from generations where id = $1 union all select sealed from generation_steps where generation_id = $1',
      [id],
    );
    return rows.map(({ sealed }) => sealed);
  };

  it('is accepted, found and listed, and shows its prompt to nobody', async () => {
    const accepted = await api.call('/v1/generations', { key: studio.key, body: generationFor(studio.brandId, 'a lapis rose') });
    expect(accepted).toMatchObject({ status: 202, body: { state: 'accepted', backend: 'dp.model', assurance: 'statistical' } });
    const found = await get(accepted.headers.get('location')!);
    expect(generationView.parse(found.body)).toMatchObject({
      id: accepted.body['id'],
      brandId: studio.brandId,
      policyId: studio.policyId,
      modelId: studio.modelId,
      collectionId: studio.collectionId,
      recipient: RECIPIENT,
      state: 'accepted',
      input: { kind: 'prompt', commitment: null },
      steps: [],
      token: null,
      error: null,
    });
    expect(found.text + (await get('/v1/generations')).text).not.toContain('lapis');
  });

  it('is sealed with the randomness of its evaluation, for the worker to open in its row only', async () => {
    const [id, other] = [await request('a jade wave'), await request('a jade wave')];
    const open = async (from: string, row: string): Promise<Record<string, unknown>> => {
      const [sealed] = await sealedColumns(from);
      const place = { tenantId: studio.tenantId as TenantId, table: 'generations', column: 'input_sealed', row };
      const sealer = await sealerOf(api, studio.tenantId, from);
      return JSON.parse(sealer.open(place, sealed!).toString('utf8')) as Record<string, unknown>;
    };
    const input = await open(id, id);
    expect(input).toEqual({
      kind: 'prompt',
      prompt: 'a jade wave',
      inputSalt: expect.any(String) as string,
      latentSeed: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
    expect(isFieldElement(BigInt(input['inputSalt'] as string))).toBe(true);
    expect(await open(other, other)).not.toMatchObject({ inputSalt: input['inputSalt'], latentSeed: input['latentSeed'] });
    await expect(open(id, other)).rejects.toMatchObject({ code: 'storage.corrupt' });
  });

  it('is made with the newest policy, model and collection, also right after they were made', async () => {
    await request();
    const path = `/v1/brands/${studio.brandId}`;
    const made = await Promise.all([
      api.call(`${path}/policies`, { key: studio.key, body: { policy: { backend: { id: 'dp.model' }, safetyLimit: 90 } } }),
      api.call(`${path}/models`, { key: studio.key, body: { source: { kind: 'base' } } }),
      api.call(`${path}/collections`, { key: studio.key, body: { name: 'Second', symbol: 'SEC' } }),
    ]);
    const [policyId, modelId, collectionId] = made.map(({ body }) => body['id']);
    expect((await get(`/v1/generations/${await request()}`)).body).toMatchObject({ policyId, modelId, collectionId });
    const chosen = await api.call('/v1/generations', {
      key: studio.key,
      body: { ...generationFor(studio.brandId), collectionId: studio.collectionId },
    });
    expect((await get(`/v1/generations/${String(chosen.body['id'])}`)).body).toMatchObject({ collectionId: studio.collectionId });
  });

  it('shows steps, reasons, addresses and token as they come', async () => {
    const id = await request();
    await finish(id);
    const verdict = { accepted: true, reasons: [{ check: 'picture.contrast', passed: true, score: 0.2, limit: 0.04, message: 'Enough.' }] };
    await behind.query(
      `update generations set verdict = $2, picture_cid = 'bafpicture', input_commitment = '123', token_id = '7', transaction_hash = '0xabc' where id = $1`,
      [id, JSON.stringify(verdict)],
    );
    await behind.query(`update collections set address = '0xdef'`);
    const { body } = await get(`/v1/generations/${id}`);
    expect(generationView.parse(body)).toMatchObject({
      verdict,
      steps: [{ step: 'evaluate', durationMs: 12 }],
      input: { commitment: '123' },
      picture: { cid: 'bafpicture', url: 'http://api.test/ipfs/bafpicture' },
      token: { chainId: 31_337, collection: '0xdef', tokenId: '7', transactionHash: '0xabc' },
    });
  });

  it('comes in pages, by brand and by state', async () => {
    const ids = [await request(), await request(), await request()].reverse();
    await post(`/v1/generations/${ids[1]}/cancel`);
    const first = (await get(`/v1/generations?limit=2&brandId=${studio.brandId}`)).body as { items: { id: string }[]; nextCursor: string };
    expect(first.items.map(({ id }) => id)).toEqual(ids.slice(0, 2));
    const second = (await get(`/v1/generations?limit=1&cursor=${first.nextCursor}`)).body as { items: { id: string }[] };
    expect(second.items.map(({ id }) => id)).toEqual([ids[2]]);
    const cancelled = (await get('/v1/generations?state=cancelled')).body as { items: { id: string }[]; nextCursor: null };
    expect([cancelled.items[0]!.id, cancelled.nextCursor]).toEqual([ids[1], null]);
  });

  it('can be tried again when it failed, and only then', async () => {
    const id = await request();
    expect(await post(`/v1/generations/${id}/retry`)).toMatchObject({ status: 409, body: { code: 'generation.illegal-move' } });
    await work(
      id,
      [
        ['accepted', 'evaluating'],
        ['evaluating', 'failed'],
      ],
      { errorCode: 'backend.failed', errorDetail: 'It broke.' },
    );
    expect((await get(`/v1/generations/${id}`)).body['error']).toMatchObject({
      code: 'backend.failed',
      detail: 'It broke.',
      type: 'http://api.test/errors/backend.failed',
    });
    expect(await post(`/v1/generations/${id}/retry`)).toMatchObject({ status: 200, body: { id, state: 'accepted' } });
    const { rows } = await behind.query('select 1 from outbox where subject_id = $1', [id]);
    expect(rows).toHaveLength(2);
    expect((await get(`/v1/generations/${id}`)).body).toMatchObject({ state: 'accepted', error: null });
  });

  it('can be cancelled until it is being minted: prompt and witness are destroyed, and the worker at it is fenced out', async () => {
    const id = await request();
    await work(id, [['accepted', 'evaluating']]);
    await finish(id);
    expect(await sealedColumns(id)).toEqual([expect.any(Buffer), expect.any(Buffer)]);
    const { attempt } = (await get(`/v1/generations/${id}`)).body as { attempt: number };
    expect(await post(`/v1/generations/${id}/cancel`)).toMatchObject({ status: 200, body: { state: 'cancelled' } });
    expect(await sealedColumns(id)).toEqual([null, null]);
    expect((await get(`/v1/generations/${id}`)).body['attempt']).toBe(attempt + 1);
    expect(await post(`/v1/generations/${id}/cancel`)).toMatchObject({ status: 409, body: { code: 'generation.illegal-move' } });
  });

  describe('watched', () => {
    it('tells each move and step as it happens, and the stream ends with it', async () => {
      const id = await request();
      const stream = await openStream(api, studio.key, id);
      expect([stream.status, stream.contentType]).toEqual([200, 'text/event-stream']);
      expect(await stream.next()).toMatchObject({ event: 'state', data: { state: 'accepted' } });
      await work(id, [['accepted', 'evaluating']]);
      expect(await stream.next()).toMatchObject({ event: 'state', data: { state: 'evaluating' } });
      await finish(id);
      expect(await stream.next()).toMatchObject({
        event: 'step',
        data: { step: 'evaluate', durationMs: 12, at: expect.stringMatching(/Z$/) as string },
      });
      await work(id, [['evaluating', 'rejected']]);
      expect((await stream.rest()).map(({ data }) => data['state'])).toEqual(['rejected']);
    });

    it('goes on after the last event that the reader has, and has no more to say at the end', async () => {
      const id = await request();
      await work(id, [
        ['accepted', 'evaluating'],
        ['evaluating', 'gating'],
        ['gating', 'rejected'],
      ]);
      const all = await (await openStream(api, studio.key, id)).rest();
      expect(all.map(({ data }) => data['state'])).toEqual(['accepted', 'evaluating', 'gating', 'rejected']);
      const resumed = await (await openStream(api, studio.key, id, all[1]!.id)).rest();
      expect(resumed).toEqual(all.slice(2));
      expect((await openStream(api, studio.key, id, all[3]!.id)).status).toBe(204);
    });

    it('is told to many at once', async () => {
      const id = await request();
      const streams = await Promise.all(Array.from({ length: 30 }, () => openStream(api, studio.key, id)));
      const listening = await behind.query("select 1 from pg_stat_activity where datname = current_database() and query ilike 'listen%'");
      expect(listening.rows).toHaveLength(1);
      await post(`/v1/generations/${id}/cancel`);
      const told = await Promise.all(streams.map((stream) => stream.rest()));
      expect(told.every((events) => events.at(-1)?.data['state'] === 'cancelled')).toBe(true);
    });

    it('tells nothing more to a key that was revoked meanwhile', async () => {
      const issued = await api.call('/v1/api-keys', { key: studio.key, body: { name: 'watcher' } });
      const id = await request();
      const stream = await openStream(api, issued.body['key'] as string, id);
      await stream.next();
      await api.call(`/v1/api-keys/${String(issued.body['id'])}`, { key: studio.key, method: 'DELETE' });
      await work(id, [['accepted', 'evaluating']]);
      await expect(stream.next()).rejects.toThrow();
    });

    it('can be left at any time', async () => {
      const stream = await openStream(api, studio.key, await request());
      await stream.next();
      stream.leave();
      await expect(stream.next()).rejects.toThrow();
      expect((await get('/health/live')).status).toBe(200);
    });

    it.each(['x', '-1', '1'.repeat(20)])('refuses %j as the last event', async (lastEventId) => {
      const id = await request();
      const answer = await api.call(`/v1/generations/${id}/events`, { key: studio.key, headers: { 'last-event-id': lastEventId } });
      expect(answer).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    });
  });
});
