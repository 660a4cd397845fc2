import type { TrainingState } from '@intaglio/domain';
import {
  beginTraining,
  claimReleases,
  moveTraining,
  saveTraining,
  type Database,
  type Sealer,
  type TenantTransaction,
  type TrainingChange,
  type TrainingRunEntity,
} from '@intaglio/persistence';
import type { Progress } from '@intaglio/training';
import type { TrainingHooks } from './trainer.js';

/** Beside the state: what an ending run leaves behind. */
export type RunChange = Pick<TrainingChange, 'report' | 'statement' | 'errorCode' | 'errorDetail'>;

/** One attempt on a run, as the database keeps it. Every write is fenced: an attempt that another has followed, or whose run was cancelled, writes nothing. */
export class RunBooks implements TrainingHooks {
  private constructor(
    private readonly database: Database,
    private readonly sealer: Sealer,
    readonly run: TrainingRunEntity,
  ) {}

  /** Takes the run over: earlier attempts are fenced out from here on. @returns undefined for an unknown run and for one that has ended */
  static async begin(database: Database, sealer: Sealer, id: string): Promise<RunBooks | undefined> {
    const run = await beginTraining(database, id);
    return run && new RunBooks(database, sealer, run);
  }

  /** What an earlier attempt kept. @throws DomainError `storage.corrupt` */
  get checkpoint(): string | undefined {
    const { checkpointSealed } = this.run;
    return checkpointSealed === null ? undefined : this.sealer.open(this.place('checkpoint_sealed'), checkpointSealed).toString('utf8');
  }

  /** What an earlier attempt left for the gate. @throws DomainError `storage.corrupt` */
  get weights(): Uint8Array | undefined {
    const { weightsSealed } = this.run;
    return weightsSealed === null ? undefined : Uint8Array.from(this.sealer.open(this.place('weights_sealed'), weightsSealed));
  }

  /** @throws FencedOut | DomainError `budget.exhausted` beyond what was reserved */
  async claim(claimed: number): Promise<void> {
    await this.write((transaction) => claimReleases(transaction, this.run, claimed));
    this.run.stepsClaimed = claimed;
  }

  /**
   * The loss is of private items and without noise: it is for the tenant, who sees a run’s progress, and stands in no statement.
   * @throws FencedOut
   */
  async progress(progress: Progress, checkpoint: string): Promise<void> {
    const checkpointSealed = this.sealer.seal(this.place('checkpoint_sealed'), Buffer.from(checkpoint, 'utf8'));
    const { id, attempt } = this.run;
    const change = { progress: { ...progress }, checkpointSealed };
    await this.write((transaction) => saveTraining(transaction, { id, attempt, state: 'running' }, change));
    this.run.progress = change.progress;
  }

  /** In the gate, between two slices of the report: keeps the run from counting as stalled. @throws FencedOut when it was cancelled or is another's */
  async stillAtIt(): Promise<void> {
    const { id, attempt, progress } = this.run;
    await this.write((transaction) => saveTraining(transaction, { id, attempt, state: 'gating' }, { progress }));
  }

  /** The weights are sealed to the run until it is authorised. @throws FencedOut */
  async enterGate(weights: Uint8Array): Promise<void> {
    const weightsSealed = this.sealer.seal(this.place('weights_sealed'), weights);
    await this.move('gating', { weightsSealed });
  }

  /** Ends the run and settles its budget; `effects` commit with it. @throws FencedOut */
  end(to: TrainingState, change: RunChange, effects: (transaction: TenantTransaction) => Promise<void>): Promise<void> {
    return this.move(to, change, effects);
  }

  private async move(
    to: TrainingState,
    change: TrainingChange,
    effects?: (transaction: TenantTransaction) => Promise<void>,
  ): Promise<void> {
    const { id, attempt, state: from } = this.run;
    await this.write(async (transaction) => {
      await moveTraining(transaction, { id, attempt, from, to }, change);
      await effects?.(transaction);
    });
    this.run.state = to;
  }

  private write(work: (transaction: TenantTransaction) => Promise<void>): Promise<void> {
    return this.database.asTenant(this.run.tenantId, work);
  }

  private place(column: string) {
    return { tenantId: this.run.tenantId, table: 'training_runs', column, row: this.run.id };
  }
}
