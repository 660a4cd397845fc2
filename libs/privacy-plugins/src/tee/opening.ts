import { traitsSchema } from '@intaglio/domain';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { decodeBase64url } from './protocol/base64url.js';

export const SALT_BYTES = 32;

/** 32 random bytes, base64url, in their one spelling. */
const saltSchema = z.base64url().refine((text) => decodeBase64url(text)?.length === SALT_BYTES, 'not 32 bytes of base64url');

/**
 * What the creator keeps, as a JSON document; the plaintext of a sealed input is the same. Whoever has it can show that the piece's input commitment,
 * which is on chain, was made from these words (or others that the network reads alike). Nobody else can find it by trying: the salt has 256 bits.
 */
export const openingSchema = z.strictObject({
  version: z.literal(1),
  prompt: z.string().max(4096),
  traits: traitsSchema.optional(),
  salt: saltSchema,
});
export type PromptOpening = z.output<typeof openingSchema>;

export interface PromptSecrets {
  /** 64 bytes: `fieldFromRandom` makes the input commitment's salt from them. */
  readonly inputSaltBytes: Uint8Array;
  /** 32 bytes: what the piece's latents are sampled with. */
  readonly latentSeed: Uint8Array;
}

const NO_SALT = new Uint8Array(0);

/** All randomness of a piece follows from the creator's 32 bytes: HKDF-SHA-256 (RFC 5869), one label each. */
export function promptSecrets(salt: Uint8Array): PromptSecrets {
  if (salt.length !== SALT_BYTES) throw new RangeError(`the salt must have ${SALT_BYTES} bytes`);
  return {
    inputSaltBytes: hkdf(sha256, salt, NO_SALT, utf8ToBytes('intaglio.input-salt.v1'), 64),
    latentSeed: hkdf(sha256, salt, NO_SALT, utf8ToBytes('intaglio.latent-seed.v1'), 32),
  };
}

/** The salt's bytes. @param opening as `openingSchema` gives it */
export const saltOf = ({ salt }: Pick<PromptOpening, 'salt'>): Uint8Array => decodeBase64url(salt) ?? NO_SALT;
