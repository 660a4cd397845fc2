import { newId, type AnyId, type ErrorCode, type TenantId } from '@intaglio/domain';
import type { Database, TenantTransaction } from '../database.js';
import { ChainTransactionEntity, type ChainTransactionKind } from '../entities/chain-transaction.entity.js';
import { enqueueOutbox } from './outbox.store.js';
import { nextNonce, useNonce } from './signer.store.js';

export interface ChainRequest {
  readonly tenantId: TenantId;
  readonly kind: ChainTransactionKind;
  readonly subjectId: string;
  readonly chainId: number;
  readonly request: Record<string, unknown>;
}

/** Owes one transaction, in the caller's transaction, with its outbox message. Asking again for the same (kind, subject) changes nothing. */
export async function requestTransaction(
  transaction: TenantTransaction,
  { tenantId, kind, subjectId, chainId, request }: ChainRequest,
): Promise<void> {
  const id = newId<AnyId>();
  const inserted = await transaction.query<unknown[]>(
    `insert into chain_transactions (id, tenant_id, kind, subject_id, chain_id, request) values ($1, $2, $3, $4, $5, $6)
     on conflict (tenant_id, kind, subject_id) do nothing returning id`,
    [id, tenantId, kind, subjectId, chainId, JSON.stringify(request)],
  );
  if (inserted.length === 1) await enqueueOutbox(transaction, tenantId, 'mints', id);
}

/** Owes a transaction that was refused once more, with another request; changes nothing unless it had failed. For retries by hand. */
export async function renewTransaction(
  transaction: TenantTransaction,
  { tenantId, kind, subjectId, request }: ChainRequest,
): Promise<void> {
  const [rows] = await transaction.query<[{ id: string }[], number]>(
    `update chain_transactions set status = 'queued', request = $4, signer = null, nonce = null, raw_transaction = null, transaction_hash = null,
     block_number = null, result = null, error_code = null, updated_at = now()
     where tenant_id = $1 and kind = $2 and subject_id = $3 and status = 'failed' returning id`,
    [tenantId, kind, subjectId, JSON.stringify(request)],
  );
  for (const { id } of rows) await enqueueOutbox(transaction, tenantId, 'mints', id);
}

export async function tenantOfTransaction(database: Database, id: string): Promise<TenantId | undefined> {
  const [row] = await database.source.query<{ tenant: TenantId | null }[]>('select tenant_of_transaction($1) as tenant', [id]);
  return row?.tenant ?? undefined;
}

/**
 * Claims the signer's next nonce for this transaction by compare-and-set on its row; a transaction that has one keeps it. `chainNonce` is the number
 * of the signer's mined transactions: nonces below it can't be used any more. Racing signers serialise on the signer's row.
 */
export async function claimNonce(
  transaction: TenantTransaction,
  id: string,
  chainId: number,
  signer: string,
  chainNonce: number,
): Promise<number> {
  const nonce = await nextNonce(transaction, chainId, signer, chainNonce);
  const claimed = await transaction.query<[unknown[], number]>(
    `update chain_transactions set status = 'claimed', signer = $2, nonce = $3, updated_at = now() where id = $1 and nonce is null returning id`,
    [id, signer, nonce],
  );
  if (claimed[1] === 1) {
    await useNonce(transaction, chainId, signer, nonce);
    return nonce;
  }
  return (await transaction.findOneByOrFail(ChainTransactionEntity, { id })).nonce!;
}

/**
 * The signed bytes are stored before they are broadcast: whatever happens then, the same bytes are sent again. Bytes that replace others (a higher fee
 * for the same nonce) keep the earlier hashes in `result.replaced`: any of them may be the one that is mined.
 */
export async function saveSigned(
  transaction: TenantTransaction,
  id: string,
  rawTransaction: string,
  transactionHash: string,
): Promise<void> {
  await transaction.query(
    `update chain_transactions set status = 'signed', raw_transaction = $2, transaction_hash = $3, updated_at = now(),
       result = case when transaction_hash is null then result
         else jsonb_build_object('replaced', coalesce(result -> 'replaced', '[]') || to_jsonb(transaction_hash)) end
     where id = $1 and status in ('claimed', 'signed', 'broadcast')`,
    [id, rawTransaction, transactionHash],
  );
}

