import { logOrigin } from '@intaglio/audit-log';
import { DomainError, type TenantId } from '@intaglio/domain';
import { Database, findAuditCheck, latestCheckpoint, listCheckpoints, logKeys, type CheckpointRow } from '@intaglio/persistence';
import type { ApiEnvironment } from '@intaglio/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT } from '../../infrastructure/tokens.js';
import { AuditTrees } from '../audit-trees.js';
import type { CheckpointPageView, ConsistencyView, LogKeysView, LogStandingView } from './checkpoint.view.js';

const hex = (hash: Uint8Array): string => Buffer.from(hash).toString('hex');
const toView = ({ size, rootHash, note, createdAt }: CheckpointRow): CheckpointPageView['items'][number] => ({
  ...{ size, root: hex(rootHash), at: createdAt.toISOString(), note },
});

/** What a log has come to, and what shows that it only grew. */
@Injectable()
export class Checkpoints {
  constructor(
    private readonly database: Database,
    private readonly trees: AuditTrees,
    @Inject(ENVIRONMENT) private readonly environment: ApiEnvironment,
  ) {}

  async list(tenantId: TenantId, { cursor, limit }: { cursor?: number | undefined; limit: number }): Promise<CheckpointPageView> {
    const range = { limit: limit + 1, ...(cursor !== undefined && { before: cursor }) };
    const rows = await this.database.asTenant(tenantId, (transaction) => listCheckpoints(transaction, range));
    const items = rows.slice(0, limit).map(toView);
    return { items, nextCursor: rows.length > limit ? items.at(-1)!.size : null };
  }

  standing(tenantId: TenantId): Promise<LogStandingView> {
    return this.database.asTenant(tenantId, async (transaction) => {
      const [checkpoint, check] = [await latestCheckpoint(transaction), await findAuditCheck(transaction)];
      return {
        checkpoint: checkpoint ? toView(checkpoint) : null,
        check: check ? { at: check.checkedAt.toISOString(), size: check.size, finding: check.finding } : null,
        origin: logOrigin(this.environment.INTAGLIO_PUBLIC_URL, tenantId),
      };
    });
  }

  /** @throws DomainError `request.invalid` when the log has no such sizes */
  async consistency(tenantId: TenantId, from: number, to: number): Promise<ConsistencyView> {
    await this.trees.sequence(tenantId);
    const tree = await this.trees.upToDate(tenantId);
    if (from > to || to > tree.size)
      throw new DomainError('request.invalid', `The log has ${tree.size} events: ask for 1 ≤ from ≤ to ≤ ${tree.size}.`);
    return { from, to, fromRoot: hex(tree.root(from)), toRoot: hex(tree.root(to)), proof: tree.consistencyProof(from, to).map(hex) };
  }

  async keys(): Promise<LogKeysView> {
    return { items: (await logKeys(this.database)).map(({ vkey, createdAt }) => ({ vkey, since: createdAt.toISOString() })) };
  }
}
