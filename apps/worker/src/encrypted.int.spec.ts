import { connectChain, readToken, revokeEvaluator } from '@intaglio/chain';
import { handleCommitment } from '@intaglio/chain/verify';
import type { GenerationId } from '@intaglio/domain';
import { evaluate } from '@intaglio/generator';
import { baseModel } from '@intaglio/generator/artefacts';
import {
  Database,
  EncryptedExchangeEntity,
  enqueueOutbox,
  findDeployment,
  findTransaction,
  GenerationStepEntity,
  markFailed,
  requestTransaction,
  retryGeneration,
  type GenerationEntity,
} from '@intaglio/persistence';
import { handleOf } from '@intaglio/privacy-plugins/he/exchange';
import { testDatabase, testQueues, testService } from '@intaglio/testing';
import { Wallet } from 'ethers';
import { onChainBrandId } from './mints/kinds/brand-id.js';
import { evaluatorsOf } from './steps/prove/brand-evaluator.js';
import type { StagedBrand } from './test-stage/brand.js';
import { openCreator, type Creator } from './test-stage/creator.js';
import { acceptOpening, insertEncrypted } from './test-stage/encrypted-generation.js';
import { auditCounts, chainOf, collectionAddress, metadataOfPiece, ONE_PIECE, supplyOf, verifyMinted } from './test-stage/observe.js';
import { openStage, until, type Stage } from './test-stage/stage.js';

const QUALITY = { minContrast: 0, minStructure: 0, minGenomeDistance: 0 };
const POLICY = { backend: { id: 'he.bfv', options: { answerWithinMinutes: 5 } }, quality: QUALITY };

