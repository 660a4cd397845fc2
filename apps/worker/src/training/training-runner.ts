import { assertUnflagged, DomainError } from '@intaglio/domain';
import { baseModel } from '@intaglio/generator/artefacts';
import {
  BrandEntity,
  claimedMechanisms,
  DatasetVersionEntity,
  FencedOut,
  publicSigningKey,
  reservationOf,
  versionFlags,
  type LedgerMechanism,
  type Sealer,
} from '@intaglio/persistence';
import type { Registry } from '@intaglio/privacy-plugins';
import type { EnclavePort } from '@intaglio/privacy-plugins/tee';
import type { Logger, Metrics } from '@intaglio/runtime';
import { pldEpsilon, publicReference, type GateResult, type PrivateTraining, type RunMaterial } from '@intaglio/training';
import { audit } from '../audit.js';
import type { Handling, HandlingResult } from '../queues/consume.js';
import { toDomainFailure } from '../queues/failures.js';
import { encodeEnding, readEnding } from './enclave/enclave-ending.js';
import { enclaveTerms, type EnclaveTerms } from './enclave/enclave-terms.js';
import { EnclaveTraining } from './enclave/enclave-training.js';
import { executedHere, executedInEnclave } from './executed-model.js';
import { judge } from './judge.js';
import { privateItems, type ItemPorts, type PrivateItems } from './private-items.js';
import { QualityReports, type ReportPlaces } from './quality-reports.js';
import { RunBooks, type RunChange } from './run-books.js';
import { signTraining } from './sign-training.js';
import { train } from './trainer.js';
import { toTrainingFailure } from './training-failure.js';
import { untilDraining } from './until-draining.js';

export interface TrainingPorts extends Omit<ItemPorts, 'reference'> {
  readonly sealer: Sealer;
  readonly logger: Logger;
  /** What brands' policies name: where a backend is one of enclaves, the brand's trainings run in them. */
  readonly backends: Registry;
  /** Absent where no supervisor is configured. */
  readonly enclaves?: EnclavePort;
  readonly metrics: Pick<Metrics, 'trainingEnds'>;
  /** Ed25519 seed, 32 bytes. */
  readonly trainerKey: Uint8Array;
}

/** Pictures of a model can be made by whoever has its weights. */
const UNSEEN: ReportPlaces = { absent: 'training.no-report', detail: 'An enclave trained the model: its weights are not seen here.' };

/** What a run's row keeps of its judgement, beside the releases. */
interface Judged {
  readonly gate: GateResult;
  readonly quality: ReportPlaces;
  readonly epsilonSpent: number | null;
  readonly trainedOn: number;
  readonly heldOut: number;
}

/** Takes training runs from the queue through training and gate to the signed statement. */
export class TrainingRunner {
  private readonly reference = publicReference();
  private readonly material: RunMaterial = {
    ...{ base: baseModel().model, prior: this.reference.prior, captions: this.reference.captions },
  };
  private readonly reports: QualityReports;

  constructor(private readonly ports: TrainingPorts) {
    this.reports = new QualityReports(ports);
  }

  /** @throws a retryable DomainError when this was not the last try */
  async run(id: string, handling: Handling): Promise<HandlingResult> {
    const { database, sealer, logger } = this.ports;
    const books = await RunBooks.begin(database, sealer, id);
    if (!books) return 'done';
    try {
      return await this.attempt(books, handling);
    } catch (error) {
      // Another attempt has taken over, or the tenant has cancelled it; what was claimed is settled by whoever ended it.
      if (error instanceof FencedOut) logger.debug('training goes on elsewhere or was cancelled', { trainingRunId: id });
      else await this.fail(books, error, handling.isLastTry);
      return 'done';
    }
  }

