import { newId, type AnyId } from '@intaglio/domain';
import type { Database } from '../database.js';
import { nextNonce, useNonce } from './signer.store.js';

export type PlatformTransactionKind = 'deploy-audit-anchor' | 'anchor-logs';

/** One transaction of the platform's own. It exists from its signature on, and is the only one of its chain until it has ended. */
export interface PlatformTransaction {
  readonly id: string;
  readonly kind: PlatformTransactionKind;
  readonly request: unknown;
  readonly signer: string;
  readonly nonce: number;
  readonly rawTransaction: string;
  /** Of every transaction that was signed for the nonce, the present one first. */
  readonly hashes: readonly string[];
  readonly updatedAt: Date;
}

export interface SigningOrder {
  readonly kind: PlatformTransactionKind;
  readonly request: unknown;
  readonly chainId: number;
  readonly signer: string;
  /** The number of the signer's mined transactions. */
  readonly chainNonce: number;
  readonly sign: (nonce: number) => Promise<{ readonly rawTx: string; readonly txHash: string }>;
}

/**
 * Claims a nonce and stores the bytes that use it, together: a crash leaves both or neither.
 * @returns false when another transaction of this chain is under way: then nothing was claimed
 */
export async function insertSigned(database: Database, order: SigningOrder): Promise<boolean> {
  const { kind, request, chainId, signer, chainNonce, sign } = order;
  return database.source.transaction(async (transaction) => {
    const nonce = await nextNonce(transaction, chainId, signer, chainNonce);
    const { rawTx, txHash } = await sign(nonce);
    const inserted = await transaction.query<unknown[]>(
      `insert into platform_transactions (id, kind, chain_id, request, signer, nonce, raw_transaction, transaction_hash)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning id`,
      [newId<AnyId>(), kind, chainId, JSON.stringify(request), signer, nonce, rawTx, txHash],
    );
    if (inserted.length === 0) return false;
    await useNonce(transaction, chainId, signer, nonce);
    return true;
  });
}

export async function findUnderWay(database: Database, chainId: number): Promise<PlatformTransaction | undefined> {
  const [row] = await database.source.query<(Omit<PlatformTransaction, 'nonce'> & { nonce: string })[]>(
    `select id, kind, request, signer, nonce, raw_transaction as "rawTransaction", transaction_hash || replaced as hashes, updated_at as "updatedAt"
     from platform_transactions where chain_id = $1 and status = 'signed'`,
    [chainId],
  );
  return row && { ...row, nonce: Number(row.nonce) };
}

/** The same call under the same nonce for a higher fee: either may be the one that is mined. */
export async function replaceSigned(
  database: Database,
  { id, rawTransaction }: PlatformTransaction,
  { rawTx, txHash }: { readonly rawTx: string; readonly txHash: string },
): Promise<void> {
  await database.source.query(
    `update platform_transactions set raw_transaction = $3, transaction_hash = $4, replaced = replaced || transaction_hash, updated_at = clock_timestamp()
     where id = $1 and status = 'signed' and raw_transaction = $2`,
    [id, rawTransaction, rawTx, txHash],
  );
}

/** For good: what it was to do is done, or is to be done by another. @param blockNumber of one that was mined and did what it was to do */
export async function endSigned(transaction: Pick<Database['source'], 'query'>, id: string, blockNumber: number | null): Promise<void> {
  await transaction.query(
    `update platform_transactions set status = $2, block_number = $3, updated_at = clock_timestamp() where id = $1 and status = 'signed'`,
    [id, blockNumber === null ? 'failed' : 'confirmed', blockNumber],
  );
}

/** When the newest transaction of a kind that has not failed was signed. */
export async function lastSignedAt(database: Database, chainId: number, kind: PlatformTransactionKind): Promise<Date | undefined> {
  const [row] = await database.source.query<{ at: Date | null }[]>(
    `select max(created_at) as at from platform_transactions where chain_id = $1 and kind = $2 and status <> 'failed'`,
    [chainId, kind],
  );
  return row?.at ?? undefined;
}
