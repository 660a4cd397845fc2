import type { TenantId } from '@intaglio/domain';
import type { Database, TenantTransaction } from '../database.js';

/** Where a checkpoint stands on chain. */
export interface AnchorRow {
  readonly size: number;
  readonly chainId: number;
  readonly contract: string;
  readonly transactionHash: string;
  readonly blockNumber: number;
}

/** A log whose newest checkpoint is not on chain. */
export interface WaitingLog {
  readonly tenantId: TenantId;
  readonly size: number;
  readonly rootHash: Buffer;
  /** When the first checkpoint beyond what is anchored was signed. */
  readonly since: Date;
}

export async function findAuditAnchor(database: Database, chainId: number): Promise<string | undefined> {
  const [row] = await database.source.query<{ address: string | null }[]>(
    'select audit_anchor as address from chain_deployments where chain_id = $1',
    [chainId],
  );
  return row?.address ?? undefined;
}

export async function saveAuditAnchor(transaction: Pick<Database['source'], 'query'>, chainId: number, address: string): Promise<void> {
  await transaction.query('update chain_deployments set audit_anchor = $2 where chain_id = $1 and audit_anchor is null', [
    chainId,
    address,
  ]);
}

/** Longest waiting first. */
export async function logsToAnchor(database: Database, chainId: number, contract: string): Promise<WaitingLog[]> {
  const rows = await database.source.query<(Omit<WaitingLog, 'size'> & { size: string })[]>(
    `select tenant as "tenantId", size, root_hash as "rootHash", since from audit_logs_to_anchor($1, $2) order by since, tenant`,
    [chainId, contract],
  );
  return rows.map((row) => ({ ...row, size: Number(row.size) }));
}

/** Said once: the first transaction that is recorded for a checkpoint stays. */
export async function recordAnchor(transaction: TenantTransaction, tenantId: TenantId, anchor: AnchorRow): Promise<void> {
  const { size, chainId, contract, transactionHash, blockNumber } = anchor;
  await transaction.query(
    `insert into audit_anchors (tenant_id, size, chain_id, contract, transaction_hash, block_number) values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    [tenantId, size, chainId, contract, transactionHash, blockNumber],
  );
}

/** Of the checkpoints of these sizes, the newest anchor of each. */
export async function anchorsOf(transaction: TenantTransaction, sizes: readonly number[]): Promise<AnchorRow[]> {
  const rows = await transaction.query<
    (Record<'size' | 'chainId' | 'blockNumber', string> & Pick<AnchorRow, 'contract' | 'transactionHash'>)[]
  >(
    `select distinct on (size) size, chain_id as "chainId", contract, transaction_hash as "transactionHash", block_number as "blockNumber"
     from audit_anchors where size = any ($1) order by size, created_at desc`,
    [sizes],
  );
  return rows.map((row) => ({
    ...row,
    ...{ size: Number(row.size), chainId: Number(row.chainId), blockNumber: Number(row.blockNumber) },
  }));
}
