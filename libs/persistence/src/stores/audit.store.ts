import { newId, type AuditEventId, type TenantId } from '@intaglio/domain';
import { eventLeaf, leafHash, type AuditEvent } from '@intaglio/audit-log';
import type { TenantTransaction } from '../database.js';

export type NewAuditEvent = Pick<AuditEvent, 'actor' | 'action' | 'targets' | 'context'>;

export interface PreparedAuditEvent {
  readonly id: AuditEventId;
  readonly body: string;
  readonly leafHash: Buffer;
}

/** The canonical bytes of an event and their RFC 9162 leaf hash. */
export function prepareAuditEvent(tenantId: TenantId, event: NewAuditEvent, now: Date = new Date()): PreparedAuditEvent {
  const id = newId<AuditEventId>(now.getTime());
  const leaf = eventLeaf({ version: 1, id, time: now.toISOString(), tenantId, ...event });
  return { id, body: Buffer.from(leaf).toString('utf8'), leafHash: Buffer.from(leafHash(leaf)) };
}

/** Appends one event in the transaction of the change that it records. */
export async function appendAudit(transaction: TenantTransaction, tenantId: TenantId, event: NewAuditEvent): Promise<AuditEventId> {
  const { id, body, leafHash } = prepareAuditEvent(tenantId, event);
  await transaction.query('insert into audit_events (id, tenant_id, body, leaf_hash) values ($1, $2, $3, $4)', [
    id,
    tenantId,
    body,
    leafHash,
  ]);
  return id;
}

/**
 * Gives every event without a leaf the next index of the tenant's tree. One sequencer per tenant at a time (advisory lock of the transaction), so that
 * indexes have no gap; an event's index never changes.
 */
export async function sequenceAudit(transaction: TenantTransaction, tenantId: TenantId): Promise<void> {
  await transaction.query("select pg_advisory_xact_lock(hashtextextended('intaglio.audit:' || $1, 0))", [tenantId]);
  await transaction.query(
    `insert into audit_leaves (tenant_id, leaf_index, event_id, leaf_hash)
     select e.tenant_id, (select coalesce(max(leaf_index) + 1, 0) from audit_leaves) + row_number() over (order by e.created_at, e.id) - 1, e.id, e.leaf_hash
     from audit_events e where not exists (select 1 from audit_leaves l where l.event_id = e.id)`,
  );
}

export interface AuditRow {
  readonly id: AuditEventId;
  readonly body: string;
  readonly leafIndex: number;
}

export async function listAudit(
  transaction: TenantTransaction,
  { after = -1, limit = 100 }: { after?: number; limit?: number } = {},
): Promise<AuditRow[]> {
  const rows = await transaction.query<{ id: AuditEventId; body: string; leafIndex: string }[]>(
    `select e.id, e.body, l.leaf_index as "leafIndex" from audit_leaves l join audit_events e on e.id = l.event_id where l.leaf_index > $1 order by l.leaf_index limit $2`,
    [after, limit],
  );
  return rows.map((row) => ({ ...row, leafIndex: Number(row.leafIndex) }));
}

/** Leaf hashes of the tenant's tree in order, from an index on: leaves never change, so a reader keeps those it has. */
export async function auditLeaves(transaction: TenantTransaction, from = 0): Promise<{ eventId: AuditEventId; leafHash: Buffer }[]> {
  return transaction.query(
    `select event_id as "eventId", leaf_hash as "leafHash" from audit_leaves where leaf_index >= $1 order by leaf_index`,
    [from],
  );
}

/** One event and its place in the tree; undefined when there is none or it has no place yet. */
export async function findAudit(transaction: TenantTransaction, id: AuditEventId): Promise<AuditRow | undefined> {
  const [row] = await transaction.query<{ id: AuditEventId; body: string; leafIndex: string }[]>(
    `select e.id, e.body, l.leaf_index as "leafIndex" from audit_leaves l join audit_events e on e.id = l.event_id where e.id = $1`,
    [id],
  );
  return row && { ...row, leafIndex: Number(row.leafIndex) };
}
