import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { newId, type ApiKeyId, type TenantId } from '@intaglio/domain';
import type { Database, TenantTransaction } from '../database.js';

const PREFIX_BYTES = 6;
const SECRET_BYTES = 24;
const FORMAT = /^ik_([0-9a-f]{12})_([A-Za-z0-9_-]{32})$/;

const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

export interface IssuedApiKey {
  readonly id: ApiKeyId;
  /** Shown once; only its hash is kept. `ik_<prefix>_<192 random bits>` */
  readonly key: string;
}

export async function issueApiKey(transaction: TenantTransaction, tenantId: TenantId, name: string): Promise<IssuedApiKey> {
  const id = newId<ApiKeyId>();
  const prefix = randomBytes(PREFIX_BYTES).toString('hex');
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  await transaction.query('insert into api_keys (id, tenant_id, name, prefix, hash) values ($1, $2, $3, $4, $5)', [
    id,
    tenantId,
    name,
    prefix,
    hashOf(secret),
  ]);
  return { id, key: `ik_${prefix}_${secret}` };
}

export interface KeyHolder {
  readonly keyId: ApiKeyId;
  readonly tenantId: TenantId;
}

/** Looks a key up by its prefix and compares the secret's hash in constant time. @returns undefined when it is not a valid key */
export async function findKeyHolder(database: Database, key: string): Promise<KeyHolder | undefined> {
  const [, prefix, secret] = FORMAT.exec(key) ?? [];
  if (!prefix || !secret) return undefined;
  const [row] = await database.source.query<{ id: ApiKeyId; tenant_id: TenantId; hash: Buffer }[]>('select * from find_api_key($1)', [
    prefix,
  ]);
  if (!row || !timingSafeEqual(row.hash, hashOf(secret))) return undefined;
  return { keyId: row.id, tenantId: row.tenant_id };
}

export async function revokeApiKey(transaction: TenantTransaction, id: ApiKeyId): Promise<boolean> {
  const [, count] = await transaction.query<[unknown[], number]>(
    'update api_keys set revoked_at = now() where id = $1 and revoked_at is null',
    [id],
  );
  return count === 1;
}
