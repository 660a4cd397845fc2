import { auditEventSchema, type InclusionDocument } from '@intaglio/audit-log';
import { DomainError, type AuditEventId, type TenantId } from '@intaglio/domain';
import { Database, findAudit } from '@intaglio/persistence';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { AuditTrees } from '../audit-trees.js';

export class ProveInclusion extends Query<InclusionDocument> {
  constructor(
    readonly tenantId: TenantId,
    readonly id: AuditEventId,
    /** Of the tree that the proof is for; the newest when none is named. */
    readonly size?: number,
  ) {
    super();
  }
}

const hex = (hash: Uint8Array): string => Buffer.from(hash).toString('hex');

@QueryHandler(ProveInclusion)
export class ProveInclusionHandler implements IQueryHandler<ProveInclusion> {
  constructor(
    private readonly database: Database,
    private readonly trees: AuditTrees,
  ) {}

  /** @throws DomainError `resource.not-found` | `request.invalid` when a tree of that size is not there or does not hold the event */
  async execute({ tenantId, id, size }: ProveInclusion): Promise<InclusionDocument> {
    await this.trees.sequence(tenantId);
    const row = await this.database.asTenant(tenantId, (transaction) => findAudit(transaction, id));
    if (!row) throw new DomainError('resource.not-found', 'There is no such audit event.');
    const tree = await this.trees.upToDate(tenantId);
    const treeSize = size ?? tree.size;
    if (treeSize > tree.size || row.leafIndex >= treeSize)
      throw new DomainError('request.invalid', `The event is number ${row.leafIndex} of ${tree.size}: ask for a size between.`);
    return {
      event: auditEventSchema.parse(JSON.parse(row.body)),
      index: row.leafIndex,
      treeSize,
      proof: tree.inclusionProof(row.leafIndex, treeSize).map(hex),
      root: hex(tree.root(treeSize)),
    };
  }
}
