import * as nodeFiles from 'node:fs/promises';
import { join } from 'node:path';
import { enqueueOutbox, GenerationStepEntity, retryGeneration } from '@intaglio/persistence';
import { ContentAddressedStore } from '@intaglio/storage';
import { testDatabase, testQueues, testService } from '@intaglio/testing';
import { auditCounts, ONE_PIECE, supplyOf, verifyMinted } from './test-stage/observe.js';
import { openStage, until, type Stage } from './test-stage/stage.js';

const CANARY = 'quokkaluminescence';

describe('the way of one generation', () => {
  let stage: Stage;
  /** While true, every write of the asset store meets a full volume. */
  let full = false;
  beforeAll(async () => {
    const tables = await testDatabase();
    stage = await openStage({
      ...{ tables, queues: await testQueues(tables, 7) },
      circuitDirectory: testService('INTAGLIO_TEST_CIRCUIT_DIRECTORY'),
    });
    const open: typeof nodeFiles.open = async (...args) => {
      if (full && args[1] === 'wx') throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
      return nodeFiles.open(...args);
    };
    const assets = await ContentAddressedStore.open({ directory: stage.environment.INTAGLIO_ASSETS, fileSystem: { ...nodeFiles, open } });
    await stage.worker({}, assets);
  }, 60_000);
  afterAll(() => stage?.close(), 60_000);

  it('goes from the accepted row to a piece that anyone can verify, and forgets the prompt', async () => {
    const brand = await stage.brand();
    const id = await stage.generation(brand, { prompt: `a gold medallion of ${CANARY}` });
    const minted = await stage.ended(brand, id);
    expect(minted).toMatchObject({ state: 'minted', errorCode: null, inputSealed: null, tokenId: minted.inputCommitment });
    const { ok, checks } = await verifyMinted(stage, brand, minted);
    expect(checks.filter(({ passed }) => !passed)).toEqual([]);
    expect(ok).toBe(true);
    expect(await supplyOf(stage, brand)).toBe(1);
    expect(await auditCounts(stage, brand)).toEqual(ONE_PIECE);
    const steps = await stage.read(brand, (transaction) => transaction.find(GenerationStepEntity, { where: { generationId: id } }));
    expect(steps.map(({ step }) => step).sort()).toEqual(['evaluate', 'gate', 'mint', 'prove', 'render', 'store']);
    expect(steps.every(({ sealed }) => sealed === null)).toBe(true);
    expect(stage.logs.length).toBeGreaterThan(0);
    expect(stage.logs.join('').includes(CANARY)).toBe(false);
  }, 90_000);

  it('rejects a protected name, with the reason and without the prompt', async () => {
    const brand = await stage.brand({ words: { protectedNames: ['Hesperion'] } });
    const rejected = await stage.ended(brand, await stage.generation(brand, { prompt: `a Hesperion medallion, ${CANARY}` }));
    expect(rejected).toMatchObject({ state: 'rejected', errorCode: 'generation.rejected', inputSealed: null });
    expect(rejected.verdict?.reasons.filter(({ passed }) => !passed).map(({ check }) => check)).toEqual(['words.protected-names']);
    expect(JSON.stringify([rejected.verdict, rejected.errorDetail])).not.toContain(CANARY);
    expect(await auditCounts(stage, brand)).toMatchObject({ 'generation.rejected': 1 });
  }, 30_000);

  it('rejects a genome outside the brand’s bounds before anything is drawn', async () => {
    const brand = await stage.brand({ geneBounds: [{ gene: 0, min: 255, max: 255 }] });
    const id = await stage.generation(brand, { prompt: 'a dark night, black lacquer' });
    const rejected = await stage.ended(brand, id);
    expect(rejected.state).toBe('rejected');
    expect(rejected.verdict?.reasons.find(({ check }) => check === 'policy.gene-bounds')).toMatchObject({ passed: false, score: 1 });
    const steps = await stage.read(brand, (transaction) => transaction.find(GenerationStepEntity, { where: { generationId: id } }));
    expect(steps.map(({ step, sealed }) => [step, sealed])).toEqual([['evaluate', null]]);
  }, 30_000);

  it('fails a replayed input at the contract, and again when it is tried again by hand', async () => {
    const brand = await stage.brand({ quality: { minContrast: 0, minStructure: 0, minGenomeDistance: 0 } });
    const input = { inputSalt: 7n, latentSeed: '5a'.repeat(32) };
    expect((await stage.ended(brand, await stage.generation(brand, input))).state).toBe('minted');
    const id = await stage.generation(brand, input);
    const failed = await stage.ended(brand, id);
    expect(failed).toMatchObject({ state: 'failed', errorCode: 'chain.reverted' });
    expect(failed.errorDetail).toContain('NullifierUsed');
    await stage.read(brand, async (transaction) => {
      await retryGeneration(transaction, id);
      await enqueueOutbox(transaction, brand.tenantId, 'generations', id);
    });
    const again = await until(async () => {
      const row = await stage.row(brand, id);
      return row.attempt > failed.attempt && row.state === 'failed' ? row : undefined;
    });
    expect(again.errorDetail).toContain('NullifierUsed');
    expect(await supplyOf(stage, brand)).toBe(1);
    // Refused by simulation: the signer's nonces have no gap, and none was spent on it.
    const mint = (await stage.transactions(brand)).find(({ subjectId }) => subjectId === id);
    expect(mint).toMatchObject({ status: 'failed', nonce: null, errorCode: 'chain.reverted' });
  }, 60_000);

  it('waits while the disk is full and finishes when there is room', async () => {
    const brand = await stage.brand();
    await until(async () => ((await stage.transactions(brand)).every(({ status }) => status === 'confirmed') ? true : undefined));
    full = true;
    const id = await stage.generation(brand);
    await until(async () => (stage.logs.some((line) => line.includes(id) && line.includes('storage.full')) ? true : undefined));
    expect(await stage.row(brand, id)).toMatchObject({ state: 'storing', errorCode: null });
    full = false;
    expect((await stage.ended(brand, id)).state).toBe('minted');
    expect(await nodeFiles.readdir(join(stage.environment.INTAGLIO_ASSETS, 'staging'))).toEqual([]);
  }, 60_000);
});
