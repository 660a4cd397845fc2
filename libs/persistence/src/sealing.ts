import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { DomainError, type TenantId } from '@intaglio/domain';

/** Where a sealed value belongs: it opens in this row and column of this tenant and nowhere else. */
export interface SealedPlace {
  readonly tenantId: TenantId;
  readonly table: string;
  readonly column: string;
  readonly row: string;
}

const VERSION = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
const WRAPPED_BYTES = IV_BYTES + KEY_BYTES + TAG_BYTES;

/**
 * Envelope encryption of sensitive columns: a fresh AES-256-GCM key per value, wrapped by the tenant's key, which is derived from the platform's
 * master key by HKDF-SHA-256 (RFC 5869). Layout: version, wrapped key, IV, ciphertext, tag. Emptying the column destroys the value's key with it.
 */
export class Sealer {
  constructor(private readonly masterKey: Uint8Array) {
    if (masterKey.length !== KEY_BYTES) throw new DomainError('configuration.invalid', 'The master key must have 32 bytes.');
  }

  seal(place: SealedPlace, plaintext: Uint8Array): Buffer {
    const key = randomBytes(KEY_BYTES);
    const aad = associatedData(place);
    const wrapped = encrypt(this.tenantKey(place.tenantId), aad, key);
    return Buffer.concat([Buffer.of(VERSION), wrapped, encrypt(key, aad, plaintext)]);
  }

  /** @throws DomainError `storage.corrupt` when the value was changed or belongs elsewhere */
  open(place: SealedPlace, sealed: Uint8Array): Buffer {
    const aad = associatedData(place);
    if (sealed[0] !== VERSION || sealed.length < 1 + WRAPPED_BYTES + IV_BYTES + TAG_BYTES) throw corrupt();
    const key = decrypt(this.tenantKey(place.tenantId), aad, sealed.subarray(1, 1 + WRAPPED_BYTES));
    return decrypt(key, aad, sealed.subarray(1 + WRAPPED_BYTES));
  }

  /** HMAC-SHA-256 under a key of the tenant's: recognises what was seen before without a hash that a dictionary could be tried on. */
  keyedHash(tenantId: TenantId, data: Uint8Array): Buffer {
    const key = Buffer.from(hkdfSync('sha256', this.masterKey, tenantId, 'intaglio.keyed-hash.v1', KEY_BYTES));
    return createHmac('sha256', key).update(data).digest();
  }

  private tenantKey(tenantId: TenantId): Buffer {
    return Buffer.from(hkdfSync('sha256', this.masterKey, tenantId, 'intaglio.tenant-key.v1', KEY_BYTES));
  }
}

const corrupt = (): DomainError => new DomainError('storage.corrupt', 'A sealed value does not open at its place.');
const associatedData = ({ tenantId, table, column, row }: SealedPlace): Buffer =>
  Buffer.from(JSON.stringify([tenantId, table, column, row]));

function encrypt(key: Uint8Array, aad: Uint8Array, plaintext: Uint8Array): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(aad);
  return Buffer.concat([iv, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(key: Uint8Array, aad: Uint8Array, sealed: Uint8Array): Buffer {
  const tagAt = sealed.length - TAG_BYTES;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV_BYTES)).setAAD(aad);
  decipher.setAuthTag(sealed.subarray(tagAt));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES, tagAt)), decipher.final()]);
  } catch {
    throw corrupt();
  }
}
