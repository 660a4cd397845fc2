import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { DomainError, type TenantId } from '@intaglio/domain';

/** Where a sealed value belongs: it opens in this row and column of this tenant and nowhere else. */
export interface SealedPlace {
  readonly tenantId: TenantId;
  readonly table: string;
  readonly column: string;
  readonly row: string;
}

/** Of one person's data: whoever destroys it has destroyed all that was sealed under it. */
export type SubjectKey = Buffer;
export type SubjectSealer = Pick<Sealer, 'seal' | 'open'>;

/** Version, the master key's name, then the value's key wrapped by the tenant's. Version 1 is older than names and stands for the key that was the only one. */
const [UNNAMED, NAMED, OF_SUBJECT] = [1, 2, 3];
const NAME_BYTES = 4;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
const WRAPPED_BYTES = IV_BYTES + KEY_BYTES + TAG_BYTES;
const MAX_TENANT_KEYS = 10_000;

/**
 * Envelope encryption of sensitive columns: a fresh AES-256-GCM key per value, wrapped by the tenant's key, which is derived from the platform's master key by
 * HKDF-SHA-256 (RFC 5869), or by the key of the person whom the value is about. Emptying the column destroys the value's key with it; destroying a person's
 * key destroys all of theirs. Values that an earlier master key wrapped open while it stands among the retired ones, and are wrapped anew by `rewrap`.
 */
export class Sealer {
  readonly #masters: ReadonlyMap<string, Buffer>;
  readonly #current: string;
  readonly #tenantKeys = new Map<string, Buffer>();

  /** @throws DomainError `configuration.invalid` unless all have 32 bytes */
  constructor(current: Uint8Array, retired: readonly Uint8Array[] = []) {
    if ([current, ...retired].some(({ length }) => length !== KEY_BYTES))
      throw new DomainError('configuration.invalid', 'A master key must have 32 bytes.');
    this.#masters = new Map([current, ...retired].map((key) => [nameOf(key), Buffer.from(key)]));
    this.#current = nameOf(current);
  }

