import { DomainError, type BrandId, type TenantId } from '@intaglio/domain';
import type { TenantTransaction } from '../database.js';
import { EncryptionKeyEntity } from '../entities/encryption-key.entity.js';

/** A key without its 197 kB. */
export type KeptKey = Omit<EncryptionKeyEntity, 'publicKey'>;

export interface NewEncryptionKey {
  readonly tenantId: TenantId;
  readonly brandId: BrandId;
  /** SHA-256 of the bytes, 64 hex digits. */
  readonly id: string;
  readonly publicKey: Uint8Array;
}

const COLUMNS = { tenantId: true, brandId: true, id: true, answers: true, createdAt: true, removedAt: true } as const;

/**
 * Keeps a key, or brings a removed one back with the answers that it has given: the same bytes are the same key. One writer for each brand at a time, so
 * that the brand never keeps more than it may.
 * @returns whether anything changed
 * @throws DomainError `quota.exhausted` when the brand keeps as many as it may
 */
export async function registerEncryptionKey(transaction: TenantTransaction, key: NewEncryptionKey, maxKeys: number): Promise<boolean> {
  const { tenantId, brandId, id, publicKey } = key;
  await transaction.query("select pg_advisory_xact_lock(hashtextextended('intaglio.encryption-keys:' || $1, 0))", [brandId]);
  const [kept] = await transaction.query<{ count: number; hasThisOne: boolean | null }[]>(
    `select count(*)::int as count, bool_or(id = $2) as "hasThisOne" from encryption_keys where brand_id = $1 and public_key is not null`,
    [brandId, id],
  );
  if (kept!.hasThisOne) return false;
  if (kept!.count >= maxKeys)
    throw new DomainError('quota.exhausted', `The brand's policy keeps ${maxKeys} encryption keys at most: remove one that is not used.`);
  await transaction.query(
    `insert into encryption_keys (tenant_id, brand_id, id, public_key) values ($1, $2, $3, $4)
     on conflict (tenant_id, brand_id, id) do update set public_key = excluded.public_key, removed_at = null`,
    [tenantId, brandId, id, Buffer.from(publicKey)],
  );
  return true;
}

export const findEncryptionKey = (transaction: TenantTransaction, brandId: BrandId, id: string): Promise<KeptKey | null> =>
  transaction.findOne(EncryptionKeyEntity, { where: { brandId, id }, select: COLUMNS });

/** Newest first, those that were removed among them. @param after the last id of the page before */
export async function listEncryptionKeys(
  transaction: TenantTransaction,
  brandId: BrandId,
  { after, limit }: { readonly after: string | undefined; readonly limit: number },
): Promise<KeptKey[]> {
  return transaction.query<KeptKey[]>(
    `select tenant_id as "tenantId", brand_id as "brandId", id, answers, created_at as "createdAt", removed_at as "removedAt" from encryption_keys
     where brand_id = $1 and ($2::text is null or (created_at, id) < (select created_at, id from encryption_keys where brand_id = $1 and id = $2))
     order by created_at desc, id desc limit $3`,
    [brandId, after ?? null, limit],
  );
}

/** Destroys the key's bytes; the row stays, because its answers still count. @returns whether there was anything to destroy */
export async function removeEncryptionKey(transaction: TenantTransaction, brandId: BrandId, id: string): Promise<boolean> {
  const [, count] = await transaction.query<[unknown[], number]>(
    'update encryption_keys set public_key = null, removed_at = now() where brand_id = $1 and id = $2 and public_key is not null',
    [brandId, id],
  );
  return count === 1;
}
