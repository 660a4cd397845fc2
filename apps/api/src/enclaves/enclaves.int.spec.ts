import { modelCommitment } from '@intaglio/chain/verify';
import { encodeModel } from '@intaglio/generator';
import { baseModel } from '@intaglio/generator/artefacts';
import {
  attestationNonce,
  certificateFingerprint,
  encodeBase64url,
  sealModel,
  sealPrompt,
  verifyEnclave,
  type VerifiedEnclave,
} from '@intaglio/privacy-plugins/client';
import { startTestEnclaves, testDatabase, testService, type TestEnclaves } from '@intaglio/testing';
import { exampleCard } from '../models/model.view.js';
import { startApi, type Answer, type ApiUnderTest } from '../testing/api-under-test.js';
import { newStudio, RECIPIENT, type Studio } from '../testing/studio.js';
import { attestationView } from './attestation.view.js';

const CANARY = 'axolotlluminescence';

describe('enclaves behind the api', () => {
  let api: ApiUnderTest;
  let enclaves: TestEnclaves;
  let studio: Studio;
  let policy: object;
  beforeAll(async () => {
    enclaves = await startTestEnclaves();
    const services = { database: await testDatabase(), redisUrl: testService('INTAGLIO_TEST_REDIS_URL') };
    api = await startApi(services, { INTAGLIO_ENCLAVE_SOCKET: enclaves.socketPath });
    policy = { backend: { id: 'tee.simulator', options: { measurements: [{ pcr0: enclaves.measurement.pcr0 }] } } };
    studio = await newStudio(api, 'attested', policy);
  }, 120_000);
  afterAll(async () => {
    await api?.close();
    await enclaves?.close();
  }, 30_000);

  const ask = (nonce: Uint8Array, by = studio): Promise<Answer> =>
    api.call(`/v1/brands/${by.brandId}/attestation?nonce=${encodeBase64url(nonce)}`, { key: by.key });
  const expected = (nonce: Uint8Array, { tenantId, brandId }: Studio) => ({
    ...{ nonce, tenantId, brandId, atMs: Date.now() },
    trust: { roots: [certificateFingerprint(enclaves.rootDer)], measurements: [{ pcr0: enclaves.measurement.pcr0 }] },
  });
  const verified = async (by = studio): Promise<VerifiedEnclave> => {
    const nonce = attestationNonce();
    return verifyEnclave((await ask(nonce, by)).body, expected(nonce, by));
  };
  const hand = (input: object, by = studio): Promise<Answer> =>
    api.call('/v1/generations', { key: by.key, body: { brandId: by.brandId, recipient: RECIPIENT, input } });

  it('attest for the caller’s nonce and the brand’s newest policy, in a way that a device can check', async () => {
    const nonce = attestationNonce();
    const { status, body } = await ask(nonce);
    expect(status).toBe(200);
    expect(attestationView.parse(body)).toMatchObject({
      format: 'aws-nitro',
      tenantId: studio.tenantId,
      brandId: studio.brandId,
      policyId: studio.policyId,
    });
    await expect(verifyEnclave(body, expected(nonce, studio))).resolves.toMatchObject({ measurement: enclaves.measurement.pcr0 });
    // An answer to another question, and one about another brand.
    await expect(verifyEnclave(body, expected(attestationNonce(), studio))).rejects.toMatchObject({ code: 'attestation.refused' });
    const other = await newStudio(api, 'another', policy);
    await expect(verifyEnclave((await ask(nonce, other)).body, expected(nonce, studio))).rejects.toMatchObject({
      code: 'attestation.refused',
    });
  });

  it('are sealed to before anything is sent, and the service takes the ciphertext as it is', async () => {
    const { input } = await sealPrompt(await verified(), { prompt: `a medallion of ${CANARY}` });
    const accepted = await hand(input);
    expect(accepted).toMatchObject({ status: 202, body: { backend: 'tee.simulator', assurance: 'simulated' } });
    const found = await api.call(accepted.headers.get('location')!, { key: studio.key });
    expect(found.body).toMatchObject({ input: { kind: 'sealed' }, policyId: studio.policyId });
    expect(found.text + accepted.text + api.log()).not.toContain(CANARY);
    expect(await hand(input)).toMatchObject({ status: 409, body: { code: 'input.repeated' } });
  });

  it('make a device seal again when the policy has changed', async () => {
    const rolling = await newStudio(api, 'rolling', policy);
    const before = await sealPrompt(await verified(rolling), { prompt: 'gold' });
    await api.call(`/v1/brands/${rolling.brandId}/policies`, { key: rolling.key, body: { policy } });
    expect(await hand(before.input, rolling)).toMatchObject({ status: 409, body: { code: 'input.stale-policy' } });
    const after = await sealPrompt(await verified(rolling), { prompt: 'gold' });
    expect((await hand(after.input, rolling)).status).toBe(202);
  });

  it('commit to weights that the service can’t read', async () => {
    const { model } = baseModel();
    const weights = await sealModel(await verified(), encodeModel(model));
    const post = (source: object): Promise<Answer> =>
      api.call(`/v1/brands/${studio.brandId}/models`, { key: studio.key, body: { source } });
    const made = await post({ kind: 'sealed', weights, card: exampleCard });
    expect(made).toMatchObject({ status: 201, body: { version: 2, readableBy: 'enclave', commitment: modelCommitment(model).toString() } });
    const other = await newStudio(api, 'not-theirs', policy);
    const elsewhere = await sealModel(await verified(other), encodeModel(model));
    const refused = { status: 422, body: { code: 'model.invalid' } };
    expect(await post({ kind: 'sealed', weights: elsewhere, card: exampleCard })).toMatchObject(refused);
    const noModel = await sealModel(await verified(), Buffer.from('not a model'));
    expect(await post({ kind: 'sealed', weights: noModel, card: exampleCard })).toMatchObject(refused);
  });

  it('stand in readiness, and when they are away requests are still accepted', async () => {
    expect((await api.call('/health/ready')).body).toMatchObject({ checks: { enclaves: { status: 'up' } } });
    const { input } = await sealPrompt(await verified(), { prompt: 'silver' });
    await enclaves.close();
    const away = { status: 503, body: { code: 'enclave.unavailable' } };
    expect(await ask(attestationNonce())).toMatchObject(away);
    expect((await api.call('/health/ready')).body).toMatchObject({ status: 'degraded', checks: { enclaves: { status: 'down' } } });
    expect((await hand(input)).status).toBe(202);
  });
});
