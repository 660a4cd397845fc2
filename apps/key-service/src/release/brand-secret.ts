import { hkdfSync, type KeyObject } from 'node:crypto';
import { releasePublicKey, releaseSigningKey } from '@intaglio/privacy-plugins/tee';

const BRAND_LABEL = 'intaglio.tee.brand-secret.v1';
const SIGNING_LABEL = 'intaglio.tee.release-signing.v1';
const SECRET_BYTES = 32;

/** HKDF-SHA-256 (RFC 5869): the root secret never leaves this process. */
const derived = (rootSecret: Uint8Array, salt: string, label: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', rootSecret, salt, label, SECRET_BYTES));

/** From it every enclave of the brand derives its keys. */
export const brandSecret = (rootSecret: Uint8Array, tenantId: string, brandId: string): Uint8Array =>
  derived(rootSecret, `${tenantId}/${brandId}`, BRAND_LABEL);

/** Signs what is released. It follows from the root secret too, so that a key service that is set up anew is the one that enclaves know. */
export const signingKeyOf = (rootSecret: Uint8Array): KeyObject => releaseSigningKey(derived(rootSecret, '', SIGNING_LABEL));

/** Ed25519, 32 bytes, base64url: what the enclave program is built with, so part of its measurement. */
export const keyServiceKeyOf = (rootSecret: Uint8Array): string => releasePublicKey(signingKeyOf(rootSecret));
