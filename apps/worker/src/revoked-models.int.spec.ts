import { isAuthorised } from '@intaglio/chain';
import type { GenerationId, ModelId } from '@intaglio/domain';
import { enqueueOutbox, findDeployment, GenerationEntity } from '@intaglio/persistence';
import { testDatabase, testQueues, testService } from '@intaglio/testing';
import { JsonRpcProvider } from 'ethers';
import { onChainBrandId } from './mints/kinds/brand-id.js';
import { auditCounts, chainOf, supplyOf, verifyMinted } from './test-stage/observe.js';
import type { StagedBrand } from './test-stage/brand.js';
import { addModel, revokeModel } from './test-stage/models.js';
import { openStage, until, type Stage } from './test-stage/stage.js';

const QUALITY = { quality: { minContrast: 0, minStructure: 0, minGenomeDistance: 0 } };

describe('a model that its brand revokes', () => {
  let stage: Stage;
  beforeAll(async () => {
    const tables = await testDatabase();
    stage = await openStage({
      ...{ tables, queues: await testQueues(tables, 14) },
      circuitDirectory: testService('INTAGLIO_TEST_CIRCUIT_DIRECTORY'),
    });
    await stage.worker();
  }, 120_000);
  afterAll(() => stage?.close(), 60_000);

  const settled = (brand: StagedBrand) =>
    until(async () => ((await stage.transactions(brand)).every(({ status }) => status === 'confirmed') ? true : undefined), 60_000);
  const rootsOf = async (brand: StagedBrand, kind: string): Promise<bigint[]> =>
    (await stage.transactions(brand)).filter((row) => row.kind === kind).map(({ request }) => BigInt(String(request['modelRoot'])));
  async function takenByContract(brand: StagedBrand, root: bigint): Promise<boolean> {
    const { registry } = (await findDeployment(stage.database, stage.chainId))!;
    return (await isAuthorised(chainOf(stage), { registry, brandId: onChainBrandId(brand.brandId) }, root, 0n)).modelRoot;
  }
  const mint = async (brand: StagedBrand, modelId: ModelId = brand.modelId) =>
    stage.ended(brand, await stage.generation({ ...brand, modelId }), 60_000);

  it('goes from every root that held it; the brand’s other model mints on under the new one, and earlier pieces stay valid', async () => {
    const brand = await stage.brand(QUALITY);
    const second = await addModel(stage, brand);
    await settled(brand);
    const earlier = await mint(brand);
    expect(earlier.state).toBe('minted');
    await revokeModel(stage, brand, brand.modelId);
    await settled(brand);
    const revoked = await rootsOf(brand, 'revoke-model-root');
    const present = (await rootsOf(brand, 'publish-model-root')).filter((root) => !revoked.includes(root));
    expect([revoked.length, present.length]).toEqual([2, 1]);
    for (const root of revoked) expect(await takenByContract(brand, root)).toBe(false);
    expect(await takenByContract(brand, present[0]!)).toBe(true);
    const later = await mint(brand, second);
    expect([later.state, later.errorCode]).toEqual(['minted', null]);
    expect((await verifyMinted(stage, brand, later)).ok).toBe(true);
    const { ok, checks } = await verifyMinted(stage, brand, earlier);
    expect([ok, checks.find(({ id }) => id === 'model-root')?.detail]).toEqual([true, expect.stringContaining('withdrawn it since')]);
    expect(await auditCounts(stage, brand)).toMatchObject({ 'model.published': 2, 'model.root-revoked': 2, 'model.root-replaced': 1 });
  }, 240_000);

  it('mints nothing any more, and says why', async () => {
    const brand = await stage.brand(QUALITY);
    await settled(brand);
    await revokeModel(stage, brand, brand.modelId);
    await settled(brand);
    expect(await mint(brand)).toMatchObject({ state: 'failed', errorCode: 'model.revoked', tokenId: null });
    expect(await supplyOf(stage, brand)).toBe(0);
    expect((await rootsOf(brand, 'publish-model-root')).length).toBe(1);
  }, 120_000);

  /** A piece of a model whose root is still on its way: proven, its mint owed and not sent. Nothing is mined until it is let. */
  async function heldBack(brand: StagedBrand): Promise<{ readonly id: GenerationId; readonly second: ModelId }> {
    await settled(brand);
    await mining(false);
    const second = await addModel(stage, brand);
    const id = await stage.generation({ ...brand, modelId: second });
    await until(async () => ((await stage.row(brand, id)).state === 'minting' ? true : undefined), 60_000);
    return { id, second };
  }
  async function mining(automatic: boolean): Promise<void> {
    const provider = new JsonRpcProvider(stage.environment.CHAIN_RPC_URL, stage.environment.CHAIN_ID, { staticNetwork: true });
    await provider.send('evm_setAutomine', [automatic]);
    if (automatic) await provider.send('evm_mine', []);
    provider.destroy();
  }

  it('is asked about once more right before a mint is signed', async () => {
    const brand = await stage.brand(QUALITY);
    const { id, second } = await heldBack(brand);
    await revokeModel(stage, brand, second);
    await mining(true);
    expect(await stage.ended(brand, id)).toMatchObject({ state: 'failed', errorCode: 'model.revoked' });
    expect(await supplyOf(stage, brand)).toBe(0);
  }, 180_000);

  it('takes the proofs of other models under its roots with it: tried again, they are proven for the new root', async () => {
    const brand = await stage.brand(QUALITY);
    const { id } = await heldBack(brand);
    await revokeModel(stage, brand, brand.modelId);
    await mining(true);
    expect(await stage.ended(brand, id)).toMatchObject({
      state: 'failed',
      errorCode: 'chain.reverted',
      errorDetail: expect.stringContaining('Try again'),
    });
    await stage.read(brand, async (transaction) => {
      await transaction.update(GenerationEntity, { id }, { state: 'accepted', errorCode: null, errorDetail: null });
      await enqueueOutbox(transaction, brand.tenantId, 'generations', id);
    });
    const minted = await stage.ended(brand, id);
    expect([minted.state, (await verifyMinted(stage, brand, minted)).ok, await supplyOf(stage, brand)]).toEqual(['minted', true, 1]);
  }, 180_000);
});
