import { presentTree } from '@intaglio/chain/verify';
import { testDatabase, testService } from '@intaglio/testing';
import { Client } from 'pg';
import { startApi, type Answer, type ApiUnderTest } from '../testing/api-under-test.js';
import { generationFor, newStudio, type Studio } from '../testing/studio.js';

interface Owed {
  readonly kind: string;
  readonly subject_id: string;
  readonly request: Readonly<Record<string, unknown>>;
}

describe('a model that is revoked', () => {
  let api: ApiUnderTest;
  let owner: Client;
  beforeAll(async () => {
    api = await startApi({ database: await testDatabase(), redisUrl: testService('INTAGLIO_TEST_REDIS_URL') });
    owner = new Client({ connectionString: api.database.superuserUrl });
    await owner.connect();
  }, 30_000);
  afterAll(async () => {
    await owner.end();
    await api.close();
  });

  const post = (studio: Studio, path: string, body: object): Promise<Answer> => api.call(path, { key: studio.key, body });
  const addModel = (studio: Studio): Promise<Answer> => post(studio, `/v1/brands/${studio.brandId}/models`, { source: { kind: 'base' } });
  const revoke = (studio: Studio, id: string): Promise<Answer> =>
    post(studio, `/v1/models/${id}/revoke`, { reason: 'The contract ended.' });
  const owed = async (studio: Studio): Promise<Owed[]> => {
    const text = `select kind, subject_id, request from chain_transactions where request ->> 'brandId' = $1 and kind like '%model-root' order by created_at, id`;
    return (await owner.query<Owed>(text, [studio.brandId])).rows;
  };

  it('takes every root back that held it, and puts 0 in its place', async () => {
    const studio = await newStudio(api, 'revoking');
    const second = (await addModel(studio)).body as { id: string; leaf: string };
    const third = (await addModel(studio)).body as { id: string; leaf: string; treeRoot: string };
    const before = await owed(studio);
    expect(before.map(({ kind, request }) => [kind, request['size'], request['revoked']])).toEqual([
      ['publish-model-root', 1, []],
      ['publish-model-root', 2, []],
      ['publish-model-root', 3, []],
    ]);
    const answer = await revoke(studio, second.id);
    expect(answer).toMatchObject({
      status: 200,
      body: { id: second.id, revocationReason: 'The contract ended.', revokedAt: expect.any(String) as string },
    });
    const added = (await owed(studio)).slice(3);
    expect(added.map(({ kind }) => kind).sort()).toEqual(['publish-model-root', 'revoke-model-root', 'revoke-model-root']);
    const taken = added.filter(({ kind }) => kind === 'revoke-model-root');
    expect(new Set(taken.map(({ subject_id }) => subject_id))).toEqual(new Set([second.id, third.id]));
    expect(taken.map(({ request }) => request['modelId'])).toEqual([second.id, second.id]);
    const { leaf } = (await api.call(`/v1/models/${studio.modelId}`, { key: studio.key })).body as { leaf: string };
    const tree = presentTree([
      { version: 1, leaf },
      { version: 2, leaf: second.leaf, revokedAt: new Date() },
      { version: 3, leaf: third.leaf },
    ]);
    expect(added.find(({ kind }) => kind === 'publish-model-root')?.request).toEqual({
      ...{ brandId: studio.brandId, modelRoot: tree.root.toString(), size: 3, revoked: [2], afterRevoking: second.id },
    });
    const fourth = (await addModel(studio)).body as { leaf: string; treeRoot: string; version: number };
    expect([fourth.version, (await owed(studio)).at(-1)?.request['revoked']]).toEqual([4, [2]]);
  });

  it('makes no more pieces: the newest that stands does, and with none the brand is not ready', async () => {
    const studio = await newStudio(api, 'revoked');
    const { id: newest } = (await addModel(studio)).body as { id: string };
    const ask = () => post(studio, '/v1/generations', generationFor(studio.brandId));
    const modelOf = async (answer: Answer) =>
      (await api.call(`/v1/generations/${String(answer.body['id'])}`, { key: studio.key })).body['modelId'];
    expect(await modelOf(await ask())).toBe(newest);
    await revoke(studio, newest);
    expect(await modelOf(await ask())).toBe(studio.modelId);
    await revoke(studio, studio.modelId);
    // Nothing stands in the tree: there is no root to publish.
    expect((await owed(studio)).filter(({ kind }) => kind === 'publish-model-root')).toHaveLength(3);
    expect(await ask()).toMatchObject({ status: 409, body: { code: 'brand.not-ready', detail: 'The brand still needs a model.' } });
  });

  it('is revoked once, by its own tenant, with a reason', async () => {
    const [studio, other] = [await newStudio(api, 'owner-of'), await newStudio(api, 'stranger-to')];
    expect(await revoke(other, studio.modelId)).toMatchObject({ status: 404, body: { code: 'resource.not-found' } });
    expect(await post(studio, `/v1/models/${studio.modelId}/revoke`, {})).toMatchObject({ status: 400 });
    const outcomes = await Promise.all([revoke(studio, studio.modelId), revoke(studio, studio.modelId)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(outcomes.find(({ status }) => status === 409)?.body['code']).toBe('model.revoked');
    const { items } = (await api.call('/v1/audit?limit=500', { key: studio.key })).body as unknown as {
      items: { event: { action: string; context: object } }[];
    };
    expect(items.filter(({ event }) => event.action === 'model.revoked').map(({ event }) => event.context)).toEqual([
      { version: 1, roots: 1 },
    ]);
  });
});
