import { createPrivateKey, createPublicKey, randomBytes } from 'node:crypto';
import type { TenantId } from '@intaglio/domain';
import type { TenantTransaction } from '../database.js';
import { TenantSigningKeyEntity } from '../entities/tenant-signing-key.entity.js';
import type { Sealer } from '../sealing.js';

export interface TenantSigningKey {
  /** 32 bytes, hex. */
  readonly publicKey: string;
  /** Ed25519 (RFC 8032), 32 bytes. */
  readonly seed: Uint8Array;
}

/** PKCS #8 of an Ed25519 key (RFC 8410, §7) without its seed. */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const RAW_KEY_BYTES = 32;

const placeOf = (tenantId: TenantId) => ({ tenantId, table: 'tenant_signing_keys', column: 'seed_sealed', row: tenantId });

/**
 * The tenant's key, made when it is first asked for. The platform makes and keeps it: a signature says that somebody with the tenant's API key authorised
 * this, as far as the platform is trusted, and no more than that.
 */
export async function tenantSigningKey(transaction: TenantTransaction, sealer: Sealer, tenantId: TenantId): Promise<TenantSigningKey> {
  const seed = randomBytes(32);
  await transaction.query(
    'insert into tenant_signing_keys (tenant_id, public_key, seed_sealed) values ($1, $2, $3) on conflict do nothing',
    [tenantId, publicOf(seed), sealer.seal(placeOf(tenantId), seed)],
  );
  const { publicKey, seedSealed } = await transaction.findOneByOrFail(TenantSigningKeyEntity, { tenantId });
  return { publicKey, seed: Uint8Array.from(sealer.open(placeOf(tenantId), seedSealed)) };
}

/** For who may not open the seed. @returns undefined before it was made */
export async function publicSigningKey(transaction: TenantTransaction, tenantId: TenantId): Promise<string | undefined> {
  const [row] = await transaction.query<{ key: string }[]>('select public_key as key from tenant_signing_keys where tenant_id = $1', [
    tenantId,
  ]);
  return row?.key;
}

function publicOf(seed: Uint8Array): string {
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: 'der', type: 'pkcs8' });
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  return spki.subarray(spki.length - RAW_KEY_BYTES).toString('hex');
}
