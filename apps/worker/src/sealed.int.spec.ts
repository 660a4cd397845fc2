import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { GenerationId, SealedInput } from '@intaglio/domain';
import { encodeModel } from '@intaglio/generator';
import { baseModel } from '@intaglio/generator/artefacts';
import { GenerationReceiptEntity, GenerationStepEntity } from '@intaglio/persistence';
import { certificateFingerprint, verifyReceipt } from '@intaglio/privacy-plugins/client';
import { encodeBase64url, encodeSealedPrompt, sealTo } from '@intaglio/privacy-plugins/tee';
import { startTestEnclaves, testDatabase, testQueues, testService, type TestEnclaves } from '@intaglio/testing';
import { newBrandIds, type StagedBrand } from './test-stage/brand.js';
import { auditCounts, metadataOfPiece, ONE_PIECE, supplyOf, verifyMinted } from './test-stage/observe.js';
import { openStage, until, type Stage } from './test-stage/stage.js';

const CANARY = 'pangolinluminescence';
const QUALITY = { minContrast: 0, minStructure: 0, minGenomeDistance: 0 };

describe('the way of a sealed input', () => {
  let stage: Stage;
  let enclaves: TestEnclaves;
  let socket: string;
  beforeAll(async () => {
    const tables = await testDatabase();
    [stage, enclaves] = await Promise.all([
      openStage({ ...{ tables, queues: await testQueues(tables, 12) }, circuitDirectory: testService('INTAGLIO_TEST_CIRCUIT_DIRECTORY') }),
      startTestEnclaves(),
    ]);
    socket = join(stage.directory, 'enclaves.sock');
    await stage.worker({ INTAGLIO_ENCLAVE_SOCKET: socket });
  }, 120_000);
  afterAll(async () => {
    await stage?.close();
    await enclaves?.close();
  }, 60_000);

  const tee = (options: object = {}) => ({
    backend: { id: 'tee.simulator', options: { measurements: [{ pcr0: enclaves.measurement.pcr0 }], ...options } },
    quality: QUALITY,
  });
  /** The brand's first receiving key. */
  const keyOf = async ({ tenantId, brandId }: Pick<StagedBrand, 'tenantId' | 'brandId'>) => {
    const nonce = Buffer.alloc(32, 7).toString('base64url');
    const { binding } = await enclaves.enclaves.ask('attest', { tenantId, brandId, nonce });
    const { suite, publicKey } = binding.keys[0]!;
    return { suite, publicKey: Buffer.from(publicKey, 'base64url') };
  };
  /** What the creator's device does once it has checked the enclave. */
  const seal = async (brand: StagedBrand, prompt: string, requestId: string = crypto.randomUUID()): Promise<SealedInput> => {
    const { tenantId, brandId, policyId } = brand;
    const opening = { version: 1 as const, prompt, salt: encodeBase64url(crypto.getRandomValues(new Uint8Array(32))) };
    const place = { purpose: 'input' as const, tenantId, brandId, policyId, requestId };
    return { kind: 'sealed', requestId, policyId, ...(await sealTo(await keyOf(brand), place, encodeSealedPrompt(opening))) };
  };
  const receiptOf = (brand: StagedBrand, id: GenerationId) =>
    stage.read(brand, (transaction) => transaction.findOneBy(GenerationReceiptEntity, { generationId: id }));

  it('waits for an enclave, and goes on to a piece that anyone can verify, with a receipt and without a word of the prompt', async () => {
    const brand = await stage.brand(tee());
    const id = await stage.generation(brand, { sealed: await seal(brand, `an engraved gold medallion of ${CANARY}`) });
    await until(async () => stage.logs.some((line) => line.includes(id) && line.includes('enclave.unavailable')) || undefined);
    expect(await stage.row(brand, id)).toMatchObject({ state: 'evaluating', errorCode: null });
    await symlink(enclaves.socketPath, socket);
    const minted = await stage.ended(brand, id);
    expect(minted).toMatchObject({ state: 'minted', errorCode: null, inputSealed: null, tokenId: minted.inputCommitment });
    const { ok, checks } = await verifyMinted(stage, brand, minted);
    expect(checks.filter(({ passed }) => !passed)).toEqual([]);
    expect([ok, await supplyOf(stage, brand)]).toEqual([true, 1]);
    expect(await auditCounts(stage, brand)).toEqual(ONE_PIECE);
    expect(minted.verdict?.reasons.map(({ check }) => check)).toEqual(
      expect.arrayContaining(['words.protected-names', 'picture.contrast']),
    );
    const steps = await stage.read(brand, (transaction) => transaction.find(GenerationStepEntity, { where: { generationId: id } }));
    expect(steps.every(({ sealed }) => sealed === null)).toBe(true);
    expect(JSON.stringify([steps, minted, stage.logs])).not.toContain(CANARY);
  }, 120_000);

  it('leaves a receipt that verifies, and a statement that says who could have read the prompt', async () => {
    const brand = await stage.brand(tee());
    const id = await stage.generation(brand, { sealed: await seal(brand, 'a navy blue scarf, calm and dense') });
    const minted = await stage.ended(brand, id);
    const { receipt, document, binding } = (await receiptOf(brand, id))!;
    const trust = { roots: [certificateFingerprint(enclaves.rootDer)], measurements: [{ pcr0: enclaves.measurement.pcr0 }] };
    const verified = await verifyReceipt({ receipt, attestation: { document: document.toString('base64url'), binding } }, trust);
    const { tenantId, brandId, policyId } = brand;
    expect(verified.payload).toMatchObject({ tenantId, brandId, policyId, generationId: id, inputCommitment: minted.inputCommitment });
    const { provenance } = await metadataOfPiece(stage, minted);
    expect(provenance).toMatchObject({ backend: { id: 'tee.simulator', assurance: 'simulated' }, model: { weights: 'published' } });
    expect(provenance.claims.find(({ claim, to }) => claim === 'prompt' && to === 'the operator')?.text).toContain(
      'The enclave is simulated on the operator’s machine: an administrator with root could read the prompt.',
    );
  }, 60_000);

  it('works with weights that this service can’t read', async () => {
    const ids = newBrandIds();
    const { tenantId, brandId } = ids;
    const sealedWeights = await sealTo(await keyOf(ids), { purpose: 'model', tenantId, brandId }, encodeModel(baseModel().model));
    const brand = await stage.brand(tee(), { ids, sealedWeights });
    const minted = await stage.ended(brand, await stage.generation(brand, { sealed: await seal(brand, 'a silver seal with a wreath') }));
    expect(minted.state).toBe('minted');
    expect((await metadataOfPiece(stage, minted)).provenance.model.weights).toBe('sealed');
    const open = await stage.brand({}, { ids: newBrandIds(), sealedWeights });
    expect(await stage.ended(open, await stage.generation(open))).toMatchObject({ state: 'failed', errorCode: 'model.invalid' });
  }, 60_000);

  it('ends where the words are refused inside, with the reasons and without the words', async () => {
    const brand = await stage.brand({ ...tee(), words: { protectedNames: ['Hesperion'] } });
    const id = await stage.generation(brand, { sealed: await seal(brand, `a Hesperion medallion, ${CANARY}`) });
    const rejected = await stage.ended(brand, id);
    expect(rejected).toMatchObject({ state: 'rejected', errorCode: 'generation.rejected', inputSealed: null, genome: null });
    expect(rejected.verdict?.reasons.filter(({ passed }) => !passed).map(({ check }) => check)).toEqual(['words.protected-names']);
    expect(JSON.stringify([rejected, stage.logs])).not.toContain(CANARY);
    expect(await receiptOf(brand, id)).toBeNull();
  }, 60_000);

  it.each<[string, (brand: StagedBrand) => Promise<SealedInput>]>([
    ['for another request', async (brand) => ({ ...(await seal(brand, 'gold')), requestId: crypto.randomUUID() })],
    ['for another brand', async (brand) => seal({ ...(await stage.brand(tee())), policyId: brand.policyId }, 'gold')],
    ['for another policy', async (brand) => seal({ ...brand, policyId: newBrandIds().policyId }, 'gold')],
    [
      'and cut short',
      async (brand) => (({ ciphertext, ...input }) => ({ ...input, ciphertext: ciphertext.slice(0, 200) }))(await seal(brand, 'gold')),
    ],
    ['by nobody', async (brand) => ({ ...(await seal(brand, 'gold')), enc: 'AAAA', ciphertext: 'AAAA' })],
  ])(
    'fails for an input sealed %s, and says what to do',
    async (_, sealed) => {
      const brand = await stage.brand(tee());
      const failed = await stage.ended(brand, await stage.generation(brand, { sealed: await sealed(brand) }));
      expect(failed).toMatchObject({ state: 'failed', errorCode: 'input.unopenable' });
      expect(failed.errorDetail).toContain('fetch a new attestation document and seal it again');
    },
    60_000,
  );

  it('fails when the enclave is not one that the policy allows', async () => {
    const brand = await stage.brand(tee({ measurements: [{ pcr0: 'ab'.repeat(48) }] }));
    const failed = await stage.ended(brand, await stage.generation(brand, { sealed: await seal(brand, 'gold') }));
    expect(failed).toMatchObject({ state: 'failed', errorCode: 'attestation.refused', genome: null });
  }, 60_000);

  it('fails when the brand’s key is not released', async () => {
    const [known, brand] = [await stage.brand(tee()), await stage.brand(tee())];
    const sealed = await seal(known, 'gold');
    enclaves.allow([]);
    const failed = await stage.ended(brand, await stage.generation(brand, { sealed }));
    enclaves.allow([enclaves.measurement]);
    expect(failed).toMatchObject({ state: 'failed', errorCode: 'key.refused', genome: null });
  }, 60_000);

  it('outlives an enclave that is killed while it proves, after all that was refused', async () => {
    const brand = await stage.brand(tee());
    const id = await stage.generation(brand, { sealed: await seal(brand, 'an emerald jewel') });
    await until(async () => ((await stage.row(brand, id)).state === 'proving' ? true : undefined));
    const killed = enclaves.supervisor.enclaves().map(({ processId }) => processId);
    for (const processId of killed) process.kill(processId, 'SIGKILL');
    expect((await stage.ended(brand, id)).state).toBe('minted');
    expect(await supplyOf(stage, brand)).toBe(1);
    expect(await auditCounts(stage, brand)).toEqual(ONE_PIECE);
    const running = enclaves.supervisor.enclaves().map(({ processId }) => processId);
    expect([killed.length, running.length, running.filter((processId) => killed.includes(processId))]).toEqual([1, 1, []]);
  }, 90_000);
});
