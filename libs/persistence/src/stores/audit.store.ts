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
 * From where on events may lack a place: ten minutes before the event that has the last one. No transaction that records an event is open for longer, so whatever
 * is older than that has been placed.
 */
const UNPLACED_SINCE = `(select coalesce(max(e.created_at) - interval '10 minutes', '-infinity') from audit_events e
  where e.id = (select event_id from audit_leaves where tenant_id = current_tenant() order by leaf_index desc limit 1))`;

/**
 * Gives every event without a leaf the next index of the tenant's tree, all in one statement. One sequencer per tenant at a time (advisory lock of the
 * transaction), so that indexes have no gap; an event's index never changes.
 */
export async function sequenceAudit(transaction: TenantTransaction, tenantId: TenantId): Promise<void> {
  await transaction.query("select pg_advisory_xact_lock(hashtextextended('intaglio.audit:' || $1, 0))", [tenantId]);
  await transaction.query(
    `insert into audit_leaves (tenant_id, leaf_index, event_id, leaf_hash)
     select e.tenant_id, (select coalesce(max(leaf_index) + 1, 0) from audit_leaves) + row_number() over (order by e.created_at, e.id) - 1, e.id, e.leaf_hash
     from audit_events e where e.created_at > ${UNPLACED_SINCE} and not exists (select 1 from audit_leaves l where l.event_id = e.id)`,
  );
}

export interface AuditRow {
  readonly id: AuditEventId;
  readonly body: string;
  readonly leafIndex: number;
}

/** What is looked for; everything that is named must hold. */
export interface AuditFilter {
  /** `licence.revoked`, or the beginning of some: `licence.` */
  readonly action?: string | undefined;
  readonly actorKind?: string | undefined;
  readonly actorId?: string | undefined;
  /** Of one of the targets. */
  readonly targetId?: string | undefined;
  readonly from?: Date | undefined;
  readonly before?: Date | undefined;
}

export interface AuditListing extends AuditFilter {
  /** Beyond this index, in the order that is asked for. */
  readonly after?: number | undefined;
  readonly limit?: number;
  readonly newestFirst?: boolean;
}

const MATCHES = `($1::text is null or starts_with(e.body::jsonb ->> 'action', $1))
  and ($2::text is null or e.body::jsonb #>> '{actor,kind}' = $2) and ($3::text is null or e.body::jsonb #>> '{actor,id}' = $3)
  and ($4::text is null or e.body::jsonb -> 'targets' @> jsonb_build_array(jsonb_build_object('id', $4::text)))
  and ($5::timestamptz is null or e.created_at >= $5) and ($6::timestamptz is null or e.created_at < $6)`;
const valuesOf = ({ action, actorKind, actorId, targetId, from, before }: AuditFilter): unknown[] =>
  [action, actorKind, actorId, targetId, from, before].map((value) => value ?? null);

export async function listAudit(
  transaction: TenantTransaction,
  { after, limit = 100, newestFirst = false, ...filter }: AuditListing = {},
): Promise<AuditRow[]> {
  const [comparison, order] = newestFirst ? ['<', 'desc'] : ['>', 'asc'];
  const start = after ?? (newestFirst ? Number.MAX_SAFE_INTEGER : -1);
  const rows = await transaction.query<{ id: AuditEventId; body: string; leafIndex: string }[]>(
    `select e.id, e.body, l.leaf_index as "leafIndex" from audit_leaves l join audit_events e on e.id = l.event_id
     where ${MATCHES} and l.leaf_index ${comparison} $7 order by l.leaf_index ${order} limit $8`,
    [...valuesOf(filter), start, limit],
  );
  return rows.map((row) => ({ ...row, leafIndex: Number(row.leafIndex) }));
}

export interface AuditFacet {
  readonly facet: 'action' | 'actor' | 'day';
  readonly value: string;
  readonly count: number;
}

/** How many events there are of each action, each kind of actor and each day (UTC), among those that match. */
export async function auditFacets(transaction: TenantTransaction, filter: AuditFilter): Promise<AuditFacet[]> {
  const rows = await transaction.query<(Omit<AuditFacet, 'count'> & { count: string })[]>(
    `with matching as (
       select e.body::jsonb ->> 'action' as action, e.body::jsonb #>> '{actor,kind}' as actor, to_char(e.created_at at time zone 'UTC', 'YYYY-MM-DD') as day
       from audit_events e where ${MATCHES}
     )
     select case when grouping(action) = 0 then 'action' when grouping(actor) = 0 then 'actor' else 'day' end as facet,
       coalesce(action, actor, day) as value, count(*) from matching group by grouping sets ((action), (actor), (day)) order by 1, 3 desc, 2`,
    valuesOf(filter),
  );
  return rows.map((row) => ({ ...row, count: Number(row.count) }));
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
