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

/** Calls of one function that arrive at about the same time share a commit. Row locks are taken in the order of ids: two batches never wait for each other. */
function recorderOf(name: 'record_step' | 'record_end', types: readonly string[]) {
  const columns = types.map((_, i) => `c${i + 1}`).join(', ');
  const sql = `select ${name}(${columns}) from (select * from unnest(${numbered(types, '[]')}) as t(${columns}) order by c2) t`;
  return perDatabase((database) =>
    batchesOf<Arguments, unknown>({ maxBatch: 64, maxInFlight: 2 }, (batch) =>
      database.source.query<unknown[]>(
        sql,
        types.map((_, column) => batch.map((args) => args[column])),
      ),
    ),
  );
}
const stepRecorder = recorderOf('record_step', STEP_TYPES);
const endRecorder = recorderOf('record_end', MOVE_TYPES);

/**
 * A finished step: checkpoint, move with its changes, audit event and further effects in one transaction; without further effects in one round trip, shared
 * with the steps that end at the same time.
 * @throws FencedOut when another attempt has taken over | DomainError `generation.illegal-move`
 */
export async function storeStep(database: Database, step: RecordedStep): Promise<void> {
  const { checkpoint, effects } = step;
  const { output, sealed = null, startedAt, durationMs } = checkpoint;
  const args = [...moveArguments(database, step), checkpoint.step, JSON.stringify(output), sealed, startedAt, durationMs];
  const recorded = effects
    ? database.asTenant(step.tenantId, async (transaction) => {
        await transaction.query(RECORD_STEP, args);
        await effects(transaction);
      })
    : stepRecorder(database)(args);
  await recorded.catch(told(step));
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

function told({ id }: RecordedMove): (error: unknown) => never {
  return (error) => {
    throw (error as { readonly code?: unknown } | null)?.code === FENCED ? new FencedOut(`generation ${id}`) : error;
  };
}