/** Every hash that was signed for the transaction's nonce, the present one first. */
export function signedHashes({ transactionHash, result }: Pick<ChainTransactionEntity, 'transactionHash' | 'result'>): string[] {
  const replaced = result?.['replaced'];
  const earlier = Array.isArray(replaced) ? replaced.filter((hash): hash is string => typeof hash === 'string') : [];
  return transactionHash === null ? earlier : [transactionHash, ...earlier];
}

/** The transaction's row, locked until the end of the caller's transaction: one settler at a time signs for it or ends it. */
export const lockTransaction = (transaction: TenantTransaction, id: string): Promise<ChainTransactionEntity> =>
  transaction.findOneOrFail(ChainTransactionEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });

/** Somebody else used the nonce that was claimed: the transaction starts again and claims another one. */
export async function releaseNonce(transaction: TenantTransaction, id: string): Promise<void> {
  await transaction.query(
    `update chain_transactions set status = 'queued', signer = null, nonce = null, raw_transaction = null, transaction_hash = null, result = null,
     updated_at = now() where id = $1 and status in ('claimed', 'signed', 'broadcast')`,
    [id],
  );
}

export async function markBroadcast(transaction: TenantTransaction, id: string): Promise<void> {
  await transaction.query(`update chain_transactions set status = 'broadcast', updated_at = now() where id = $1 and status = 'signed'`, [
    id,
  ]);
}

export async function markConfirmed(
  transaction: TenantTransaction,
  id: string,
  blockNumber: number,
  result: Record<string, unknown>,
): Promise<void> {
  await transaction.query(
    `update chain_transactions set status = 'confirmed', block_number = $2, result = $3, updated_at = now() where id = $1`,
    [id, blockNumber, JSON.stringify(result)],
  );
}

export async function markFailed(transaction: TenantTransaction, id: string, code: ErrorCode): Promise<void> {
  await transaction.query(
    `update chain_transactions set status = 'failed', error_code = $2, updated_at = now() where id = $1 and status <> 'confirmed'`,
    [id, code],
  );
}

export const findTransaction = (
  transaction: TenantTransaction,
  tenantId: TenantId,
  kind: ChainTransactionKind,
  subjectId: string,
): Promise<ChainTransactionEntity | null> => transaction.findOneBy(ChainTransactionEntity, { tenantId, kind, subjectId });

/** Transactions that are neither confirmed nor failed and have not moved for a while. */
export async function unfinishedTransactions(database: Database, olderThanSeconds: number, limit = 1000): Promise<string[]> {
  const rows = await database.source.query<{ id: string }[]>(
    `select id from chain_transactions where status not in ('confirmed', 'failed') and updated_at < now() - make_interval(secs => $1) order by created_at limit $2`,
    [olderThanSeconds, limit],
  );
  return rows.map(({ id }) => id);
}

export interface ChainDeployment {
  readonly registry: string;
  readonly verifier: string;
  readonly verificationKeyHash: string;
  /** Of attested pieces; null in rows of versions that had none: a worker refuses to start on one. */
  readonly attestedVerifier: string | null;
  readonly attestedKeyHash: string | null;
}

export async function findDeployment(database: Database, chainId: number): Promise<ChainDeployment | undefined> {
  const [row] = await database.source.query<ChainDeployment[]>(
    `select registry, verifier, verification_key_hash as "verificationKeyHash", attested_verifier as "attestedVerifier",
       attested_key_hash as "attestedKeyHash" from chain_deployments where chain_id = $1`,
    [chainId],
  );
  return row;
}

export async function saveDeployment(
  database: Database,
  chainId: number,
  { registry, verifier, verificationKeyHash, attestedVerifier, attestedKeyHash }: ChainDeployment,
): Promise<void> {
  await database.source.query(
    `insert into chain_deployments (chain_id, registry, verifier, verification_key_hash, attested_verifier, attested_key_hash)
     values ($1, $2, $3, $4, $5, $6)`,
    [chainId, registry, verifier, verificationKeyHash, attestedVerifier, attestedKeyHash],
  );
}
