import { assertMove, type GenerationId, type GenerationState, type TenantId } from '@intaglio/domain';
import type { Database, TenantTransaction } from '../database.js';
import { GenerationEntity } from '../entities/generation.entity.js';
import { prepareAuditEvent, type NewAuditEvent } from './audit.store.js';
import { batchesOf } from './batches.js';
import { FencedOut, type Checkpoint, type GenerationChange } from './generation.store.js';
import { perDatabase } from './per-database.js';

export interface RecordedMove {
  readonly tenantId: TenantId;
  readonly id: GenerationId;
  readonly attempt: number;
  readonly from: GenerationState;
  readonly to: GenerationState;
  readonly change?: GenerationChange | undefined;
  readonly event: NewAuditEvent;
}

export interface RecordedStep extends RecordedMove {
  readonly checkpoint: Checkpoint;
  /** Further effects that must commit together with the checkpoint. A step with such takes a transaction of its own. */
  readonly effects?: ((transaction: TenantTransaction) => Promise<void>) | undefined;
}

type Arguments = readonly unknown[];

/** SQLSTATE that the functions raise. */
const FENCED = 'IN002';

const MOVE_TYPES = 'uuid,uuid,int,text,text,jsonb,uuid,text,bytea'.split(',');
const STEP_TYPES = [...MOVE_TYPES, ...'text,jsonb,bytea,timestamptz,int'.split(',')];
const numbered = (types: readonly string[], suffix = ''): string => types.map((type, i) => `$${i + 1}::${type}${suffix}`).join(', ');
const RECORD_STEP = `select record_step(${numbered(STEP_TYPES)})`;

const columnsTo = (types: readonly string[]): string => types.map((_, i) => `c${i + 1}`).join(', ');
const byColumn = (types: readonly string[], batch: readonly Arguments[]): unknown[][] =>
  types.map((_, column) => batch.map((args) => args[column]));

/** Steps that end at about the same time share a commit and a few statements. */
const RECORD_STEPS = `select recorded from record_steps((select array_agg(row(${columnsTo(STEP_TYPES)}, at::int)::recording)
  from unnest(${numbered(STEP_TYPES, '[]')}) with ordinality as t(${columnsTo(STEP_TYPES)}, at))) order by at`;
const stepRecorder = perDatabase((database) =>
  batchesOf<Arguments, { readonly recorded: boolean }>({ maxBatch: 64, maxInFlight: 2 }, (batch) =>
    database.source.query(RECORD_STEPS, byColumn(STEP_TYPES, batch)),
  ),
);

/** Ends share a commit. Row locks are taken in the order of ids: two batches never wait for each other. */
const RECORD_ENDS = `select record_end(${columnsTo(MOVE_TYPES)}) from (
  select * from unnest(${numbered(MOVE_TYPES, '[]')}) as t(${columnsTo(MOVE_TYPES)}) order by c2) t`;
const endRecorder = perDatabase((database) =>
  batchesOf<Arguments, unknown>({ maxBatch: 64, maxInFlight: 2 }, (batch) =>
    database.source.query(RECORD_ENDS, byColumn(MOVE_TYPES, batch)),
  ),
);

/**
 * A finished step: checkpoint, move with its changes, audit event and further effects in one transaction; without further effects in one round trip, shared
 * with the steps that end at the same time.
 * @throws FencedOut when another attempt has taken over | DomainError `generation.illegal-move`
 */
export async function storeStep(database: Database, step: RecordedStep): Promise<void> {
  const { checkpoint, effects } = step;
  const { output, sealed = null, startedAt, durationMs } = checkpoint;
  const args = [...moveArguments(database, step), checkpoint.step, JSON.stringify(output), sealed, startedAt, durationMs];
  const recording = effects
    ? database.asTenant(step.tenantId, async (transaction) => {
        await transaction.query(RECORD_STEP, args);
        await effects(transaction);
      })
    : stepRecorder(database)(args).then(({ recorded }) => assertHeld(step, recorded));
  await recording.catch(told(step));
}

/** An end: move with its changes and audit event. @throws FencedOut | DomainError `generation.illegal-move` */
export async function storeEnd(database: Database, end: RecordedMove): Promise<void> {
  await endRecorder(database)(moveArguments(database, end)).catch(told(end));
}

function moveArguments(database: Database, { tenantId, id, attempt, from, to, change = {}, event }: RecordedMove): Arguments {
  if (from !== to) assertMove(from, to);
  const { id: eventId, body, leafHash } = prepareAuditEvent(tenantId, event);
  return [tenantId, id, attempt, from, to, JSON.stringify(columnsOf(database, change)), eventId, body, leafHash];
}

/** By column, as Postgres reads them from JSON. */
function columnsOf({ source }: Database, change: GenerationChange): Record<string, unknown> {
  const metadata = source.getMetadata(GenerationEntity);
  return Object.fromEntries(
    Object.entries(change).map(([property, value]) => [
      metadata.findColumnWithPropertyName(property)!.databaseName,
      Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : value,
    ]),
  );
}

function assertHeld({ id }: RecordedMove, recorded: boolean): void {
  if (!recorded) throw new FencedOut(`generation ${id}`);
}

function told({ id }: RecordedMove): (error: unknown) => never {
  return (error) => {
    throw (error as { readonly code?: unknown } | null)?.code === FENCED ? new FencedOut(`generation ${id}`) : error;
  };
}
