import { jest } from '@jest/globals';
import { modelCommitment } from '@intaglio/chain/verify';
import { canonicalJson } from '@intaglio/domain';
import { decodeModel } from '@intaglio/generator';
import { cancelTraining, LicenceEntity } from '@intaglio/persistence';
import { countersignStatement, signerKey, verifyStatement } from '@intaglio/training';
import { REPORT_NOTICE, type QualityReport } from '@intaglio/training/report';
import { testDatabase } from '@intaglio/testing';
import { QueuedTrainings, type QueuedTraining } from '../test-stage/queued-training.js';
import { until } from '../test-stage/stage.js';
import { QualityReports } from './quality-reports.js';
import { RunBooks } from './run-books.js';

/** With these real, the fake clock is a fake date and nothing else. */
const REAL_TIMERS = [
  ...(['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate', 'clearImmediate'] as const),
  ...(['nextTick', 'queueMicrotask', 'performance', 'hrtime'] as const),
];
const handling = { isLastTry: true, isDraining: () => false };

describe('a training run in the worker', () => {
  let stage: QueuedTrainings;
  beforeAll(async () => {
    stage = await QueuedTrainings.open(await testDatabase());
  }, 120_000);
  afterAll(() => stage?.close());

  it('ends with sealed weights and a statement about them that the tenant can sign', async () => {
    const queued = await stage.queued({ id: 'dp.model' });
    expect(await (await stage.runner()).run(queued.runId, handling)).toBe('done');
    const { row, ledger, key } = await stage.read(queued);
    expect([row.state, row.errorCode, row.errorDetail]).toEqual(['finished', null, null]);
    expect([row.stepsClaimed, ledger]).toEqual([21, ['reserved', 'spent']]);
    const place = { tenantId: queued.tenantId, table: 'training_runs', column: 'weights_sealed', row: queued.runId };
    const weights = stage.sealer.open(place, row.weightsSealed!);
    const signed = countersignStatement(Buffer.from(canonicalJson(row.statement), 'utf8'), key.seed);
    const facts = verifyStatement(signed, { tenant: key.publicKey, trainer: signerKey(stage.trainerKey) });
    expect(facts).toMatchObject({ datasetRoot: 1n, licenceRoot: 2n, delta: 1e-5, gatePassed: true, execution: { executedIn: 'operator' } });
    expect(facts.modelCommitment).toBe(modelCommitment(decodeModel(Uint8Array.from(weights))));
    expect(facts.epsilon).toBeLessThanOrEqual(8);
    expect(facts.statement.predicate.privacy.releases.map(({ count }) => count)).toEqual([1, 20]);
    const sealed = await stage.store();
    const { figures, svg, png } = row.report!['quality'] as Record<string, string>;
    const [report, sheet, pixels] = await Promise.all([figures!, svg!, png!].map((place) => sealed.get(queued.tenantId, place)));
    expect(JSON.parse(Buffer.from(report!).toString('utf8'))).toMatchObject({
      notice: REPORT_NOTICE,
      captionGroups: 1,
      withoutPrivacy: null,
    });
    expect(Buffer.from(sheet!).toString('utf8')).toContain('a round disc');
    expect(Buffer.from(pixels!).subarray(1, 4).toString('latin1')).toBe('PNG');
    expect(JSON.stringify([row.report, row.progress])).not.toMatch(/frechet|disc/);
  }, 240_000);

  it('ends without a report where none can be made, and says why', async () => {
    const queued = await stage.queued(undefined, { styleKit: {} });
    const [{ tenantId, runId }, sealed] = [queued, await stage.store()];
    const before = await sealed.places(tenantId);
    expect(await (await stage.runner()).run(runId, handling)).toBe('done');
    const { row } = await stage.read(queued);
    expect([row.state, row.report!['quality']]).toEqual([
      'finished',
      { absent: 'service.unavailable', detail: expect.any(String) as string },
    ]);
    expect(await sealed.places(tenantId)).toHaveLength(before.length);
  }, 240_000);

  it('compares with a training without privacy for who asks, and leaves nothing of a run that is cancelled meanwhile', async () => {
    const queued = await stage.queued(undefined, { more: { compareWithoutPrivacy: true } });
    const [{ tenantId, runId }, sealed] = [queued, await stage.store()];
    const before = await sealed.places(tenantId);
    // The first look at the books while the report is made finds the run cancelled.
    const stillAtIt = jest.spyOn(RunBooks.prototype, 'stillAtIt').mockImplementationOnce(async function (this: RunBooks) {
      await stage.api.asTenant(tenantId, (transaction) => cancelTraining(transaction, runId));
      stillAtIt.mockRestore();
      return this.stillAtIt();
    });
    expect(await (await stage.runner()).run(runId, handling)).toBe('done');
    const { row, ledger } = await stage.read(queued);
    expect([row.state, row.report, ledger]).toEqual(['cancelled', null, ['reserved', 'spent']]);
    expect(await sealed.places(tenantId)).toHaveLength(before.length);
  }, 240_000);

  it('shows the comparison, and makes the report again where the process was stopped in it', async () => {
    const queued = await stage.queued(undefined, { more: { compareWithoutPrivacy: true } });
    const [{ tenantId, runId }, sealed] = [queued, await stage.store()];
    let stopping = false;
    const make = jest.spyOn(QualityReports.prototype, 'make').mockImplementationOnce(async function (this: QualityReports, run, signal) {
      stopping = true;
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      make.mockRestore();
      return this.make(run, signal);
    });
    expect(await (await stage.runner()).run(runId, { ...handling, isDraining: () => stopping })).toBe('interrupted');
    expect((await stage.read(queued)).row.state).toBe('gating');
    expect(await (await stage.runner()).run(runId, handling)).toBe('done');
    const { row } = await stage.read(queued);
    const report = await sealed.get(tenantId, (row.report!['quality'] as Record<string, string>)['figures']!);
    expect([row.state, row.stepsClaimed]).toEqual(['finished', 21]);
    expect((JSON.parse(Buffer.from(report).toString('utf8')) as QualityReport).withoutPrivacy).not.toBeNull();
  }, 240_000);

  it('draws nothing under a licence that was revoked, and gives its budget back', async () => {
    const queued = await stage.queued();
    await stage.api.asTenant(queued.tenantId, (transaction) =>
      transaction.update(
        LicenceEntity,
        { id: queued.licenceId },
        { state: 'revoked', revokedAt: new Date(), revocationReason: 'of the test' },
      ),
    );
    expect(await (await stage.runner()).run(queued.runId, handling)).toBe('done');
    const { row, ledger } = await stage.read(queued);
    expect([row.state, row.errorCode, row.stepsClaimed, ledger]).toEqual(['failed', 'licence.revoked', 0, ['released', 'reserved']]);
  }, 120_000);

  it('draws nothing outside of an enclave where the policy names one', async () => {
    const queued = await stage.queued({ id: 'tee.simulator', options: { measurements: [{ pcr0: 'ab'.repeat(48) }] } });
    expect(await (await stage.runner()).run(queued.runId, handling)).toBe('done');
    const { row, ledger } = await stage.read(queued);
    expect([row.state, row.errorCode, row.stepsClaimed, ledger]).toEqual(['failed', 'enclave.unavailable', 0, ['released', 'reserved']]);
  }, 120_000);

  /** Resolves when the first release of the run is claimed: from here on noise is drawn and budget is gone. */
  const drawing = (queued: QueuedTraining) =>
    until(async () => ((await stage.read(queued)).row.stepsClaimed > 0 ? true : undefined), 120_000);

  /** No weights, no checkpoint and no statement; what was drawn is spent and the rest of the reservation is given back. */
  async function expectNoModel(queued: QueuedTraining, errorCode: string): Promise<void> {
    const { row, ledger } = await stage.read(queued);
    expect(row).toMatchObject({
      id: queued.runId,
      state: 'failed',
      errorCode,
      statement: null,
      weightsSealed: null,
      checkpointSealed: null,
    });
    expect(row.stepsClaimed).toBeGreaterThan(0);
    expect(ledger).toEqual(['reserved', 'spent']);
  }

  it('makes no model of what was drawn when the licence is revoked meanwhile', async () => {
    const staged = await stage.queued();
    const running = (await stage.runner()).run(staged.runId, handling);
    await drawing(staged);
    await stage.api.asTenant(staged.tenantId, (transaction) =>
      transaction.update(
        LicenceEntity,
        { id: staged.licenceId },
        { state: 'revoked', revokedAt: new Date(), revocationReason: 'of the test' },
      ),
    );
    expect(await running).toBe('done');
    await expectNoModel(staged, 'licence.revoked');
  }, 240_000);

  it('makes no model of what was drawn when the licence expires meanwhile', async () => {
    const expiresAt = new Date(Date.now() + 3_600_000);
    const staged = await stage.queued(undefined, { expiresAt });
    const running = (await stage.runner()).run(staged.runId, handling);
    await drawing(staged);
    // The hour passes: only what the clock says, timers go on.
    jest.useFakeTimers({ now: expiresAt, doNotFake: REAL_TIMERS });
    try {
      expect(await running).toBe('done');
    } finally {
      jest.useRealTimers();
    }
    await expectNoModel(staged, 'licence.expired');
    expect((await stage.metrics.trainingEnds.get()).values).toContainEqual(expect.objectContaining({ labels: { state: 'failed' } }));
  }, 240_000);
});
