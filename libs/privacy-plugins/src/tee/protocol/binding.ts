import { canonicalJson, HPKE_SUITES } from '@intaglio/domain';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';

/**
 * What an enclave vouches for with its document: an X-Wing key does not fit into a Nitro document (1,024 bytes at most), so `user_data` holds
 * the SHA-256 of this binding and the binding travels beside it.
 */
export const enclaveBindingSchema = z.strictObject({
  version: z.literal(1),
  tenantId: z.uuid(),
  brandId: z.uuid(),
  /** The brand's receiving keys, which all of its enclaves share. Serialised as RFC 9180 says, base64url. */
  keys: z.array(z.strictObject({ suite: z.enum(HPKE_SUITES), publicKey: z.base64url().max(1622) })).length(HPKE_SUITES.length),
  /** This enclave's Ed25519 key, 32 bytes, base64url: what its receipts are signed with. */
  receiptKey: z.base64url().length(43),
});
export type EnclaveBinding = z.output<typeof enclaveBindingSchema>;

/** 32 bytes: the document's `user_data`. */
export const bindingHash = (binding: EnclaveBinding): Uint8Array => sha256(utf8ToBytes(canonicalJson(binding)));

/** What a document that asks for a brand's key says in `user_data`; its `public_key` is the RSA key that the envelope is made for. */
export const keyRequestHash = (tenantId: string, brandId: string): Uint8Array =>
  sha256(utf8ToBytes(canonicalJson({ purpose: 'key-release', tenantId, brandId })));
