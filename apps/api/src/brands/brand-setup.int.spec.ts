import { modelCommitment, modelLeaf, ModelTree, policyHash } from '@intaglio/chain/verify';
import { geneBounds, policySchema, type TenantId } from '@intaglio/domain';
import { decodeModel, encodeModel, styleKitHash, type StyleKit } from '@intaglio/generator';
import { baseModel } from '@intaglio/generator/artefacts';
import { Sealer } from '@intaglio/persistence';
import { randomModel, seededUniform, testDatabase, testService } from '@intaglio/testing';
import { Client } from 'pg';
import { startApi, type Answer, type ApiUnderTest } from '../testing/api-under-test.js';
import { newStudio, type Studio } from '../testing/studio.js';
import { brandView, exampleStyleKit } from './brand.view.js';

const CARD = {
  name: 'Own',
  version: '2',
  licences: ['MIT'],
  datasetRoot: '11',
  licenceRoot: '12',
  dpHash: '13',
  privacy: { epsilon: 4, delta: 1e-6, statement: 'As trained.' },
};

describe('setting up a brand', () => {
  let api: ApiUnderTest;
  let studio: Studio;
  let behind: Client;
  let sealer: Sealer;
  beforeAll(async () => {
    api = await startApi({ database: await testDatabase(), redisUrl: testService('INTAGLIO_TEST_REDIS_URL') });
    studio = await newStudio(api, 'house');
    behind = new Client({ connectionString: api.database.superuserUrl });
    await behind.connect();
    sealer = new Sealer(Buffer.from(api.environment.INTAGLIO_MASTER_KEY, 'hex'));
  }, 30_000);
  afterAll(async () => {
    await behind.end();
    await api.close();
  });

  const post = (what: string, body: object): Promise<Answer> => api.call(`/v1/brands/${studio.brandId}/${what}`, { key: studio.key, body });
  const owed = async (subjectId: unknown): Promise<unknown> => {
    const { rows } = await behind.query('select kind, request, status, chain_id::int from chain_transactions where subject_id = $1', [
      subjectId,
    ]);
    return rows;
  };
  const open = async (table: string, column: string, row: string): Promise<Buffer> => {
    const { rows } = await behind.query<{ sealed: Buffer }>(`select ${column} as sealed from ${table} where id = $1`, [row]);
    return sealer.open({ tenantId: studio.tenantId as TenantId, table, column, row }, rows[0]!.sealed);
  };

  it('names the style kit by its hash', async () => {
    const { body } = await api.call(`/v1/brands/${studio.brandId}`, { key: studio.key });
    expect(brandView.parse(body)).toMatchObject({ styleKit: exampleStyleKit, styleKitHash: styleKitHash(exampleStyleKit as StyleKit) });
  });

  it('takes a slug once per tenant', async () => {
    const again = await api.call('/v1/brands', { key: studio.key, body: { name: 'M', slug: 'maison', styleKit: exampleStyleKit } });
    expect(again).toMatchObject({ status: 409, body: { code: 'resource.conflict' } });
    const other = await newStudio(api, 'neighbour');
    expect(other.brandId).not.toBe(studio.brandId);
  });

  it('commits to a policy with a sealed salt and owes its hash to the chain', async () => {
    const policy = policySchema.parse({ backend: { id: 'dp.model' }, geneBounds: [{ gene: 5, min: 10, max: 99 }], safetyLimit: 77 });
    const { body } = await post('policies', { policy });
    const salt = await open('policies', 'salt_sealed', body['id'] as string);
    expect(salt).toHaveLength(32);
    const hash = policyHash({ ...geneBounds(policy), safetyLimit: 77, salt: BigInt(`0x${salt.toString('hex')}`) }).toString();
    expect(body).toMatchObject({ version: 2, policy, policyHash: hash });
    expect(await owed(body['id'])).toEqual([
      { kind: 'publish-policy', request: { brandId: studio.brandId, policyHash: hash }, status: 'queued', chain_id: 31_337 },
    ]);
    expect((await api.call(`/v1/policies/${String(body['id'])}`, { key: studio.key })).body).toEqual(body);
  });

  it('gives parallel policies a version each', async () => {
    const made = await Promise.all(Array.from({ length: 8 }, () => post('policies', { policy: { backend: { id: 'dp.model' } } })));
    const versions = made.map(({ body }) => body['version'] as number).sort((a, b) => a - b);
    expect(versions).toEqual(Array.from({ length: 8 }, (_, n) => versions[0]! + n));
  });

  it('seals weights, commits to them and owes the tree’s new root to the chain', async () => {
    const own = randomModel(seededUniform(8));
    const { status, body, text } = await post('models', {
      source: { kind: 'upload', weights: Buffer.from(encodeModel(own)).toString('base64'), card: CARD },
    });
    expect(status).toBe(201);
    expect(decodeModel(await open('models', 'weights_sealed', body['id'] as string))).toEqual(own);
    const commitment = modelCommitment(own);
    const leaf = modelLeaf({ modelCommitment: commitment, datasetRoot: 11n, licenceRoot: 12n, dpHash: 13n });
    const first = await api.call(`/v1/models/${studio.modelId}`, { key: studio.key });
    const root = new ModelTree([BigInt(first.body['leaf'] as string), leaf]).root.toString();
    expect(body).toMatchObject({ version: 2, card: CARD, commitment: commitment.toString(), leaf: leaf.toString(), treeRoot: root });
    expect(await owed(body['id'])).toMatchObject([{ kind: 'publish-model-root', request: { brandId: studio.brandId, modelRoot: root } }]);
    expect(text).not.toContain('weights');
  });

  it('takes the shipped base model with its card', async () => {
    const { model, card } = baseModel();
    const { body } = await api.call(`/v1/models/${studio.modelId}`, { key: studio.key });
    expect(body).toMatchObject({
      version: 1,
      card: JSON.parse(JSON.stringify(card)) as object,
      commitment: modelCommitment(model).toString(),
    });
    expect(decodeModel(await open('models', 'weights_sealed', studio.modelId))).toEqual(model);
  });

  it.each([
    ['weights beyond the circuit’s range', { source: { kind: 'upload', weights: Buffer.alloc(4796).toString('base64'), card: CARD } }],
    [
      'a root that is no field element',
      {
        source: {
          kind: 'upload',
          weights: Buffer.from(encodeModel(randomModel(seededUniform(9)))).toString('base64'),
          card: { ...CARD, dpHash: '9'.repeat(78) },
        },
      },
    ],
  ])('refuses a model with %s', async (_, body) => {
    expect(await post('models', body)).toMatchObject({ status: 422, body: { code: 'model.invalid' } });
  });

  it('owes a collection’s deployment with the policy’s royalty', async () => {
    await post('policies', { policy: { backend: { id: 'dp.model' }, royaltyBps: 750 } });
    const { body } = await post('collections', { name: 'Guilloché', symbol: 'GUI' });
    expect(body).toMatchObject({ royaltyBps: 750, address: null });
    const request = { brandId: studio.brandId, name: 'Guilloché', symbol: 'GUI', royaltyBps: 750 };
    expect(await owed(body['id'])).toMatchObject([{ kind: 'deploy-collection', request, status: 'queued' }]);
  });

  it('lists what belongs to the brand, newest first', async () => {
    const list = async (what: string): Promise<{ brandId: string; version?: number }[]> =>
      (await api.call(`/v1/brands/${studio.brandId}/${what}`, { key: studio.key })).body['items'] as {
        brandId: string;
        version?: number;
      }[];
    for (const what of ['policies', 'models', 'collections']) {
      const items = await list(what);
      expect(items.length).toBeGreaterThan(1);
      expect(items.every(({ brandId }) => brandId === studio.brandId)).toBe(true);
    }
    expect((await list('models')).map(({ version }) => version)).toEqual([2, 1]);
  });
});