  private async attempt(books: RunBooks, { isDraining }: Handling): Promise<HandlingResult> {
    const { run } = books;
    await this.assertLicensed(books);
    const items = await privateItems({ ...this.ports, reference: this.reference }, run.tenantId, run.datasetVersionId);
    if (items.heldOut.length === 0)
      throw new DomainError('request.invalid', 'The data set is too small: nothing is left to judge the model by.');
    if (run.state === 'running') {
      const terms = await enclaveTerms(this.ports.database, this.ports.backends, run);
      const weights = await (terms ? this.trainInEnclave(books, items, terms, isDraining) : this.train(books, items, isDraining));
      if (weights === undefined) return 'interrupted';
      // A licence that ended during the training: no model is made of it.
      await this.assertLicensed(books);
      await books.enterGate(weights);
      return this.judge(books, items, weights, isDraining);
    }
    return this.judge(books, items, books.weights!, isDraining);
  }

  /** @throws DomainError `licence.required` | `licence.expired` | `licence.revoked` */
  private async assertLicensed({ run: { tenantId, datasetVersionId } }: RunBooks): Promise<void> {
    const flags = await this.ports.database.asTenant(tenantId, (transaction) =>
      versionFlags(transaction, datasetVersionId, 'train', new Date()),
    );
    assertUnflagged(flags);
  }

  /** @returns undefined when the process is about to stop */
  private async train(books: RunBooks, { training }: PrivateItems, isDraining: () => boolean): Promise<Uint8Array | undefined> {
    const { run, checkpoint } = books;
    const input = { settings: settingsOf(run), items: training, material: this.material };
    const order = { input, claimed: run.stepsClaimed, ...(checkpoint === undefined ? {} : { checkpoint }) };
    const outcome = await untilDraining(isDraining, (signal) => train(order, books, signal));
    if (outcome.kind === 'interrupted') return undefined;
    if (outcome.kind === 'refused') throw toTrainingFailure(outcome);
    assertSame(outcome.trained.releases, await this.claimed(books));
    return outcome.trained.weights;
  }

  /** @returns what the enclave left: weights that only the brand's enclaves open, the gate's verdict, the receipt; undefined when the process is about to stop */
  private async trainInEnclave(
    books: RunBooks,
    items: PrivateItems,
    terms: EnclaveTerms,
    isDraining: () => boolean,
  ): Promise<Uint8Array | undefined> {
    const { run, checkpoint } = books;
    const order = {
      terms,
      items,
      settings: settingsOf(run),
      claimed: run.stepsClaimed,
      ...(checkpoint === undefined ? {} : { checkpoint }),
    };
    const training = new EnclaveTraining(this.ports.enclaves, order);
    if (!(await untilDraining(isDraining, (signal) => training.train(books, signal)))) return undefined;
    // A licence that ended during the training: no model is made of it.
    await this.assertLicensed(books);
    const ending = await training.end();
    assertSame(ending.ending.releases, await this.claimed(books));
    return encodeEnding(ending);
  }

  private claimed({ run: { id, tenantId, stepsClaimed } }: RunBooks): Promise<LedgerMechanism[]> {
    return this.ports.database.asTenant(tenantId, async (transaction) =>
      claimedMechanisms((await reservationOf(transaction, id)).mechanisms, stepsClaimed),
    );
  }

  private async judge(books: RunBooks, items: PrivateItems, weights: Uint8Array, isDraining: () => boolean): Promise<HandlingResult> {
    const { run } = books;
    const { settings, material } = { settings: settingsOf(run), material: this.material };
    const { training, heldOut } = items;
    const ending = readEnding(weights);
    // Of all that was claimed: the last progress does not know of a slice that was claimed and lost.
    const epsilonSpent = ending?.ending.epsilonSpent ?? (settings.privacy && pldEpsilon(await this.claimed(books), settings.privacy.delta));
    const gate = ending?.ending.gate ?? (await judge({ training, heldOut, weights, settings, material, epsilonSpent }));
    const reported = { books, items, weights, settings, material, compareWithoutPrivacy: run.settings['compareWithoutPrivacy'] === true };
    const quality = ending ? UNSEEN : await untilDraining(isDraining, (signal) => this.reports.make(reported, signal));
    if (quality === undefined) return 'interrupted';
    try {
      await this.settle(books, weights, { gate, quality, epsilonSpent, trainedOn: training.length, heldOut: heldOut.length });
    } catch (error) {
      await this.reports.erase(books, quality);
      throw error;
    }
    return 'done';
  }