  /** How a value begins that needs no wrapping anew. Values of people's, which begin with 3, never do. */
  get currentPrefix(): Buffer {
    return Buffer.concat([Buffer.of(NAMED), Buffer.from(this.#current, 'hex')]);
  }

  seal(place: SealedPlace, plaintext: Uint8Array): Buffer {
    const [key, aad] = [randomBytes(KEY_BYTES), associatedData(place)];
    const wrapped = encrypt(this.tenantKey(this.#current, place.tenantId), aad, key);
    return Buffer.concat([this.currentPrefix, wrapped, encrypt(key, aad, plaintext)]);
  }

  /** @throws DomainError `storage.corrupt` when the value was changed, belongs elsewhere, or was wrapped by a master key that is not configured any more */
  open(place: SealedPlace, sealed: Uint8Array): Buffer {
    const { key, rest } = this.unwrapped(place, sealed);
    return decrypt(key, associatedData(place), rest);
  }

  /** The value as the present master key wraps it; its ciphertext stays. @returns undefined when nothing is to be done */
  rewrap(place: SealedPlace, sealed: Uint8Array): Buffer | undefined {
    if (sealed[0] === OF_SUBJECT || (sealed[0] === NAMED && nameIn(sealed) === this.#current)) return undefined;
    const { key, rest } = this.unwrapped(place, sealed);
    const wrapped = encrypt(this.tenantKey(this.#current, place.tenantId), associatedData(place), key);
    return Buffer.concat([this.currentPrefix, wrapped, rest]);
  }

  /** This sealer for what is about one person: seals under their key, opens that and everything else. Without a key it opens nothing of theirs. */
  about(subject: SubjectKey | undefined): SubjectSealer {
    return {
      seal: (place, plaintext) => {
        if (subject === undefined) throw new DomainError('subject.erased');
        return this.sealFor(subject, place, plaintext);
      },
      open: (place, sealed) => this.openFor(subject, place, sealed),
    };
  }

  /** As `seal`, under a person's key. */
  private sealFor(subject: SubjectKey, place: SealedPlace, plaintext: Uint8Array): Buffer {
    const [key, aad] = [randomBytes(KEY_BYTES), associatedData(place)];
    return Buffer.concat([Buffer.of(OF_SUBJECT), encrypt(subject, aad, key), encrypt(key, aad, plaintext)]);
  }

  /** Also opens what was sealed under the tenant's key, before people had keys. @throws DomainError `subject.erased` | `storage.corrupt` */
  private openFor(subject: SubjectKey | undefined, place: SealedPlace, sealed: Uint8Array): Buffer {
    if (sealed[0] !== OF_SUBJECT) return this.open(place, sealed);
    if (subject === undefined) throw new DomainError('subject.erased');
    if (sealed.length < 1 + WRAPPED_BYTES + IV_BYTES + TAG_BYTES) throw corrupt();
    const aad = associatedData(place);
    const key = decrypt(subject, aad, sealed.subarray(1, 1 + WRAPPED_BYTES));
    return decrypt(key, aad, sealed.subarray(1 + WRAPPED_BYTES));
  }

  /** HMAC-SHA-256 under a key of the tenant's: recognises what was seen before without a hash that a dictionary could be tried on. Ends with the master key. */
  keyedHash(tenantId: TenantId, data: Uint8Array): Buffer {
    const master = this.#masters.get(this.#current)!;
    const key = this.remembered(`hash:${tenantId}`, () => derived(master, tenantId, 'intaglio.keyed-hash.v1'));
    return createHmac('sha256', key).update(data).digest();
  }

  private unwrapped(place: SealedPlace, sealed: Uint8Array): { key: Buffer; rest: Uint8Array } {
    const [version, aad] = [sealed[0], associatedData(place)];
    const at = version === NAMED ? 1 + NAME_BYTES : 1;
    if ((version !== UNNAMED && version !== NAMED) || sealed.length < at + WRAPPED_BYTES + IV_BYTES + TAG_BYTES) throw corrupt();
    const [wrapped, rest] = [sealed.subarray(at, at + WRAPPED_BYTES), sealed.subarray(at + WRAPPED_BYTES)];
    const names = version === NAMED ? [nameIn(sealed)].filter((name) => this.#masters.has(name)) : [...this.#masters.keys()];
    for (const name of names) {
      const key = tried(() => decrypt(this.tenantKey(name, place.tenantId), aad, wrapped));
      if (key) return { key, rest };
    }
    throw corrupt();
  }

  private tenantKey(master: string, tenantId: TenantId): Buffer {
    return this.remembered(`${master}:${tenantId}`, () => derived(this.#masters.get(master)!, tenantId, 'intaglio.tenant-key.v1'));
  }

  private remembered(name: string, make: () => Buffer): Buffer {
    const known = this.#tenantKeys.get(name);
    if (known) return known;
    if (this.#tenantKeys.size >= MAX_TENANT_KEYS) this.#tenantKeys.clear();
    const key = make();
    this.#tenantKeys.set(name, key);
    return key;
  }
}

/** A name that says nothing of the key: the beginning of a hash. */
const nameOf = (master: Uint8Array): string =>
  createHash('sha256')
    .update('intaglio.master-key-name.v1')
    .update(master)
    .digest('hex')
    .slice(0, 2 * NAME_BYTES);
const nameIn = (sealed: Uint8Array): string => Buffer.from(sealed.subarray(1, 1 + NAME_BYTES)).toString('hex');
const derived = (master: Uint8Array, tenantId: TenantId, use: string): Buffer =>
  Buffer.from(hkdfSync('sha256', master, tenantId, use, KEY_BYTES));
const corrupt = (): DomainError => new DomainError('storage.corrupt', 'A sealed value does not open at its place.');
const associatedData = ({ tenantId, table, column, row }: SealedPlace): Buffer =>
  Buffer.from(JSON.stringify([tenantId, table, column, row]));

function tried(work: () => Buffer): Buffer | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

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

/** As the configuration names the keys, in hex: the present one, and those that values may still be wrapped by. */
export const sealerOf = ({ INTAGLIO_MASTER_KEY, INTAGLIO_MASTER_KEYS_RETIRED = [] }: MasterKeys): Sealer =>
  new Sealer(
    Buffer.from(INTAGLIO_MASTER_KEY, 'hex'),
    INTAGLIO_MASTER_KEYS_RETIRED.map((key) => Buffer.from(key, 'hex')),
  );

export interface MasterKeys {
  readonly INTAGLIO_MASTER_KEY: string;
  readonly INTAGLIO_MASTER_KEYS_RETIRED?: readonly string[] | undefined;
}
