import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { canonicalJson } from '@intaglio/domain';

/** A brand's secret on its way: for whom, in answer to which document, in which envelope. */
export interface KeyRelease {
  readonly tenantId: string;
  readonly brandId: string;
  readonly document: Uint8Array;
  readonly envelope: Uint8Array;
}

/** RFC 8410 §7: what stands before the 32 bytes of an Ed25519 private key in PKCS #8. */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * Anybody can seal a secret of their own choosing to an enclave's key, and read whatever the enclave then lets creators seal to it. So the key
 * service signs what it releases, and enclaves know its key: it is part of their measurement.
 * @param seed 32 bytes
 */
export const releaseSigningKey = (seed: Uint8Array): KeyObject =>
  createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: 'der', type: 'pkcs8' });

/** 32 bytes, base64url: what an enclave program is built with. */
export function releasePublicKey(key: KeyObject): string {
  const { x } = createPublicKey(key).export({ format: 'jwk' });
  if (x === undefined) throw new TypeError('not an Ed25519 key');
  return x;
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const statement = ({ tenantId, brandId, document, envelope }: KeyRelease): Buffer =>
  Buffer.from(
    canonicalJson({ purpose: 'intaglio.key-release.v1', tenantId, brandId, document: sha256(document), envelope: sha256(envelope) }),
  );

/** Ed25519 (RFC 8032), 64 bytes. */
export const signRelease = (key: KeyObject, release: KeyRelease): Uint8Array => sign(null, statement(release), key);

/** @param publicKey 32 bytes, base64url */
export function isSignedRelease(publicKey: string, release: KeyRelease, signature: Uint8Array): boolean {
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' });
  return verify(null, statement(release), key, signature);
}
