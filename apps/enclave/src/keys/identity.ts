import { createPublicKey, generateKeyPair, sign, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';

const MODULUS_BITS = 2048;

/** The keys that this process drew at its start and that end with it. */
export interface Identity {
  /** What key-release envelopes are made for. */
  readonly releaseKey: KeyObject;
  /** Its public half: SubjectPublicKeyInfo, DER. */
  readonly releasePublicKey: Uint8Array;
  /** Ed25519, 32 bytes, base64url. */
  readonly receiptPublicKey: string;
  /** @returns 64 bytes of Ed25519 */
  signReceipt(bytes: Uint8Array): Promise<Uint8Array>;
}

const generate = promisify(generateKeyPair);

export async function createIdentity(): Promise<Identity> {
  const [release, receipt] = await Promise.all([
    generate('rsa', { modulusLength: MODULUS_BITS, publicExponent: 0x10001 }),
    generate('ed25519'),
  ]);
  const raw = createPublicKey(receipt.privateKey).export({ format: 'jwk' }).x;
  if (raw === undefined) throw new TypeError('not an Ed25519 key');
  return {
    releaseKey: release.privateKey,
    releasePublicKey: release.publicKey.export({ format: 'der', type: 'spki' }),
    receiptPublicKey: raw,
    signReceipt: (bytes) => Promise.resolve(sign(null, bytes, receipt.privateKey)),
  };
}
