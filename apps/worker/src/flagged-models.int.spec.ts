import { testDatabase, testQueues, testService } from '@intaglio/testing';
import { addLicensedModel, revokeLicence } from './test-stage/licensed-model.js';
import { supplyOf, verifyMinted } from './test-stage/observe.js';
import { openStage, type Stage } from './test-stage/stage.js';

const QUALITY = { quality: { minContrast: 0, minStructure: 0, minGenomeDistance: 0 } };

describe('a model that rests on a licence', () => {
  let stage: Stage;
  beforeAll(async () => {
    const tables = await testDatabase();
    stage = await openStage({
      ...{ tables, queues: await testQueues(tables, 15) },
      circuitDirectory: testService('INTAGLIO_TEST_CIRCUIT_DIRECTORY'),
    });
    await stage.worker();
  }, 120_000);
  afterAll(() => stage?.close(), 60_000);

  it('mints while the licence stands and nothing after its revocation; what was minted before still verifies', async () => {
    const brand = await stage.brand(QUALITY);
    const { modelId, licenceId } = await addLicensedModel(stage, brand);
    const mint = async () => stage.ended(brand, await stage.generation({ ...brand, modelId }), 120_000);
    const earlier = await mint();
    expect([earlier.state, earlier.errorCode]).toEqual(['minted', null]);
    await revokeLicence(stage, brand, licenceId);
    const later = await mint();
    expect(later).toMatchObject({
      state: 'failed',
      errorCode: 'model.flagged',
      errorDetail: expect.stringContaining('revoked'),
      tokenId: null,
    });
    expect(await supplyOf(stage, brand)).toBe(1);
    expect((await verifyMinted(stage, brand, earlier)).ok).toBe(true);
  }, 300_000);
});
