import { createHash } from 'node:crypto';
import { canonicalJson, DomainError, type TenantId } from '@intaglio/domain';
import type { TenantTransaction } from '../database.js';

/** What makes two requests the same: method, route and canonical body. */
export const requestFingerprint = (method: string, route: string, body: unknown): Buffer =>
  createHash('sha256')
    .update(`${method} ${route}\n${canonicalJson(body ?? null)}`)
    .digest();

export interface IdempotencyKey {
  readonly key: string;
  readonly fingerprint: Buffer;
}

const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Runs the work once per key, in the caller's transaction: a repetition answers what the first run answered. Parallel repetitions wait for the first.
 * @throws DomainError `idempotency.mismatch` for another request under the same key, `idempotency.in-flight` when the first takes longer than 5 s
 */
export async function once<T>(
  transaction: TenantTransaction,
  tenantId: TenantId,
  idempotency: IdempotencyKey | undefined,
  work: () => Promise<T>,
): Promise<T> {
  if (!idempotency) return work();
  const { key, fingerprint } = idempotency;
  if (!(await claimed(transaction, tenantId, idempotency))) {
    const [first] = await transaction.query<{ fingerprint: Buffer; response: string }[]>(
      'select fingerprint, response from idempotency_keys where key = $1',
      [key],
    );
    if (!first || !first.fingerprint.equals(fingerprint)) throw new DomainError('idempotency.mismatch');
    return JSON.parse(first.response) as T;
  }
  const response = await work();
  // Kept as text within the jsonb, which would sort the properties: a repetition's answer is the same to the byte.
  await transaction.query('update idempotency_keys set response = to_jsonb($2::text) where key = $1', [
    key,
    JSON.stringify(response ?? null),
  ]);
  return response;
}

async function claimed(transaction: TenantTransaction, tenantId: TenantId, { key, fingerprint }: IdempotencyKey): Promise<boolean> {
  try {
    await transaction.query("set local lock_timeout = '5s'");
    const rows = await transaction.query<unknown[]>(
      'insert into idempotency_keys (tenant_id, key, fingerprint) values ($1, $2, $3) on conflict do nothing returning key',
      [tenantId, key, fingerprint],
    );
    return rows.length === 1;
  } catch (error) {
    if ((error as { code?: string }).code === LOCK_NOT_AVAILABLE) throw new DomainError('idempotency.in-flight');
    throw error;
  }
}
