import { MerkleAccumulator, MerkleTree } from '@intaglio/audit-log';
import { newId, type TenantId } from '@intaglio/domain';
import { appendAudit, auditLeaves, growTree, prepareAuditEvent, sequenceAudit, TenantEntity, type Database } from '@intaglio/persistence';

/** As a brand's creation is recorded. */
const EVENT = {
  actor: { kind: 'api-key' as const, id: '0192f0c4-5b1e-7cc0-8000-0000000000b1' },
  action: 'brand.created',
  targets: [{ kind: 'brand' as const, id: '0192f0c4-5b1e-7cc0-8000-0000000000c1' }],
  context: { styleKitHash: 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c' },
};
/** Commands under way at a time. */
const CALLERS = 10;

export async function newLog(database: Database): Promise<TenantId> {
  const tenantId = newId<TenantId>();
  await database.asTenant(tenantId, (transaction) => transaction.insert(TenantEntity, { id: tenantId, slug: tenantId, name: 'Bench' }));
  return tenantId;
}

async function inTurn(count: number, one: (index: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const caller = async (): Promise<void> => {
    while (next < count) await one(next++);
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
}

/** Each event in a transaction of its own, as commands commit. */
export const append = (database: Database, tenantId: TenantId, count: number): Promise<void> =>
  inTurn(count, () => database.asTenant(tenantId, (transaction) => appendAudit(transaction, tenantId, EVENT)));

/** The same rows, whose bytes and hashes were worked out before. */
export function plainInserts(database: Database, tenantId: TenantId, count: number): () => Promise<void> {
  const rows = Array.from({ length: count }, () => prepareAuditEvent(tenantId, EVENT));
  return () =>
    inTurn(count, (index) => {
      const { id, body, leafHash } = rows[index]!;
      return database.asTenant(tenantId, (transaction) =>
        transaction.query('insert into audit_events (id, tenant_id, body, leaf_hash) values ($1, $2, $3, $4)', [
          id,
          tenantId,
          body,
          leafHash,
        ]),
      );
    });
}

/** What the keeper does with what waits: every event gets its place, and the tree its root. @throws Error unless that many events were placed */
export async function sequence(database: Database, tenantId: TenantId, count: number): Promise<void> {
  const tree = new MerkleTree();
  await database.asTenant(tenantId, (transaction) => sequenceAudit(transaction, tenantId));
  await database.asTenant(tenantId, (transaction) => growTree(transaction, tree));
  tree.root();
  if (tree.size !== count) throw new Error(`${tree.size} of ${count} events have a place`);
}

/** The same without batches: for each event one insert, committed, and one step of the accumulator. */
export async function sequenceOneByOne(database: Database, tenantId: TenantId, count: number): Promise<void> {
  const waiting = await database.asTenant(tenantId, (transaction) =>
    transaction.query<{ id: string; leafHash: Buffer }[]>('select id, leaf_hash as "leafHash" from audit_events order by created_at, id'),
  );
  const tree = new MerkleAccumulator();
  for (const { id, leafHash } of waiting) {
    const values = [tenantId, tree.append(leafHash), id, leafHash];
    await database.asTenant(tenantId, (transaction) =>
      transaction.query('insert into audit_leaves (tenant_id, leaf_index, event_id, leaf_hash) values ($1, $2, $3, $4)', values),
    );
  }
  tree.root();
  const placed = await database.asTenant(tenantId, (transaction) => auditLeaves(transaction));
  if (placed.length !== count) throw new Error(`${placed.length} of ${count} events have a place`);
}
