import { HPKE_SUITES, type HpkeSuite, type SealedBlob } from '@intaglio/domain';
import { openWith, receivingKey, type MessagePlace, type ReceivingKey } from './hpke/open.js';
import { associatedData, purposeLabel, type SealedPlace } from './protocol/associated-data.js';
import { encodeBase64url } from './protocol/base64url.js';
import type { EnclaveBinding } from './protocol/binding.js';
import { EnclaveError } from './protocol/codes.js';

const SECRET_BYTES = 32;
const IV_BYTES = 12;
/** NIST SP 800-38D; the tag is the last 16 bytes. */
const TAG_BYTES = 16;

export type WitnessPlace = Extract<SealedPlace, { purpose: 'witness' }>;
export type CheckpointPlace = Extract<SealedPlace, { purpose: 'checkpoint' }>;
type OwnPlace = WitnessPlace | CheckpointPlace;

/** Everything that a brand's enclaves can do with its secret. The private keys stay inside. */
export interface BrandKeys {
  /** The fleet's receiving keys: X-Wing, then X25519. */
  readonly publicKeys: EnclaveBinding['keys'];
  /** @throws EnclaveError `input.unopenable`, `model.unopenable` or `training-items.unopenable` */
  open(place: MessagePlace, blob: SealedBlob): Promise<Uint8Array>;
  /** AES-256-GCM: 12 bytes of a fresh random IV, the ciphertext, 16 bytes of tag. */
  sealWitness(place: WitnessPlace, witness: Uint8Array): Promise<Uint8Array>;
  /** @throws EnclaveError `witness.unopenable` */
  openWitness(place: WitnessPlace, sealed: Uint8Array): Promise<Uint8Array>;
  /** As a witness, under a key of its own: what opens was made by one of the brand's enclaves. */
  sealCheckpoint(place: CheckpointPlace, checkpoint: Uint8Array): Promise<Uint8Array>;
  /** @throws EnclaveError `checkpoint.unopenable` */
  openCheckpoint(place: CheckpointPlace, sealed: Uint8Array): Promise<Uint8Array>;
}

/**
 * The keys of a brand, the same in each of its enclaves: HKDF-SHA-256 (RFC 5869, no salt) of the secret that the key service releases, one label per key.
 * WebCrypto only. The caller may overwrite `secret` afterwards.
 * @param secret 32 bytes
 * @throws EnclaveError `internal` when there are not 32 of them
 */
export async function deriveBrandKeys(secret: Uint8Array): Promise<BrandKeys> {
  if (secret.length !== SECRET_BYTES) throw new EnclaveError('internal');
  const root = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits', 'deriveKey']);
  const [xWing, x25519] = await Promise.all([receiving(root, 'x-wing'), receiving(root, 'x25519')]);
  const keys = { 'x-wing': xWing, x25519 };
  const [witnessKey, checkpointKey] = await Promise.all([ownKey(root, 'witness'), ownKey(root, 'checkpoint')]);
  return {
    publicKeys: HPKE_SUITES.map((suite) => ({ suite, publicKey: encodeBase64url(keys[suite].publicKey) })),
    open: (place, blob) => openWith(keys[blob.suite], place, blob),
    sealWitness: (place, witness) => sealOwn(witnessKey, place, witness),
    openWitness: (place, sealed) => openOwn(witnessKey, place, sealed),
    sealCheckpoint: (place, checkpoint) => sealOwn(checkpointKey, place, checkpoint),
    openCheckpoint: (place, sealed) => openOwn(checkpointKey, place, sealed),
  };
}

const hkdf = (label: string) => ({
  name: 'HKDF',
  hash: 'SHA-256',
  salt: new Uint8Array(0),
  info: new TextEncoder().encode(label),
});

type Key = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

/** What enclaves of the brand seal for each other. */
const ownKey = (root: Key, purpose: OwnPlace['purpose']): Promise<Key> =>
  crypto.subtle.deriveKey(
    hkdf(purposeLabel({ purpose })),
    root,
    { name: 'AES-GCM', length: 256 },
    false, // never leaves WebCrypto
    ['encrypt', 'decrypt'],
  );

async function receiving(root: Key, suite: HpkeSuite): Promise<ReceivingKey> {
  const ikm = new Uint8Array(await crypto.subtle.deriveBits(hkdf(`intaglio.tee.${suite}.v1`), root, 8 * SECRET_BYTES));
  try {
    return await receivingKey(suite, ikm);
  } finally {
    ikm.fill(0);
  }
}

const gcm = (iv: Uint8Array, place: OwnPlace) => ({
  name: 'AES-GCM',
  iv,
  additionalData: associatedData(place),
  tagLength: 8 * TAG_BYTES,
});

async function sealOwn(key: Key, place: OwnPlace, plaintext: Uint8Array): Promise<Uint8Array> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const ciphertext = new Uint8Array(await crypto.subtle.encrypt(gcm(iv, place), key, plaintext));
  const sealed = new Uint8Array(IV_BYTES + ciphertext.length);
  sealed.set(iv);
  sealed.set(ciphertext, IV_BYTES);
  return sealed;
}

async function openOwn(key: Key, place: OwnPlace, sealed: Uint8Array): Promise<Uint8Array> {
  try {
    const iv = sealed.slice(0, IV_BYTES);
    return new Uint8Array(await crypto.subtle.decrypt(gcm(iv, place), key, sealed.slice(IV_BYTES)));
  } catch {
    throw new EnclaveError(`${place.purpose}.unopenable`);
  }
}
