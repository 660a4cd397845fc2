import { eventLeafHash, MerkleAccumulator, type Checkpoint } from '@intaglio/audit-log';
import type { TenantId } from '@intaglio/domain';
import { loggedEvents, type AuditFinding, type Database, type LoggedEvent } from '@intaglio/persistence';

/** Events that are read at a time. */
const PAGE = 1000;

export interface LogCheckResult {
  /** Events that were read. */
  readonly size: number;
  readonly finding: AuditFinding | null;
}

/**
 * Reads a tenant's log again from its rows and holds it against what was signed: each event against its leaf, the tree against every checkpoint.
 * @param signed checkpoints whose signatures were checked, smallest first
 * @returns the first thing that is not as it was signed
 */
export async function checkLog(database: Database, tenantId: TenantId, signed: readonly Checkpoint[]): Promise<LogCheckResult> {
  const tree = new MerkleAccumulator();
  const ahead = [...signed];
  let before = 0;
  for (;;) {
    const events = await database.asTenant(tenantId, (transaction) => loggedEvents(transaction, tree.size, PAGE));
    for (const event of events) {
      if (event.index !== tree.size || !isAsLogged(event))
        return { size: tree.size, finding: { kind: 'event-changed', index: event.index, eventId: event.eventId } };
      tree.append(event.leafHash);
      const next = ahead[0];
      if (next?.size !== tree.size) continue;
      if (!Buffer.from(tree.root()).equals(next.root))
        return { size: tree.size, finding: { kind: 'tree-changed', after: before, upTo: next.size } };
      before = next.size;
      ahead.shift();
    }
    if (events.length < PAGE) break;
  }
  const last = signed.at(-1);
  if (last && last.size > tree.size)
    return { size: tree.size, finding: { kind: 'events-missing', size: tree.size, signedSize: last.size } };
  return { size: tree.size, finding: null };
}

/** Also false for a body that is no event any more. */
function isAsLogged({ body, leafHash }: LoggedEvent): boolean {
  try {
    return leafHash.equals(eventLeafHash(JSON.parse(body)));
  } catch {
    return false;
  }
}
