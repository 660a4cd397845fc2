import { modelLeaf } from '@intaglio/chain/verify';
import { WITHHELD_LICENCES } from '@intaglio/domain';
import { testDatabase, testService } from '@intaglio/testing';
import { verifyStatement, type TrainingPredicate } from '@intaglio/training';
import { startApi, type Answer, type ApiUnderTest } from '../testing/api-under-test.js';
import { generationFor, newStudio, type Studio } from '../testing/studio.js';
import { TrainingStage } from '../testing/trained-run.js';

interface Model {
  readonly id: string;
  readonly version: number;
  readonly commitment: string;
  readonly leaf: string;
  readonly card: {
    datasetRoot: string;
    licenceRoot: string;
    dpHash: string;
    licences: string[];
    privacy: { epsilon: number; statement: string };
  };
  readonly training: { statementCid: string; runId: string };
}

describe('authorising a trained model', () => {
  let api: ApiUnderTest;
  let stage: TrainingStage;
  let studio: Studio;
  beforeAll(async () => {
    api = await startApi({ database: await testDatabase(), redisUrl: testService('INTAGLIO_TEST_REDIS_URL') });
    stage = await TrainingStage.open(api);
  }, 30_000);
  beforeEach(async () => {
    studio = await newStudio(api, `brand-${crypto.randomUUID()}`);
  });
  afterAll(async () => {
    await stage.close();
    await api.close();
  });

  const post = (path: string, body: object = {}): Promise<Answer> => api.call(path, { key: studio.key, body });
  const get = (path: string): Promise<Answer> => api.call(path, { key: studio.key });
  const authorise = (runId: string, body: object = {}): Promise<Answer> => post(`/v1/training-runs/${runId}/authorise`, body);
  const modelOf = (answer: Answer): Model => {
    expect(answer.status).toBe(201);
    return answer.body as unknown as Model;
  };
  const models = async (): Promise<unknown[]> => (await get(`/v1/brands/${studio.brandId}/models`)).body['items'] as unknown[];

  it('binds the statement that both have signed into the leaf of the brand’s next model', async () => {
    const { runId, versionId } = await stage.ended(studio, 'finished');
    const model = modelOf(await authorise(runId));
    expect(model).toMatchObject({ version: 2, card: { name: 'Autumn', version: '1.0.0', licences: [WITHHELD_LICENCES] }, flags: [] });
    expect(model.training).toMatchObject({ runId, datasetVersionId: versionId, gate: { passed: true } });
    const signed = await stage.statementOf(studio, model.id);
    expect((await api.assets.put(signed)).cid).toBe(model.training.statementCid);
    const facts = verifyStatement(signed);
    expect([facts.epsilon, facts.gatePassed, facts.datasetRoot]).toEqual([2.98, true, 11n]);
    const leaf = modelLeaf({
      modelCommitment: BigInt(model.commitment),
      datasetRoot: facts.datasetRoot,
      licenceRoot: facts.licenceRoot,
      dpHash: facts.statementHash,
    });
    expect([model.leaf, model.card.dpHash]).toEqual([leaf.toString(), facts.statementHash.toString()]);
    expect((await get(`/v1/training-runs/${runId}`)).body).toMatchObject({
      modelId: model.id,
      statementCid: model.training.statementCid,
    });
    const { items } = (await get('/v1/audit?limit=500')).body as unknown as { items: { event: { action: string } }[] };
    expect(items.filter(({ event }) => event.action === 'model.authorised')).toHaveLength(1);
  });

  it('names all licences of the data when the tenant wants it, and says that no ε covers that', async () => {
    const licence = { basis: { kind: 'spdx' as const, id: 'CC-BY-4.0' }, evidence: null } as never;
    const { runId } = await stage.ended(studio, 'finished', { licence });
    const { card } = modelOf(await authorise(runId, { licences: 'named', version: '2' }));
    expect(card.licences).toEqual(['CC-BY-4.0']);
    expect(card.privacy.statement).toContain('The list of licences is outside of this claim.');
  });

  it('happens once, however often it is asked for', async () => {
    const { runId } = await stage.ended(studio, 'finished');
    const answers = await Promise.all([authorise(runId), authorise(runId)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(await models()).toHaveLength(2);
    expect((await authorise(runId)).body['code']).toBe('training.illegal-move');
  });

  it('is refused before the gate has let the model through', async () => {
    expect(await authorise((await stage.running(studio)).runId)).toMatchObject({ status: 409, body: { code: 'training.illegal-move' } });
    expect(await authorise((await stage.ended(studio, 'refused')).runId)).toMatchObject({
      status: 422,
      body: { code: 'training.gate-failed' },
    });
    expect(await models()).toHaveLength(1);
  });

  it.each<[string, (predicate: TrainingPredicate) => TrainingPredicate, string]>([
    ['other weights', (predicate) => ({ ...predicate, model: { ...predicate.model, commitment: '13' } }), 'storage.corrupt'],
    ['another data set', (predicate) => ({ ...predicate, dataset: { ...predicate.dataset, root: '13' } }), 'storage.corrupt'],
    ['other licences', (predicate) => ({ ...predicate, dataset: { ...predicate.dataset, licenceRoot: '13' } }), 'storage.corrupt'],
    [
      'another manifest',
      (predicate) => ({ ...predicate, dataset: { ...predicate.dataset, manifestSha256: '0'.repeat(64) } }),
      'storage.corrupt',
    ],
    ['another tenant', (predicate) => ({ ...predicate, signers: { ...predicate.signers, tenant: '0'.repeat(64) } }), 'storage.corrupt'],
    ['a gate that said no', (predicate) => ({ ...predicate, gate: { ...predicate.gate, passed: false } }), 'training.gate-failed'],
  ])('is refused for a statement about %s, and nothing is registered', async (_, predicate, code) => {
    const { runId } = await stage.ended(studio, 'finished', { predicate });
    expect((await authorise(runId)).body['code']).toBe(code);
    expect(await models()).toHaveLength(1);
    expect((await get(`/v1/training-runs/${runId}`)).body).toMatchObject({ modelId: null, statementCid: null });
  });

  it('is refused when a licence ended in the meantime', async () => {
    const { runId, licenceId } = await stage.ended(studio, 'finished');
    await post(`/v1/licences/${licenceId}/revoke`, { reason: 'The agreement ended.' });
    expect(await authorise(runId)).toMatchObject({ status: 409, body: { code: 'licence.revoked' } });
    const expired = await stage.ended(studio, 'finished', { licence: { expiresAt: '2026-02-01T00:00:00Z' } as never });
    expect(await authorise(expired.runId)).toMatchObject({ status: 409, body: { code: 'licence.expired' } });
    expect(await models()).toHaveLength(1);
  });

  it('does not keep a licence that is revoked later from flagging the model: no new piece, and old ones stay valid as of their mint', async () => {
    const { runId, licenceId } = await stage.ended(studio, 'finished');
    const model = modelOf(await authorise(runId));
    const accepted = await post('/v1/generations', generationFor(studio.brandId));
    const [id, request] = [String(accepted.body['id']), generationFor(studio.brandId, 'another wish')];
    const touched = (await get(`/v1/licences/${licenceId}/impact`)).body;
    const digest = touched['digest'];
    expect(touched).toMatchObject({ models: [{ id: model.id }], underWay: [{ state: 'accepted', count: 1 }], minted: { count: 0 } });
    expect((await get(`/v1/generations/${id}`)).body['modelId']).toBe(model.id);
    expect((await get(`/v1/generations/${id}/standing`)).body).toMatchObject({ modelId: model.id, atMint: null, now: { valid: true } });
    const mintedAt = new Date();
    await stage.minted(studio, id, mintedAt);
    // More pieces are asked for while one reads: what is decided on is the same.
    await post('/v1/generations', generationFor(studio.brandId, 'a third wish'));
    expect((await get(`/v1/licences/${licenceId}/impact`)).body).toMatchObject({ digest, underWay: [{ state: 'accepted', count: 2 }] });
    await post(`/v1/licences/${licenceId}/revoke`, { reason: 'The agreement ended.' });
    const [flag] = (await get(`/v1/models/${model.id}`)).body['flags'] as object[];
    expect(flag).toMatchObject({ licenceId, reason: 'revoked', revocationReason: 'The agreement ended.', items: 1 });
    expect(await post('/v1/generations', request)).toMatchObject({ status: 409, body: { code: 'model.flagged' } });
    expect((await get(`/v1/generations/${id}/standing`)).body).toMatchObject({
      atMint: { at: mintedAt.toISOString(), valid: true, flags: [] },
      now: { valid: false, flags: [{ licenceId, reason: 'revoked' }] },
    });
  });
});
