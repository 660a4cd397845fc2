import { logOrigin } from '@intaglio/audit-log';
import { DomainError, type TenantId } from '@intaglio/domain';
import {
  anchorsOf,
  Database,
  findAuditCheck,
  latestCheckpoint,
  listCheckpoints,
  logKeys,
  type CheckpointRow,
  type TenantTransaction,
} from '@intaglio/persistence';
import type { ApiEnvironment } from '@intaglio/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT } from '../../infrastructure/tokens.js';
import { AuditTrees } from '../audit-trees.js';
import type { CheckpointPageView, ConsistencyView, LogKeysView, LogStandingView } from './checkpoint.view.js';

const hex = (hash: Uint8Array): string => Buffer.from(hash).toString('hex');
type CheckpointView = CheckpointPageView['items'][number];

/** With where each stands on chain. */
async function viewsOf(transaction: TenantTransaction, rows: readonly CheckpointRow[]): Promise<CheckpointView[]> {
  const anchors = new Map(
    (
      await anchorsOf(
        transaction,
        rows.map(({ size }) => size),
      )
    ).map((anchor) => [anchor.size, anchor]),
  );
  return rows.map(({ size, rootHash, note, createdAt }) => {
    const found = anchors.get(size);
    const anchor = found
      ? { chainId: found.chainId, contract: found.contract, transaction: found.transactionHash, block: found.blockNumber }
      : null;
    return { size, root: hex(rootHash), at: createdAt.toISOString(), note, anchor };
  });
}

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
    return this.database.asTenant(tenantId, async (transaction) => {
      const rows = await listCheckpoints(transaction, range);
      const items = await viewsOf(transaction, rows.slice(0, limit));
      return { items, nextCursor: rows.length > limit ? items.at(-1)!.size : null };
    });
  }

  standing(tenantId: TenantId): Promise<LogStandingView> {
    return this.database.asTenant(tenantId, async (transaction) => {
      const [checkpoint, check] = [await latestCheckpoint(transaction), await findAuditCheck(transaction)];
      return {
        checkpoint: checkpoint ? (await viewsOf(transaction, [checkpoint]))[0]! : null,
        check: check ? { at: check.checkedAt.toISOString(), size: check.size, finding: check.finding } : null,
        origin: logOrigin(this.environment.INTAGLIO_PUBLIC_URL, tenantId),
        node: this.environment.INTAGLIO_READERS_NODE ?? null,
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
