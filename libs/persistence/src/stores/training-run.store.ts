import { assertTrainingMove, DomainError, isTrainingEnd, type TenantId, type TrainingState } from '@intaglio/domain';
import type { Database, TenantTransaction } from '../database.js';
import { TrainingRunEntity } from '../entities/training-run.entity.js';
import { FencedOut } from './generation.store.js';
import { reservationOf, settleBudget } from './ledger.store.js';

export interface TrainingEvent {
  /** Grows with time; what a listener sends back as Last-Event-ID. */
  readonly sequence: number;
  readonly type: 'state' | 'progress';
  readonly data: Record<string, unknown>;
  readonly at: Date;
}

/** Events of one run after a sequence number, oldest first. `NOTIFY training_events` with the id says when to look again. */
export async function trainingEventsAfter(transaction: TenantTransaction, id: string, sequence: number): Promise<TrainingEvent[]> {
  const rows = await transaction.query<(Omit<TrainingEvent, 'sequence'> & { sequence: string })[]>(
    'select sequence, type, data, at from training_events where training_run_id = $1 and sequence > $2 order by sequence',
    [id, sequence],
  );
  return rows.map((row) => ({ ...row, sequence: Number(row.sequence) }));
}

/** Takes a run over: earlier attempts are fenced out, and one that was queued is running. @returns undefined for one that is unknown or has ended */
export async function beginTraining(database: Database, id: string): Promise<TrainingRunEntity | undefined> {
  const [row] = await database.source.query<{ tenant: TenantId | null }[]>('select tenant_of_training_run($1) as tenant', [id]);
  if (!row?.tenant) return undefined;
  return database.asTenant(row.tenant, async (transaction) => {
    const [, count] = await transaction.query<[unknown[], number]>(
      `update training_runs set attempt = attempt + 1, state = case state when 'queued' then 'running' else state end
       where id = $1 and state in ('queued', 'running', 'gating')`,
      [id],
    );
    return count === 1 ? transaction.findOneByOrFail(TrainingRunEntity, { id }) : undefined;
  });
}

type Attempt = Pick<TrainingRunEntity, 'id' | 'attempt'>;

/**
 * Claims the run's first `claimed` releases, before their noise is drawn: whatever happens then, they count as spent. Commit before drawing.
 * @throws FencedOut | DomainError `budget.exhausted` for more than the run has reserved
 */
export async function claimReleases(transaction: TenantTransaction, { id, attempt }: Attempt, claimed: number): Promise<void> {
  const { mechanisms } = await reservationOf(transaction, id);
  const reserved = mechanisms.reduce((sum, { count }) => sum + count, 0);
  if (claimed > reserved) throw new DomainError('budget.exhausted', 'The run has reserved fewer releases.');
  const { affected } = await transaction.update(TrainingRunEntity, { id, attempt, state: 'running' }, { stepsClaimed: claimed });
  if (affected !== 1) throw new FencedOut(`training run ${id}`);
}

export type TrainingChange = Partial<
  Pick<
    TrainingRunEntity,
    'progress' | 'checkpointSealed' | 'weightsSealed' | 'report' | 'statement' | 'statementCid' | 'errorCode' | 'errorDetail'
  >
>;

/** Writes of a run that stays where it is: progress, a checkpoint. @throws FencedOut */
export async function saveTraining(
  transaction: TenantTransaction,
  run: Attempt & { readonly state: TrainingState },
  change: TrainingChange,
): Promise<void> {
  const { id, attempt, state } = run;
  const { affected } = await transaction.update(TrainingRunEntity, { id, attempt, state }, change as object);
  if (affected !== 1) throw new FencedOut(`training run ${id}`);
}

/** Moves a run and writes what came of it; an end settles its budget in the same transaction. @throws FencedOut | DomainError `training.illegal-move` */
export async function moveTraining(
  transaction: TenantTransaction,
  { id, attempt, from, to }: Attempt & { readonly from: TrainingState; readonly to: TrainingState },
  change: TrainingChange = {},
): Promise<void> {
  assertTrainingMove(from, to);
  const { affected } = await transaction.update(TrainingRunEntity, { id, attempt, state: from }, { state: to, ...change } as object);
  if (affected !== 1) throw new FencedOut(`training run ${id}`);
  if (isTrainingEnd(to)) await settleRun(transaction, id);
}

/** Ends a run whoever works on it: that attempt is fenced out by the state. @throws DomainError `resource.not-found` | `training.illegal-move` */
export async function cancelTraining(transaction: TenantTransaction, id: string): Promise<TrainingRunEntity> {
  const run = await transaction.findOne(TrainingRunEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!run) throw new DomainError('resource.not-found', 'There is no such training run.');
  assertTrainingMove(run.state, 'cancelled');
  await transaction.update(TrainingRunEntity, { id }, { state: 'cancelled' });
  await settleRun(transaction, id);
  return transaction.findOneByOrFail(TrainingRunEntity, { id });
}

/** Once a run has ended: what it claimed is spent, the rest of its reservation counts no more. Changes nothing the second time. */
export async function settleRun(transaction: TenantTransaction, id: string): Promise<void> {
  const { tenantId, stepsClaimed } = await transaction.findOneByOrFail(TrainingRunEntity, { id });
  await settleBudget(transaction, { tenantId, runId: id, claimed: stepsClaimed });
}

/** Runs that have not moved for a while: queued again from here when the queue lost them. */
export async function stalledTrainingRuns(database: Database, olderThanSeconds: number, limit = 1000): Promise<string[]> {
  const rows = await database.source.query<{ id: string }[]>(
    `select id from training_runs where state in ('queued', 'running', 'gating') and updated_at < now() - make_interval(secs => $1) order by updated_at limit $2`,
    [olderThanSeconds, limit],
  );
  return rows.map(({ id }) => id);
}
