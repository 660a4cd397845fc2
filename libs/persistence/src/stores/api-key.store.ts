import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { isScope, newId, SCOPES, type ApiKeyId, type Scope, type TenantId } from '@intaglio/domain';
import type { Database, TenantTransaction } from '../database.js';

const PREFIX_BYTES = 6;
const SECRET_BYTES = 24;
const FORMAT = /^ik_([0-9a-f]{12})_([A-Za-z0-9_-]{32})$/;

const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

export interface NewApiKey {
  readonly name: string;
  /** Absent: everything that can be done for the tenant, as a tenant's first key. */
  readonly scopes?: readonly Scope[];
  readonly expiresAt?: Date | undefined;
  /** The key whose place it takes. */
  readonly succeeds?: ApiKeyId;
}

export interface IssuedApiKey {
  readonly id: ApiKeyId;
  /** Shown once; only its hash is kept. `ik_<prefix>_<192 random bits>` */
  readonly key: string;
}

export async function issueApiKey(
  transaction: TenantTransaction,
  tenantId: TenantId,
  { name, scopes, expiresAt, succeeds }: NewApiKey,
): Promise<IssuedApiKey> {
  const id = newId<ApiKeyId>();
  const prefix = randomBytes(PREFIX_BYTES).toString('hex');
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  await transaction.query(
    'insert into api_keys (id, tenant_id, name, prefix, hash, scopes, expires_at, succeeds) values ($1, $2, $3, $4, $5, $6, $7, $8)',
    [id, tenantId, name, prefix, hashOf(secret), scopes ?? null, expiresAt ?? null, succeeds ?? null],
  );
  return { id, key: `ik_${prefix}_${secret}` };
}

export interface KeyHolder {
  readonly keyId: ApiKeyId;
  readonly tenantId: TenantId;
  readonly scopes: ReadonlySet<Scope>;
  readonly expiresAt: Date | null;
}

interface FoundKey {
  readonly id: ApiKeyId;
  readonly tenant_id: TenantId;
  readonly hash: Buffer;
  readonly scopes: string[] | null;
  readonly expires_at: Date | null;
}

/** Looks a key up by its prefix and compares the secret's hash in constant time. @returns undefined when it is not a valid key */
export async function findKeyHolder(database: Database, key: string): Promise<KeyHolder | undefined> {
  const [, prefix, secret] = FORMAT.exec(key) ?? [];
  if (!prefix || !secret) return undefined;
  const [row] = await database.source.query<FoundKey[]>('select * from find_scoped_api_key($1)', [prefix]);
  if (!row || !timingSafeEqual(row.hash, hashOf(secret))) return undefined;
  return { keyId: row.id, tenantId: row.tenant_id, scopes: scopesOfKey(row.scopes), expiresAt: row.expires_at };
}

/** A key from before there were scopes has them all. One that this program doesn't know grants nothing. */
export const scopesOfKey = (stored: readonly string[] | null): ReadonlySet<Scope> =>
  new Set(stored === null ? SCOPES : stored.filter(isScope));

export interface KeyTerms {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
}

/** The key, locked until the transaction ends. @returns undefined when there is none that is valid */
export async function lockApiKey(transaction: TenantTransaction, id: ApiKeyId): Promise<KeyTerms | undefined> {
  const [row] = await transaction.query<{ name: string; scopes: string[] | null; createdAt: Date; expiresAt: Date | null }[]>(
    `select name, scopes, created_at as "createdAt", expires_at as "expiresAt" from api_keys
     where id = $1 and revoked_at is null and (expires_at is null or expires_at > now()) for update`,
    [id],
  );
  return row && { ...row, scopes: [...scopesOfKey(row.scopes)] };
}

/** It stays valid until then, or as long as it was meant to if that is earlier. */
export async function expireApiKey(transaction: TenantTransaction, id: ApiKeyId, at: Date): Promise<void> {
  await transaction.query('update api_keys set expires_at = least(expires_at, $2) where id = $1', [id, at]);
}

export async function revokeApiKey(transaction: TenantTransaction, id: ApiKeyId): Promise<boolean> {
  const [, count] = await transaction.query<[unknown[], number]>(
    'update api_keys set revoked_at = now() where id = $1 and revoked_at is null',
    [id],
  );
  return count === 1;
}

/** To the hour: enough to find keys that nobody uses, and no diary of when somebody works. */
export async function markApiKeyUsed(database: Database, { tenantId, keyId }: Pick<KeyHolder, 'tenantId' | 'keyId'>): Promise<void> {
  await database.asTenant(tenantId, (transaction) =>
    transaction.query(
      `update api_keys set last_used_at = date_trunc('hour', now()) where id = $1 and (last_used_at is null or last_used_at < date_trunc('hour', now()))`,
      [keyId],
    ),
  );
}