describe('the way of an encrypted input', () => {
  let stage: Stage;
  let creator: Creator;
  let metricsPort: number;
  /** With the worker's role: what a test does behind the worker's back. */
  let behind: Database;
  beforeAll(async () => {
    const circuitDirectory = testService('INTAGLIO_TEST_CIRCUIT_DIRECTORY');
    const tables = await testDatabase();
    stage = await openStage({ ...{ tables, queues: await testQueues(tables, 13) }, circuitDirectory });
    behind = await new Database({ url: stage.environment.DATABASE_URL, poolSize: 2 }).open();
    creator = await openCreator(stage, circuitDirectory);
    ({ metricsPort } = await (await stage.worker()).start());
  }, 120_000);
  afterAll(async () => {
    await creator?.close();
    await behind?.close();
    await stage?.close();
  }, 60_000);

  const house = (): Promise<StagedBrand> => stage.brand(POLICY, { isAttested: true });
  const exchangeOf = (brand: StagedBrand, generationId: GenerationId): Promise<EncryptedExchangeEntity> =>
    stage.read(brand, (transaction) => transaction.findOneByOrFail(EncryptedExchangeEntity, { generationId }));
  const awaited = (brand: StagedBrand, id: GenerationId, after = 0): Promise<GenerationEntity> =>
    until(async () => {
      const row = await stage.row(brand, id);
      if (row.state === 'failed' && row.attempt > after) throw new Error(`it failed: ${row.errorCode}`);
      return row.state === 'awaiting-creator' && row.attempt > after ? row : undefined;
    }, 60_000);
  const retry = (brand: StagedBrand, id: GenerationId): Promise<void> =>
    stage.read(brand, async (transaction) => {
      await retryGeneration(transaction, id);
      await enqueueOutbox(transaction, brand.tenantId, 'generations', id);
    });
  const evaluatorKey = (brand: StagedBrand): bigint =>
    evaluatorsOf(Buffer.from(stage.environment.INTAGLIO_EVALUATOR_ROOT, 'hex'))(brand).evaluatorKey;

  it('goes from a ciphertext to a piece that anyone can verify, with the genome of the plain network', async () => {
    const brand = await house();
    const asked = await creator.ask('an engraved gold medallion, calm and symmetric');
    const id = await insertEncrypted(stage, brand, asked);
    const waiting = await awaited(brand, id);
    expect(Math.abs(waiting.answerDeadline!.getTime() - Date.now() - 5 * 60_000)).toBeLessThan(60_000);
    expect(waiting).toMatchObject({ genome: null, inputCommitment: null });
    const opening = await creator.answer(brand, id);
    const minted = await stage.ended(brand, id);
    expect(minted).toMatchObject({ state: 'minted', errorCode: null, answerDeadline: null });
    const plain = evaluate(baseModel().model, asked.x);
    expect([minted.genome, opening.safetyScore]).toEqual([Buffer.from(plain.genome), plain.safetyScore]);
    expect(minted.tokenId).toBe(handleCommitment(handleOf(asked.ciphertext)).toString());
    const { ok, checks } = await verifyMinted(stage, brand, minted);
    expect(checks.filter(({ passed }) => !passed)).toEqual([]);
    expect([ok, await supplyOf(stage, brand)]).toEqual([true, 1]);
    const token = await readToken(chainOf(stage), await collectionAddress(stage, brand), BigInt(minted.tokenId!));
    expect(token).toMatchObject({ proofKind: 'attested', evaluatorKey: evaluatorKey(brand), evaluatorAuthorisedAtMint: true });
    expect(await auditCounts(stage, brand)).toEqual({ ...ONE_PIECE, 'evaluator.published': 1, 'generation.answer-offered': 1 });
    expect(await exchangeOf(brand, id)).toMatchObject({ ciphertext: null, response: null, codeSealed: null, openingSealed: null });
    const steps = await stage.read(brand, (transaction) => transaction.find(GenerationStepEntity, { where: { generationId: id } }));
    expect(steps.map(({ step }) => step).sort()).toEqual(['evaluate', 'gate', 'mint', 'prove', 'render', 'store']);
    expect(steps.every(({ sealed }) => sealed === null)).toBe(true);
    const { provenance } = await metadataOfPiece(stage, minted);
    expect(provenance).toMatchObject({ backend: { id: 'he.bfv', assurance: 'cryptographic' }, proof: { kind: 'attested' } });
    const claimed = (claim: string): string => provenance.claims.find((each) => each.claim === claim)!.text;
    expect(claimed('computation')).toContain('is the word of the evaluator');
    expect(claimed('prompt')).toContain('encrypted');
    expect(claimed('gatekeeper')).toContain('Nobody has judged the words');
  }, 120_000);

  it('fails when its creator is late; tried again it waits anew and is not evaluated a second time', async () => {
    const brand = await house();
    const id = await insertEncrypted(stage, brand, await creator.ask('a silver seal with a wreath'));
    const { attempt } = await awaited(brand, id);
    const { response } = await exchangeOf(brand, id);
    await behind.asTenant(brand.tenantId, (transaction) =>
      transaction.query("update generations set answer_deadline = now() - interval '1 second' where id = $1", [id]),
    );
    expect(await stage.ended(brand, id)).toMatchObject({ state: 'failed', errorCode: 'answer.late' });
    expect(await auditCounts(stage, brand)).toMatchObject({ 'generation.answer-offered': 1, 'generation.failed': 1 });
    await retry(brand, id);
    const again = await awaited(brand, id, attempt);
    expect(again.answerDeadline!.getTime()).toBeGreaterThan(Date.now());
    expect((await exchangeOf(brand, id)).response!.equals(response!)).toBe(true);
    await creator.answer(brand, id);
    expect((await stage.ended(brand, id)).state).toBe('minted');
    expect(await auditCounts(stage, brand)).toMatchObject({
      'generation.answer-offered': 2,
      'generation.evaluated': 1,
      'generation.minted': 1,
    });
  }, 120_000);

  it.each<[string, (opening: { genome: string; safetyScore: number; proof: string }) => object]>([
    ['another genome', ({ genome }) => ({ genome: genome.replace(/^../, (gene) => (gene === '80' ? '81' : '80')) })],
    ['a lower safety score', ({ safetyScore }) => ({ safetyScore: safetyScore === 0 ? 1 : safetyScore - 1 })],
    ['no proof', () => ({ proof: '00'.repeat(256) })],
  ])(
    'is not signed for with %s, though the API let it pass',
    async (_, forge) => {
      const brand = await house();
      const id = await insertEncrypted(stage, brand, await creator.ask('a navy blue scarf'));
      await awaited(brand, id);
      const opening = await creator.prove(brand, id);
      await acceptOpening(stage, brand, id, { ...opening, ...forge(opening) });
      expect(await stage.ended(brand, id)).toMatchObject({ state: 'failed', errorCode: 'answer.refused', genome: null });
      const rows = await stage.transactions(brand);
      expect(rows.filter(({ kind }) => kind === 'mint')).toEqual([]);
    },
    60_000,
  );

  it('is refused by the contract once the brand’s evaluator is revoked', async () => {
    const brand = await house();
    await until(async () => ((await stage.transactions(brand)).every(({ status }) => status === 'confirmed') ? true : undefined));
    // Long enough ago that nobody waits for it to become active.
    await behind.asTenant(brand.tenantId, (transaction) =>
      transaction.query(`update chain_transactions set result = result || '{"activeFrom": 0}' where kind like 'publish-%'`),
    );
    const { registry } = (await findDeployment(behind, stage.chainId))!;
    const chain = await connectChain({ rpcUrl: stage.environment.CHAIN_RPC_URL, chainId: BigInt(stage.chainId) });
    const owner = { chain, signer: new Wallet(stage.environment.INTAGLIO_SIGNER_KEY), patience: { intervalMs: 20 } };
    await revokeEvaluator(owner, { registry, brandId: onChainBrandId(brand.brandId) }, evaluatorKey(brand));
    const id = await insertEncrypted(stage, brand, await creator.ask('an emerald jewel'));
    await awaited(brand, id);
    await creator.answer(brand, id);
    const failed = await stage.ended(brand, id);
    expect(failed).toMatchObject({ state: 'failed', errorCode: 'chain.reverted' });
    expect(failed.errorDetail).toContain('EvaluatorNotAuthorised');
    expect(await supplyOf(stage, brand)).toBe(0);
  }, 120_000);

  it('owes the evaluator’s publication once more where it had been refused', async () => {
    const brand = await stage.brand(POLICY);
    const { tenantId, brandId } = brand;
    await behind.asTenant(tenantId, async (transaction) => {
      const refused = { tenantId, kind: 'publish-evaluator' as const, subjectId: brandId, chainId: stage.chainId, request: { brandId } };
      await requestTransaction(transaction, refused);
      const { id } = (await findTransaction(transaction, tenantId, 'publish-evaluator', brandId))!;
      await markFailed(transaction, id, 'chain.reverted');
    });
    const id = await insertEncrypted(stage, brand, await creator.ask('a violet field of stars'));
    await awaited(brand, id);
    await creator.answer(brand, id);
    expect((await stage.ended(brand, id)).state).toBe('minted');
    expect(await auditCounts(stage, brand)).toMatchObject({ 'evaluator.published': 1, 'generation.minted': 1 });
  }, 60_000);

  it('owes the publication of an evaluator that is not the one published before', async () => {
    const brand = await stage.brand(POLICY);
    const { tenantId, brandId } = brand;
    await behind.asTenant(tenantId, async (transaction) => {
      const earlier = { tenantId, kind: 'publish-evaluator' as const, subjectId: brandId, chainId: stage.chainId, request: { brandId } };
      await requestTransaction(transaction, earlier);
      await transaction.query(
        `update chain_transactions set status = 'confirmed', result = '{"evaluatorKey": "1", "activeFrom": 0}' where kind = $1 and subject_id = $2`,
        [earlier.kind, brandId],
      );
    });
    for (const words of ['an amber seal', 'a jade seal']) {
      const id = await insertEncrypted(stage, brand, await creator.ask(words));
      await awaited(brand, id);
      await creator.answer(brand, id);
      expect((await stage.ended(brand, id)).state).toBe('minted');
    }
    const published = (await stage.transactions(brand)).filter(({ kind }) => kind === 'publish-evaluator');
    expect(published.map(({ status, result }) => [status, result?.['evaluatorKey']]).sort()).toEqual(
      [
        ['confirmed', '1'],
        ['confirmed', evaluatorKey(brand).toString()],
      ].sort(),
    );
  }, 60_000);

  it('is evaluated in threads whose memory is told, and bounded', async () => {
    const text = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
    const bytes = Number(/^intaglio_evaluator_memory_bytes\S* (\S+)$/m.exec(text)?.[1]);
    // SEAL with one model and one key needs some of it; above the limit a thread is replaced.
    expect(bytes).toBeGreaterThan(2 ** 20);
    expect(bytes).toBeLessThan(256 * 2 ** 20);
  });

  it('needs contracts that were deployed for it', async () => {
    const change = (hash: string | null): Promise<unknown> =>
      behind.source.query('update chain_deployments set attested_key_hash = $1', [hash]);
    const { attestedKeyHash } = (await findDeployment(behind, stage.chainId))!;
    for (const hash of [null, 'ab'.repeat(32)]) {
      await change(hash);
      await expect(stage.worker()).rejects.toMatchObject({ code: 'configuration.invalid' });
    }
    await change(attestedKeyHash);
  }, 30_000);
});
