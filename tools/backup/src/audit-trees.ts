import { leafHash, MerkleAccumulator } from '@intaglio/audit-log';
import type { Client } from 'pg';
import type { AuditTree } from './manifest.js';

const PAGE = 5000;
const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

/**
 * Every tenant's audit tree (RFC 9162), from the events' own bytes: each leaf hash that the database keeps must be that of its event, also of one that has no
 * place in a tree yet.
 * @throws Error when one is not, or when an index is missing
 */
export async function auditTrees(client: Client): Promise<AuditTree[]> {
  await assertUnplaced(client);
  const { rows } = await client.query<{ tenantId: string }>('select distinct tenant_id as "tenantId" from audit_leaves order by 1');
  const trees: AuditTree[] = [];
  for (const { tenantId } of rows) trees.push(await auditTree(client, tenantId));
  return trees;
}

async function assertUnplaced(client: Client): Promise<void> {
  for (let after: string | null = null; ;) {
    const { rows }: { rows: { id: string; kept: Buffer; body: string }[] } = await client.query(
      `select id, leaf_hash as kept, body from audit_events e
       where not exists (select 1 from audit_leaves l where l.event_id = e.id) and ($1::uuid is null or id > $1) order by id limit $2`,
      [after, PAGE],
    );
    for (const { id, kept, body } of rows)
      if (!sameBytes(leafHash(Buffer.from(body, 'utf8')), kept)) throw new Error(`the leaf hash of event ${id} is not that of its bytes`);
    if (rows.length < PAGE) return;
    after = rows.at(-1)!.id;
  }
}

async function auditTree(client: Client, tenantId: string): Promise<AuditTree> {
  const tree = new MerkleAccumulator();
  for (let from = 0; ; from += PAGE) {
    const { rows } = await client.query<{ index: string; leaf: Buffer; kept: Buffer; body: string }>(
      `select l.leaf_index as index, l.leaf_hash as leaf, e.leaf_hash as kept, e.body from audit_leaves l join audit_events e on e.id = l.event_id
       where l.tenant_id = $1 and l.leaf_index >= $2 order by l.leaf_index limit $3`,
      [tenantId, from, PAGE],
    );
    rows.forEach(({ index, leaf, kept, body }, i) => {
      const hash = leafHash(Buffer.from(body, 'utf8'));
      if (Number(index) !== from + i || !sameBytes(hash, leaf) || !sameBytes(hash, kept))
        throw new Error(`leaf ${from + i} of tenant ${tenantId} is not that of its event`);
      tree.append(hash);
    });
    if (rows.length < PAGE) return { tenantId, leaves: from + rows.length, root: Buffer.from(tree.root()).toString('hex') };
  }
}
