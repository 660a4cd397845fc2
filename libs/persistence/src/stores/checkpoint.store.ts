import type { TenantId } from '@intaglio/domain';
import { MerkleTree } from '@intaglio/audit-log';
import type { Database, TenantTransaction } from '../database.js';
import { auditLeaves } from './audit.store.js';

export interface CheckpointRow {
  readonly size: number;
  readonly rootHash: Buffer;
  /** https://c2sp.org/tlog-checkpoint */
  readonly note: string;
  readonly createdAt: Date;
}

/** What the log's own check found last. Null: every event is as it was when it was signed. */
export type AuditFinding =
  | { readonly kind: 'event-changed'; readonly index: number; readonly eventId: string }
  | { readonly kind: 'events-missing'; readonly size: number; readonly signedSize: number }
  | { readonly kind: 'tree-changed'; readonly after: number; readonly upTo: number };

export interface AuditCheck {
  readonly checkedAt: Date;
  readonly size: number;
  readonly finding: AuditFinding | null;
}

const COLUMNS = `size, root_hash as "rootHash", note, created_at as "createdAt"`;
type Raw = Omit<CheckpointRow, 'size'> & { readonly size: string };
const toRow = (raw: Raw): CheckpointRow => ({ ...raw, size: Number(raw.size) });

/** Newest first. @param before sizes below it alone */
export async function listCheckpoints(
  transaction: TenantTransaction,
  { before = Number.MAX_SAFE_INTEGER, limit = 50 }: { before?: number; limit?: number } = {},
): Promise<CheckpointRow[]> {
  const rows = await transaction.query<Raw[]>(`select ${COLUMNS} from audit_checkpoints where size < $1 order by size desc limit $2`, [
    before,
    limit,
  ]);
  return rows.map(toRow);
}

export async function latestCheckpoint(transaction: TenantTransaction): Promise<CheckpointRow | undefined> {
  return (await listCheckpoints(transaction, { limit: 1 }))[0];
}

/** Another worker may have signed the same size: then its note stays. */
export async function insertCheckpoint(
  transaction: TenantTransaction,
  tenantId: TenantId,
  { size, rootHash, note }: Omit<CheckpointRow, 'createdAt'>,
): Promise<void> {
  await transaction.query(
    'insert into audit_checkpoints (tenant_id, size, root_hash, note) values ($1, $2, $3, $4) on conflict do nothing',
    [tenantId, size, rootHash, note],
  );
}

export async function findAuditCheck(transaction: TenantTransaction): Promise<AuditCheck | undefined> {
  const [row] = await transaction.query<(Omit<AuditCheck, 'size'> & { size: string })[]>(
    `select checked_at as "checkedAt", size, finding from audit_checks`,
  );
  return row && { ...row, size: Number(row.size) };
}

export async function recordAuditCheck(
  transaction: TenantTransaction,
  tenantId: TenantId,
  { checkedAt, size, finding }: AuditCheck,
): Promise<void> {
  await transaction.query(
    `insert into audit_checks (tenant_id, checked_at, size, finding) values ($1, $2, $3, $4)
     on conflict (tenant_id) do update set checked_at = excluded.checked_at, size = excluded.size, finding = excluded.finding`,
    [tenantId, checkedAt, size, finding === null ? null : JSON.stringify(finding)],
  );
}

/** Tenants whose log has something that no checkpoint covers. */
export async function logsThatGrew(database: Database): Promise<TenantId[]> {
  const rows = await database.source.query<{ id: TenantId }[]>('select audit_logs_that_grew() as id');
  return rows.map(({ id }) => id);
}

/** Tenants whose log has a checkpoint. */
export async function signedLogs(database: Database): Promise<TenantId[]> {
  const rows = await database.source.query<{ id: TenantId }[]>('select audit_logs_signed() as id');
  return rows.map(({ id }) => id);
}

export interface LoggedEvent {
  readonly index: number;
  readonly eventId: string;
  readonly body: string;
  readonly leafHash: Buffer;
}

/** Events as they are kept, in the tree's order, a page from an index on. */
export async function loggedEvents(transaction: TenantTransaction, from: number, limit: number): Promise<LoggedEvent[]> {
  const rows = await transaction.query<(Omit<LoggedEvent, 'index'> & { index: string })[]>(
    `select l.leaf_index as index, l.event_id as "eventId", e.body, l.leaf_hash as "leafHash"
     from audit_leaves l join audit_events e on e.id = l.event_id where l.leaf_index >= $1 order by l.leaf_index limit $2`,
    [from, limit],
  );
  return rows.map((row) => ({ ...row, index: Number(row.index) }));
}

/** The key under which a worker signs, so that others know it. */
export async function publishLogKey(database: Database, vkey: string): Promise<void> {
  await database.source.query('insert into audit_log_keys (vkey) values ($1) on conflict do nothing', [vkey]);
}

/** Every key that has signed checkpoints here, the newest first. */
export const logKeys = (database: Database): Promise<{ vkey: string; createdAt: Date }[]> =>
  database.source.query('select vkey, created_at as "createdAt" from audit_log_keys order by created_at desc');

/** The leaves that a tree in memory does not have yet are appended. Leaves never change. */
export async function growTree(transaction: TenantTransaction, tree: MerkleTree): Promise<void> {
  const from = tree.size;
  for (const [offset, { leafHash }] of (await auditLeaves(transaction, from)).entries())
    // Somebody else may have appended some of them meanwhile.
    if (from + offset === tree.size) tree.append(leafHash);
}
