import { MerkleTree } from '@intaglio/audit-log';
import type { TenantId } from '@intaglio/domain';
import { Database, growTree, sequenceAudit } from '@intaglio/persistence';
import { Injectable } from '@nestjs/common';

const MAX_REMEMBERED = 100;

/** Each tenant's Merkle tree, kept in memory: leaves are only ever appended, so only new ones are read. */
@Injectable()
export class AuditTrees {
  readonly #trees = new Map<TenantId, MerkleTree>();

  constructor(private readonly database: Database) {}

  /** Gives new events their places. Commits before anything is read: a place that could still be rolled back is shown to nobody. */
  async sequence(tenantId: TenantId): Promise<void> {
    await this.database.asTenant(tenantId, (transaction) => sequenceAudit(transaction, tenantId));
  }

  async upToDate(tenantId: TenantId): Promise<MerkleTree> {
    const tree = this.#trees.get(tenantId) ?? new MerkleTree();
    this.#trees.delete(tenantId);
    this.#trees.set(tenantId, tree);
    for (const oldest of this.#trees.keys()) if (this.#trees.size > MAX_REMEMBERED) this.#trees.delete(oldest);
    await this.database.asTenant(tenantId, (transaction) => growTree(transaction, tree));
    return tree;
  }
}
