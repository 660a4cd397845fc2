import { createHash, randomUUID } from 'node:crypto';
import { modelCommitment } from '@intaglio/chain/verify';
import { canonicalJson } from '@intaglio/domain';
import { decodeModel } from '@intaglio/generator';
import { deriveBrandKeys, encodeBase64url, ENCLAVE_TRAINING, readReceipt, readTrainingReceipt } from '@intaglio/privacy-plugins/tee';
import { planOf, planTraining } from '@intaglio/training';
import { ed25519 } from '@noble/curves/ed25519.js';
import { testService } from '@intaglio/testing';
import { builtEnclave, circuitFiles } from '../testing/circuit-files.js';
import { LaunchedEnclave } from '../testing/launched-enclave.js';
import { brandSecret } from '../testing/scripted-host.js';
import { TrainingWork } from '../testing/training-work.js';

describe('a training, in the real program', () => {
  let path: string;
  let enclave: LaunchedEnclave;
  const codeOf = (ask: string, request: unknown) => enclave.codeOf(enclave.say(ask, request));
  const openModel = async (
    { tenantId, brandId }: TrainingWork['run'],
    model: Parameters<Awaited<ReturnType<typeof deriveBrandKeys>>['open']>[1],
  ) => (await deriveBrandKeys(brandSecret(tenantId, brandId))).open({ purpose: 'model', tenantId, brandId }, model);

  beforeAll(async () => {
    ({ path } = await builtEnclave(circuitFiles(testService('INTAGLIO_TEST_CIRCUIT_DIRECTORY'))));
    enclave = new LaunchedEnclave(path);
  });
  afterEach(async () => {
    expect((await enclave.ask('ping', {})).uptimeMs).toBeGreaterThan(0);
    expect(enclave.stderr).toBe('');
  });
  afterAll(async () => {
    expect(await enclave.close()).toBe(0);
  });

  it('ends with weights that only the brand’s enclaves open, and with a signed receipt about them', async () => {
    const work = new TrainingWork();
    await work.load(enclave);
    const { checkpoint, progress } = await work.train(enclave, 13);
    expect(progress).toMatchObject({ phase: 'done', step: 12, steps: 12 });
    const ended = await enclave.ask('train-end', work.end(checkpoint));
    const weights = await openModel(work.run, ended.model);
    expect(createHash('sha256').update(weights).digest('hex')).toBe(ended.weightsSha256);
    expect(String(modelCommitment(decodeModel(weights)))).toBe(ended.modelCommitment);
    const training = work.items.filter(({ heldOut }) => !heldOut).length;
    const { releases, epsilonSpent } = planTraining(planOf(work.settings, training), 8, 1e-5);
    expect([ended.releases, ended.epsilonSpent]).toEqual([[releases.moments, releases.steps], epsilonSpent]);
    const { receipt, attestation } = ended.receipt;
    const { payload, signature, signingInput } = readTrainingReceipt(receipt)!;
    expect(ed25519.verify(signature, signingInput, Buffer.from(attestation.binding.receiptKey, 'base64url'))).toBe(true);
    expect(payload).toMatchObject({ ...work.run, trainedOn: training, heldOut: 20, measurement: enclave.host.measurement });
    expect(payload).toMatchObject({ modelCommitment: ended.modelCommitment, weightsSha256: ended.weightsSha256 });
    expect(payload.settingsSha256).toBe(createHash('sha256').update(canonicalJson(work.settings)).digest('hex'));
    expect(payload.gate.passed).toBe(ended.gate.passed);
    // A generation's receipt it is not.
    expect(readReceipt(receipt)).toBeUndefined();
  }, 120_000);

  it('goes on in another enclave after it was killed, from the last checkpoint and with the claims that are left', async () => {
    const work = new TrainingWork();
    const first = new LaunchedEnclave(path);
    await work.load(first);
    const { checkpoint } = await work.train(first, 6);
    const lost = first.say('train-slice', work.slice(6, 11, checkpoint)).catch(() => 'lost');
    first.kill();
    expect(await lost).toBe('lost');
    // What was claimed and lost is not drawn again: the next slice begins behind it.
    expect(await codeOf('train-slice', work.slice(11, 13, checkpoint))).toBe('training-items.missing');
    await work.load(enclave);
    const rest = await enclave.ask('train-slice', work.slice(11, 13, checkpoint));
    expect(rest.progress).toMatchObject({ step: 12, phase: 'done' });
    const { releases } = await enclave.ask('train-end', work.end(rest.checkpoint));
    expect(releases.map(({ count }) => count)).toEqual([1, 12]);
  }, 120_000);

  it('draws nothing twice, and nothing that was not claimed', async () => {
    const work = new TrainingWork();
    await work.load(enclave);
    const { checkpoint } = await work.train(enclave, 6);
    const codes = [
      await codeOf('train-slice', work.slice(0, 1)),
      await codeOf('train-slice', work.slice(1, 6, checkpoint)),
      await codeOf('train-slice', work.slice(5, 7, checkpoint)),
      await codeOf('train-slice', work.slice(6, 6, checkpoint)),
      await codeOf('train-slice', work.slice(6, 14, checkpoint)),
      await codeOf('train-slice', work.slice(0, 6, checkpoint)),
      await codeOf('train-slice', work.slice(6, 7)),
    ];
    expect(codes).toEqual([
      'training.over-budget',
      'checkpoint.mismatch', // says fewer steps than are in it
      'checkpoint.mismatch',
      ...Array<string>(4).fill('training.over-budget'),
    ]);
    expect((await enclave.ask('train-slice', work.slice(6, 7, checkpoint))).progress.step).toBe(6);
    // The host keeps an old checkpoint and asks for other noise of the same steps.
    expect(await codeOf('train-slice', work.slice(6, 7, checkpoint))).toBe('training.over-budget');
  }, 120_000);

  it('takes no checkpoint that was changed, is of another brand, of another run, or of other items', async () => {
    const [work, of] = [new TrainingWork(), { tenantId: randomUUID(), brandId: randomUUID() }];
    await work.load(enclave);
    const { checkpoint } = await work.train(enclave, 2);
    const changed = Buffer.from(checkpoint, 'base64url');
    changed[changed.length >> 1]! ^= 1;
    const foreign = new TrainingWork({ of });
    await foreign.load(enclave);
    const another = new TrainingWork({ of: work.run });
    await another.load(enclave);
    const ofVersion = { ...work.run, datasetRoot: '2' };
    const others = Object.assign(new TrainingWork({ of: work.run }), { run: work.run });
    const codes = [
      await codeOf('train-slice', work.slice(2, 3, encodeBase64url(changed))),
      await codeOf('train-slice', foreign.slice(2, 3, checkpoint)),
      await codeOf('train-slice', another.slice(2, 3, checkpoint)),
      await codeOf('train-slice', { ...work.slice(2, 3, checkpoint), ...ofVersion }),
      await codeOf('train-end', work.end(encodeBase64url(changed))),
    ];
    expect(codes).toEqual([...Array<string>(3).fill('checkpoint.unopenable'), 'training-items.missing', 'checkpoint.unopenable']);
    await others.load(enclave);
    expect(await codeOf('train-slice', others.slice(2, 3, checkpoint))).toBe('checkpoint.mismatch');
    expect(await codeOf('train-slice', { ...work.slice(2, 3, checkpoint), settings: { ...work.settings, clip: 7 } })).toBe(
      'checkpoint.mismatch',
    );
  }, 120_000);

  it('takes no items of another version, run, brand or place, and none that are not items', async () => {
    const work = new TrainingWork();
    const { run } = work;
    const wrong = [
      { ...run, datasetRoot: '2' },
      { ...run, trainingRunId: randomUUID() },
      { ...run, brandId: randomUUID() },
    ];
    for (const place of wrong) expect(await codeOf('train-items', await work.piece(0, 1, place))).toBe('training-items.unopenable');
    expect(await codeOf('train-items', { ...(await work.piece(0, 2)), part: 1 })).toBe('training-items.unopenable');
    const many = Object.assign(new TrainingWork({ items: ENCLAVE_TRAINING.itemsAPiece + 1 }), { run });
    expect(await codeOf('train-items', await many.piece(0, 1))).toBe('training.invalid');
    await enclave.ask('train-items', await work.piece(0, 2));
    expect(await codeOf('train-slice', work.slice(0, 1))).toBe('training-items.missing');
    await work.load(enclave);
    const off = { ...work.slice(0, 1), settings: { ...work.settings, sampleShare: 2 } };
    expect(await codeOf('train-slice', off)).toBe('training.invalid');
  }, 120_000);
});
