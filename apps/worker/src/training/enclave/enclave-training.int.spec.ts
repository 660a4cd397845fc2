import { randomBytes, randomUUID } from 'node:crypto';
import { canonicalJson, type SealedBlob } from '@intaglio/domain';
import { TrainingRunEntity } from '@intaglio/persistence';
import {
  deriveBrandKeys,
  encodeBase64url,
  encodeSealedPrompt,
  sealTo,
  type EnclavePort,
  type Operation,
} from '@intaglio/privacy-plugins/tee';
import { startTestEnclaves, type TestEnclaves, testDatabase } from '@intaglio/testing';
import { countersignStatement, signerKey, verifyStatement } from '@intaglio/training';
import { QueuedTrainings, type QueuedTraining } from '../../test-stage/queued-training.js';
import { until } from '../../test-stage/stage.js';
import { readEnding } from './enclave-ending.js';

const lastTry = { isLastTry: true, isDraining: () => false };

describe('a training run where the brand’s policy names enclaves', () => {
  let stage: QueuedTrainings;
  let enclaves: TestEnclaves;
  beforeAll(async () => {
    [stage, enclaves] = await Promise.all([QueuedTrainings.open(await testDatabase()), startTestEnclaves()]);
  }, 120_000);
  afterAll(async () => {
    await stage?.close();
    await enclaves?.close();
  }, 60_000);

  const tee = (pcr0 = enclaves.measurement.pcr0) => ({ id: 'tee.simulator', options: { measurements: [{ pcr0 }] } });
  const kept = ({ tenantId, runId }: QueuedTraining, { weightsSealed }: TrainingRunEntity): Uint8Array =>
    stage.sealer.open({ tenantId, table: 'training_runs', column: 'weights_sealed', row: runId }, weightsSealed!);
  /** What is asked of the enclaves passes here first. */
  const watched = (before: (operation: Operation, request: unknown) => Promise<void> | void): EnclavePort => ({
    ask: async (operation, request) => {
      await before(operation, request);
      return enclaves.enclaves.ask(operation, request);
    },
  });

  /** What a generation asks for. */
  const evaluatedInside = async ({ tenantId, brandId }: QueuedTraining, model: SealedBlob) => {
    const { binding } = await enclaves.enclaves.ask('attest', { tenantId, brandId, nonce: Buffer.alloc(32).toString('base64url') });
    const { suite, publicKey } = binding.keys[0]!;
    const [policyId, requestId, generationId] = [randomUUID(), randomUUID(), randomUUID()];
    const opening = { version: 1 as const, prompt: 'a round disc', salt: encodeBase64url(randomBytes(32)) };
    const place = { purpose: 'input' as const, tenantId, brandId, policyId, requestId };
    const input = await sealTo({ suite, publicKey: Buffer.from(publicKey, 'base64url') }, place, encodeSealedPrompt(opening));
    const words = { blocked: [], protectedNames: [] };
    const answer = await enclaves.enclaves.ask('evaluate', {
      ...{ tenantId, brandId, policyId, requestId, generationId, policyHash: '1', words, input, model },
    });
    if (answer.outcome !== 'evaluated') throw new Error('the words were refused');
    return answer;
  };

  it('is killed with its enclave, goes on in the next one without a claim twice, and ends with a model that only enclaves open', async () => {
    const queued = await stage.queued(tee());
    const slices: { begun: number; claimed: number }[] = [];
    const port = watched(async (operation, request) => {
      if (operation !== 'train-slice') return;
      slices.push(request as (typeof slices)[number]);
      // While the second slice is being asked for: it is claimed, and nobody draws it.
      if (slices.length === 2) {
        for (const { processId } of enclaves.supervisor.enclaves()) process.kill(processId, 'SIGKILL');
        await until(() => Promise.resolve(enclaves.supervisor.enclaves().length === 0 || undefined));
      }
    });
    const runner = await stage.runner(port);
    await expect(runner.run(queued.runId, { isLastTry: false, isDraining: () => false })).rejects.toMatchObject({
      code: 'enclave.unavailable',
    });
    expect((await stage.read(queued)).row).toMatchObject({ state: 'running', stepsClaimed: 11 });
    await until(() => Promise.resolve(enclaves.supervisor.enclaves().length > 0 || undefined));
    expect(await runner.run(queued.runId, lastTry)).toBe('done');

    const { row, ledger, key } = await stage.read(queued);
    expect([row.state, row.errorCode, row.errorDetail, row.stepsClaimed, ledger]).toEqual([
      'finished',
      null,
      null,
      21,
      ['reserved', 'spent'],
    ]);
    // The third was refused before it drew anything, since the new enclave had no items yet, and asked again.
    expect(slices.map(({ begun, claimed }) => [begun, claimed])).toEqual([
      [0, 1],
      [1, 11],
      [11, 21],
      [11, 21],
    ]);
    const { ending } = readEnding(kept(queued, row))!;
    const signed = countersignStatement(Buffer.from(canonicalJson(row.statement), 'utf8'), key.seed);
    const facts = verifyStatement(signed, { tenant: key.publicKey, trainer: signerKey(stage.trainerKey) });
    expect(facts).toMatchObject({ gatePassed: true, datasetRoot: 1n, epsilon: ending.epsilonSpent });
    expect(facts.execution).toMatchObject({
      executedIn: 'enclave',
      ...{ measurement: enclaves.measurement.pcr0, platform: 'simulated', isolation: enclaves.isolation },
    });
    expect(facts.statement.predicate.privacy.releases.map(({ count }) => count)).toEqual([1, 20]);
    const { tenantId, brandId } = queued;
    const inspected = await enclaves.enclaves.ask('inspect-model', { tenantId, brandId, model: ending.model });
    expect([inspected.modelCommitment, String(facts.modelCommitment)]).toEqual([ending.modelCommitment, ending.modelCommitment]);
    const { genome } = await evaluatedInside(queued, ending.model);
    expect(genome).toMatch(/^[0-9a-f]{80}$/);
    const others = await deriveBrandKeys(new Uint8Array(32).fill(1));
    await expect(others.open({ purpose: 'model', tenantId, brandId }, ending.model)).rejects.toMatchObject({ code: 'model.unopenable' });
    expect(row.report).toMatchObject({ executedIn: 'enclave', receipt: { receipt: ending.receipt.receipt } });
  }, 240_000);

  it('fails, with its budget gone and no statement, when an enclave of another program has signed', async () => {
    const queued = await stage.queued(tee('ab'.repeat(48)));
    await (await stage.runner(enclaves.enclaves)).run(queued.runId, lastTry);
    const { row, ledger } = await stage.read(queued);
    expect([row.state, row.errorCode, row.statement, row.weightsSealed]).toEqual(['failed', 'attestation.refused', null, null]);
    expect(ledger).toEqual(['reserved', 'spent']);
  }, 240_000);

  it('takes no checkpoint that was changed, nor one of another brand’s run', async () => {
    const [queued, foreign] = [await stage.queued(tee()), await stage.queued(tee())];
    const stopped = async (one: QueuedTraining) => {
      let asked = 0;
      const runner = await stage.runner(watched((operation) => void (operation === 'train-slice' && asked++)));
      expect(await runner.run(one.runId, { isLastTry: true, isDraining: () => asked > 0 })).toBe('interrupted');
      return (await stage.read(one)).row;
    };
    const placeOf = ({ tenantId, runId }: QueuedTraining) => ({
      tenantId,
      table: 'training_runs',
      column: 'checkpoint_sealed',
      row: runId,
    });
    const theirs = stage.sealer.open(placeOf(foreign), (await stopped(foreign)).checkpointSealed!);
    const { stepsClaimed } = await stopped(queued);
    const checkpointSealed = stage.sealer.seal(placeOf(queued), theirs);
    await stage.worker.asTenant(queued.tenantId, (transaction) =>
      transaction.update(TrainingRunEntity, { id: queued.runId }, { checkpointSealed }),
    );
    await (await stage.runner(enclaves.enclaves)).run(queued.runId, lastTry);
    const { row } = await stage.read(queued);
    expect([row.state, row.errorCode, row.statement]).toEqual(['failed', 'storage.corrupt', null]);
    // The slice that was refused had been claimed: it stays spent.
    expect(row.stepsClaimed).toBe(stepsClaimed + 10);
  }, 240_000);

  it('keeps the model when the gate inside says no, with the reasons, and nobody on the way can turn that round', async () => {
    const queued = await stage.queued(tee(), { pictures: 'apart' });
    await (await stage.runner(enclaves.enclaves)).run(queued.runId, lastTry);
    const { row, ledger } = await stage.read(queued);
    expect([row.state, row.errorCode, row.statement, ledger]).toEqual(['refused', 'training.gate-failed', null, ['reserved', 'spent']]);
    // Which of the two marks of memorising it is depends on the noise that was drawn.
    expect(row.errorDetail).toMatch(/outputs-near-training-items|near-copies/);

    const turned = await stage.queued(tee(), { pictures: 'apart' });
    const bent = {
      ask: async (operation: Operation, request: never) => {
        const answer = await enclaves.enclaves.ask(operation, request);
        if (operation !== 'train-end') return answer;
        return { ...answer, gate: { ...(answer as { gate: object }).gate, passed: true, reasons: [] } };
      },
    } as EnclavePort;
    await (await stage.runner(bent)).run(turned.runId, lastTry);
    expect((await stage.read(turned)).row).toMatchObject({ state: 'failed', errorCode: 'attestation.refused', statement: null });
  }, 240_000);
});
