import { randomBytes } from 'node:crypto';
import { modelCommitment } from '@intaglio/chain/verify';
import { encodeModel } from '@intaglio/generator';
import { baseModel } from '@intaglio/generator/artefacts';
import { Database, ModelEntity, Sealer } from '@intaglio/persistence';
import { sealTo } from '@intaglio/privacy-plugins/tee';
import type { SealedBlob, TenantId } from '@intaglio/domain';
import { randomModel, seededUniform, startTestEnclaves, testDatabase, testService, type TestEnclaves } from '@intaglio/testing';
import type { TrainingPredicate } from '@intaglio/training';
import { startApi, type Answer, type ApiUnderTest } from '../testing/api-under-test.js';
import { newStudio, type Studio } from '../testing/studio.js';
import { TrainingStage } from '../testing/trained-run.js';

describe('authorising a model that was trained in an enclave', () => {
  let api: ApiUnderTest;
  let enclaves: TestEnclaves;
  let stage: TrainingStage;
  let studio: Studio;
  beforeAll(async () => {
    enclaves = await startTestEnclaves();
    const services = { database: await testDatabase(), redisUrl: testService('INTAGLIO_TEST_REDIS_URL') };
    api = await startApi(services, { INTAGLIO_ENCLAVE_SOCKET: enclaves.socketPath });
    stage = await TrainingStage.open(api);
  }, 120_000);
  beforeEach(async () => {
    const policy = { backend: { id: 'tee.simulator', options: { measurements: [{ pcr0: enclaves.measurement.pcr0 }] } } };
    studio = await newStudio(api, `brand-${crypto.randomUUID()}`, policy);
  });
  afterAll(async () => {
    await stage?.close();
    await api?.close();
    await enclaves?.close();
  }, 30_000);

  /** As the enclave seals it. @param of whose enclaves open it */
  const sealed = async (of: Pick<Studio, 'tenantId' | 'brandId'>, model = baseModel().model): Promise<SealedBlob> => {
    const { tenantId, brandId } = of;
    const nonce = randomBytes(32).toString('base64url');
    const { suite, publicKey } = (await enclaves.enclaves.ask('attest', { tenantId, brandId, nonce })).binding.keys[0]!;
    return sealTo({ suite, publicKey: Buffer.from(publicKey, 'base64url') }, { purpose: 'model', tenantId, brandId }, encodeModel(model));
  };
  const keptOf = (model: SealedBlob): Uint8Array => Buffer.from(JSON.stringify({ executedIn: 'enclave', ending: { model } }));
  const predicate = (of: TrainingPredicate): TrainingPredicate => ({
    ...of,
    code: {
      measurementSha384: enclaves.measurement.pcr0,
      environment: {
        ...{ kind: 'enclave', platform: 'simulated', isolation: enclaves.isolation },
        ...{ attestationSha256: 'e1'.repeat(32), receiptSha256: 'e2'.repeat(32) },
      },
    },
  });
  const authorise = async (kept: Uint8Array): Promise<Answer> => {
    const { runId } = await stage.ended(studio, 'finished', { kept, predicate });
    return api.call(`/v1/training-runs/${runId}/authorise`, { key: studio.key, body: {} });
  };
  const stored = async (id: string) => {
    const { tenantId } = studio;
    const database = await new Database({ url: api.database.url('intaglio_api'), poolSize: 1 }).open();
    const { weightsKind, weightsSealed } = await database.asTenant(tenantId as TenantId, (transaction) =>
      transaction.findOneByOrFail(ModelEntity, { id: id as ModelEntity['id'] }),
    );
    await database.close();
    const sealer = new Sealer(Buffer.from(api.environment.INTAGLIO_MASTER_KEY, 'hex'));
    const bytes = sealer.open({ tenantId: tenantId as TenantId, table: 'models', column: 'weights_sealed', row: id }, weightsSealed);
    return { weightsKind, model: JSON.parse(bytes.toString('utf8')) as SealedBlob };
  };

  it('makes it the brand’s next model, with weights that only the brand’s enclaves open', async () => {
    const blob = await sealed(studio);
    const { status, body } = await authorise(keptOf(blob));
    expect([status, body['version'], body['commitment']]).toEqual([201, 2, String(modelCommitment(baseModel().model))]);
    expect(await stored(String(body['id']))).toEqual({ weightsKind: 'enclave', model: blob });
  });

  it.each<[string, () => Promise<Uint8Array>, string]>([
    ['other weights than the statement’s', async () => keptOf(await sealed(studio, randomModel(seededUniform(3)))), 'storage.corrupt'],
    ['weights for another brand', async () => keptOf(await sealed(await newStudio(api, `other-${crypto.randomUUID()}`))), 'model.invalid'],
    ['nothing that can be read', async () => Buffer.from('{"executedIn":"enclave"}'), 'storage.corrupt'],
  ])('is refused for %s, and nothing is registered', async (_, kept, code) => {
    expect((await authorise(await kept())).body['code']).toBe(code);
    const models = await api.call(`/v1/brands/${studio.brandId}/models`, { key: studio.key });
    expect(models.body['items']).toHaveLength(1);
  });
});
