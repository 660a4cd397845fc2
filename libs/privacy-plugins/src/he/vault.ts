import { argon2idAsync } from '@noble/hashes/argon2.js';
import { HeError } from './errors.js';

/**
 * The creator's vault file: a secret key under a passphrase. Argon2id (RFC 9106) makes the key, AES-256-GCM seals. Browser-safe.
 *
 *     0   "IHV"        magic
 *     3   version 1
 *     4   passes       u8
 *     5   memory       u24, KiB, little-endian
 *     8   salt         16 bytes
 *     24  nonce        12 bytes
 *     36  ciphertext and 16-byte tag; the first 36 bytes are associated data
 */
const MAGIC = [0x49, 0x48, 0x56, 1] as const;
const SALT_AT = 8;
const NONCE_AT = 24;
const SEALED_AT = 36;
const TAG_BYTES = 16;

/** Three times OWASP's choice of 46 MiB with one pass: 0.6 s of one core. One lane: JavaScript has one thread. */
const PASSES = 3;
const MEMORY_KIB = 46 * 1024;
const LANES = 1;

/** A stranger's file must not make a device work for minutes or hold gigabytes, and one far weaker than ours is not ours. */
const BOUNDS = { passes: [1, 10], memoryKib: [19 * 1024, 256 * 1024] } as const;
const MAX_SECRET_BYTES = 2 ** 20;
const MIN_PASSPHRASE_CHARACTERS = 12;

interface Cost {
  readonly passes: number;
  readonly memoryKib: number;
}

/** @param secret at most 1 MiB, for instance `HeKey.exportSecretKey()`. @throws HeError `passphrase.too-short` for fewer than 12 characters, `vault.malformed` for too long a secret */
export async function sealVault(passphrase: string, secret: Uint8Array): Promise<Uint8Array> {
  if ([...passphrase.normalize('NFKC')].length < MIN_PASSPHRASE_CHARACTERS) throw new HeError('passphrase.too-short');
  if (secret.length > MAX_SECRET_BYTES) throw new HeError('vault.malformed');
  const head = new Uint8Array(SEALED_AT);
  head.set(MAGIC);
  head.set([PASSES, MEMORY_KIB & 0xff, (MEMORY_KIB >> 8) & 0xff, MEMORY_KIB >> 16], MAGIC.length);
  crypto.getRandomValues(head.subarray(SALT_AT));
  const key = await keyOf(passphrase, head, { passes: PASSES, memoryKib: MEMORY_KIB }, 'encrypt');
  const sealed = new Uint8Array(await crypto.subtle.encrypt(gcm(head), key, secret as Uint8Array<ArrayBuffer>));
  const vault = new Uint8Array(SEALED_AT + sealed.length);
  vault.set(head);
  vault.set(sealed, SEALED_AT);
  return vault;
}

/** @throws HeError `vault.malformed` for a file of another form or cost, `vault.unopenable` for the wrong passphrase or a changed file */
export async function openVault(passphrase: string, vault: Uint8Array): Promise<Uint8Array> {
  const head = vault.slice(0, SEALED_AT);
  const cost = costOf(vault);
  const key = await keyOf(passphrase, head, cost, 'decrypt');
  try {
    return new Uint8Array(await crypto.subtle.decrypt(gcm(head), key, vault.slice(SEALED_AT)));
  } catch {
    throw new HeError('vault.unopenable');
  }
}

function costOf(vault: Uint8Array): Cost {
  const inLength = vault.length >= SEALED_AT + TAG_BYTES && vault.length <= SEALED_AT + TAG_BYTES + MAX_SECRET_BYTES;
  if (!inLength || MAGIC.some((byte, index) => vault[index] !== byte)) throw new HeError('vault.malformed');
  const [passes = 0, low = 0, middle = 0, high = 0] = vault.subarray(MAGIC.length, SALT_AT);
  const memoryKib = low | (middle << 8) | (high << 16);
  if (!within(passes, BOUNDS.passes) || !within(memoryKib, BOUNDS.memoryKib)) throw new HeError('vault.malformed');
  return { passes, memoryKib };
}

const within = (value: number, [least, most]: readonly [number, number]): boolean => value >= least && value <= most;

const gcm = (head: Uint8Array<ArrayBuffer>) => ({ name: 'AES-GCM', iv: head.slice(NONCE_AT), additionalData: head });

type AesKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

/** NFKC, so that a passphrase typed on another keyboard is the same. */
async function keyOf(passphrase: string, head: Uint8Array, { passes, memoryKib }: Cost, use: 'encrypt' | 'decrypt'): Promise<AesKey> {
  const bytes = new TextEncoder().encode(passphrase.normalize('NFKC'));
  const raw = await argon2idAsync(bytes, head.subarray(SALT_AT, NONCE_AT), { t: passes, m: memoryKib, p: LANES, dkLen: 32 });
  return crypto.subtle.importKey('raw', raw as Uint8Array<ArrayBuffer>, 'AES-GCM', false, [use]);
}