  private async settle(books: RunBooks, weights: Uint8Array, judged: Judged): Promise<void> {
    const { run } = books;
    const { gate, epsilonSpent } = judged;
    // A licence that ended in the gate: no model is made of it.
    await this.assertLicensed(books);
    const releases = await this.claimed(books);
    const ending = readEnding(weights);
    const report = { ...judged, releases, ...(ending && { executedIn: 'enclave', receipt: ending.ending.receipt }) };
    if (!gate.passed || epsilonSpent === null) {
      const errorDetail = `The gate found: ${gate.reasons.join(', ')}.`;
      return this.end(books, 'refused', { report, errorCode: 'training.gate-failed', errorDetail });
    }
    const executed = ending ? executedInEnclave(ending) : await executedHere(weights);
    const signed = { ...(await this.known(books)), ...executed, run, settings: settingsOf(run), releases, epsilonSpent, gate };
    await this.end(books, 'finished', { report, statement: signTraining(signed, this.ports.trainerKey) });
  }

  private known({ run: { tenantId, brandId, datasetVersionId } }: RunBooks) {
    return this.ports.database.asTenant(tenantId, async (transaction) => {
      const { slug } = await transaction.findOneByOrFail(BrandEntity, { id: brandId });
      const version = await transaction.findOneByOrFail(DatasetVersionEntity, { id: datasetVersionId });
      const tenantKey = await publicSigningKey(transaction, tenantId);
      if (tenantKey === undefined) throw new DomainError('internal.unexpected', 'The tenant has no signing key.');
      return { name: `${slug} generator`, version, tenantKey };
    });
  }

  private async end(books: RunBooks, to: 'finished' | 'refused' | 'failed', change: RunChange): Promise<void> {
    const { id, tenantId } = books.run;
    await books.end(to, change, (transaction) =>
      audit(transaction, {
        ...{ tenantId, action: `training.${to}`, target: { kind: 'training-run', id } },
        context: { releases: books.run.stepsClaimed, ...(change.errorCode ? { code: change.errorCode } : {}) },
      }),
    );
    this.ports.metrics.trainingEnds.inc({ state: to });
    this.ports.logger.info('training ended', { trainingRunId: id, state: to });
  }

  private async fail(books: RunBooks, error: unknown, isLastTry: boolean): Promise<void> {
    const failure = toDomainFailure(error);
    if (failure.retryable && !isLastTry) throw failure;
    const change = { errorCode: failure.code, errorDetail: failure.detail ?? null };
    await this.end(books, 'failed', change).catch((cause: unknown) => {
      if (!(cause instanceof FencedOut)) throw cause;
    });
  }
}

/** As the API wrote them, which has checked them against the data set; what the tenant wants of the report is no part of the training. */
function settingsOf({ settings: { compareWithoutPrivacy: _, ...settings } }: RunBooks['run']): PrivateTraining {
  return settings as unknown as PrivateTraining;
}

/** Rates are quotients of other counts than those of the reservation: they may differ in the last bit, and in no more. */
function assertSame(drawn: readonly LedgerMechanism[], claimed: readonly LedgerMechanism[]): void {
  const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * b;
  const same =
    drawn.length === claimed.length &&
    drawn.every(({ noiseMultiplier, samplingRate, count }, i) => {
      const other = claimed[i]!;
      return near(noiseMultiplier, other.noiseMultiplier) && near(samplingRate, other.samplingRate) && count === other.count;
    });
  if (!same) throw new DomainError('internal.unexpected', 'The training drew other noise than was reserved.');
}
