import { assertPrompt, DomainError, traitsSchema, type Traits } from '@intaglio/domain';
import { promptToInput, TraitError, type EmbeddingTable } from '@intaglio/generator';
import { decodeBase64url, encodeBase64url } from '@intaglio/privacy-plugins/client';
import type { HeKey } from '@intaglio/privacy-plugins/he/client';
import { assertRequestMessage, REQUEST_MESSAGE_BYTES } from '@intaglio/privacy-plugins/he/exchange';
import { z } from 'zod';

const SEED_BYTES = 32;

const bytesOf = (length: number) =>
  z.base64url().refine((text) => decodeBase64url(text)?.length === length, `not ${length} bytes of base64url`);

/**
 * What the creator keeps, as a JSON document of some 263 kB. The chain holds a commitment to the ciphertext's hash, so the document shows which piece was made from
 * this ciphertext; that it holds these words shows only together with the secret key. The service had the ciphertext as well: alone, it shows nothing about whose it was.
 */
export const encryptedOpeningSchema = z.strictObject({
  version: z.literal(1),
  kind: z.literal('encrypted'),
  prompt: z.string().max(4096),
  traits: traitsSchema.optional(),
  /** 32 bytes that the latents were sampled with. */
  latentSeed: bytesOf(SEED_BYTES),
  /** The request as it was handed in, 196,688 bytes. */
  ciphertext: bytesOf(REQUEST_MESSAGE_BYTES),
});
export type EncryptedOpening = z.output<typeof encryptedOpeningSchema>;

/** The ciphertext's bytes. @throws DomainError `input.malformed` */
export function ciphertextOf({ ciphertext }: Pick<EncryptedOpening, 'ciphertext'>): Uint8Array {
  const bytes = decodeBase64url(ciphertext) ?? new Uint8Array(0);
  assertRequestMessage(bytes);
  return bytes;
}

export interface WordsToEncrypt {
  readonly prompt: string;
  readonly traits?: Traits | undefined;
  readonly table: EmbeddingTable;
}

/** Words → x → ciphertext, with a latent seed drawn here. @throws DomainError `prompt.invalid`, `prompt.too-long`, `request.invalid` (traits) */
export function encryptPrompt(key: HeKey, { prompt, traits, table }: WordsToEncrypt): EncryptedOpening {
  assertPrompt(prompt);
  const latentSeed = crypto.getRandomValues(new Uint8Array(SEED_BYTES));
  const ciphertext = key.encrypt(inputOf(table, { prompt, traits, latentSeed }));
  return {
    ...{ version: 1, kind: 'encrypted', prompt, ...(traits && { traits }) },
    ...{ latentSeed: encodeBase64url(latentSeed), ciphertext: encodeBase64url(ciphertext) },
  };
}

/** x as it was encrypted. @throws DomainError `request.invalid` when the table does not know a trait, or the seed is none */
export const inputOfOpening = (table: EmbeddingTable, { prompt, traits, latentSeed }: EncryptedOpening): Int8Array =>
  inputOf(table, { prompt, traits, latentSeed: decodeBase64url(latentSeed) ?? new Uint8Array(0) });

function inputOf(table: EmbeddingTable, input: Parameters<typeof promptToInput>[1]): Int8Array {
  // Neither the schema's nor the table's own words: they may quote a trait.
  const refuse = (): never => {
    throw new DomainError('request.invalid', 'The traits are not valid.');
  };
  if (!traitsSchema.optional().safeParse(input.traits).success) return refuse();
  try {
    return promptToInput(table, input);
  } catch (error) {
    if (error instanceof TraitError) return refuse();
    throw error;
  }
}
