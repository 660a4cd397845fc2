import { createHeClient, HeError, type HeClient, type HeKey } from '@intaglio/privacy-plugins/he/client';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';

/** What a creator encrypts with for one brand: a key pair whose public half the brand's service knows. */
export interface EncryptionIdentity {
  readonly brandId: string;
  /** SHA-256 of the public key as it was registered, 64 hex digits. */
  readonly keyId: string;
  /** Holds the secret key: whoever has it reads every input and answer under it. */
  readonly key: HeKey;
}

let loaded: Promise<HeClient> | undefined;
/** SEAL, loaded once. */
export const heClient = (): Promise<HeClient> => (loaded ??= createHeClient());

/**
 * What lies sealed in an identity's file:
 *
 *     0    version 1
 *     1    the brand's id, 16 bytes
 *     17   the key's id, 32 bytes
 *     49   the secret key's message, 262,160 bytes
 */
const VERSION = 1;
const BRAND_AT = 1;
const KEY_ID_AT = 17;
const SECRET_AT = 49;

/** In the clear: to be sealed at once and wiped. */
export function encodeIdentity({ brandId, keyId, key }: EncryptionIdentity): Uint8Array {
  const secret = key.exportSecretKey();
  const document = new Uint8Array(SECRET_AT + secret.length);
  document[0] = VERSION;
  document.set(hexToBytes(brandId.replaceAll('-', '')), BRAND_AT);
  document.set(hexToBytes(keyId), KEY_ID_AT);
  document.set(secret, SECRET_AT);
  secret.fill(0);
  return document;
}

/** @throws HeError `vault.malformed`, `secret-key.malformed` */
export async function decodeIdentity(document: Uint8Array): Promise<EncryptionIdentity> {
  if (document.length <= SECRET_AT || document[0] !== VERSION) throw new HeError('vault.malformed');
  return {
    brandId: bytesToHex(document.subarray(BRAND_AT, KEY_ID_AT)).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
    keyId: bytesToHex(document.subarray(KEY_ID_AT, SECRET_AT)),
    key: (await heClient()).importSecretKey(document.slice(SECRET_AT)),
  };
}
