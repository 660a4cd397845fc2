import { fieldFromRandom, handleCommitment, inputCommitment } from '@intaglio/chain/verify';
import { ciphertextOf, encryptedOpeningSchema } from '@intaglio/client-sdk/encrypted';
import { DomainError } from '@intaglio/domain';
import { promptToInput, TraitError, type EmbeddingTable } from '@intaglio/generator';
import { openingSchema, promptSecrets, saltOf, type PromptOpening } from '@intaglio/privacy-plugins/client';
import { handleOf } from '@intaglio/privacy-plugins/he/exchange';

export type OpeningVerdict =
  /** `input` says what makes the commitment: the words of a sealed prompt, or the ciphertext of an encrypted one. */
  | { readonly outcome: 'opens' | 'does-not-open'; readonly input: 'words' | 'ciphertext' }
  /** Not an opening, or one that no piece can have been made from. */
  | { readonly outcome: 'unreadable'; readonly problem: string };

/**
 * Makes the input commitment again, from prompt, traits and salt (protocols.md §1, §2.3) or from the ciphertext, and compares. Pure; asks nobody.
 * @param document the JSON that the creator kept
 * @param commitment what the chain says: the token's input commitment, which is its id
 */
export function checkOpening(table: EmbeddingTable, document: unknown, commitment: bigint): OpeningVerdict {
  const encrypted = encryptedOpeningSchema.safeParse(document).data;
  if (encrypted) return checkCiphertext(encrypted, commitment);
  const opening = openingSchema.safeParse(document).data;
  if (!opening) return { outcome: 'unreadable', problem: 'it is not an opening of version 1' };
  return checkWords(table, opening, commitment);
}

function checkCiphertext(opening: Parameters<typeof ciphertextOf>[0], commitment: bigint): OpeningVerdict {
  try {
    const made = handleCommitment(handleOf(ciphertextOf(opening)));
    return { outcome: made === commitment ? 'opens' : 'does-not-open', input: 'ciphertext' };
  } catch (error) {
    if (error instanceof DomainError) return { outcome: 'unreadable', problem: 'its ciphertext is none of this protocol' };
    throw error;
  }
}

function checkWords(table: EmbeddingTable, opening: PromptOpening, commitment: bigint): OpeningVerdict {
  const { inputSaltBytes, latentSeed } = promptSecrets(saltOf(opening));
  try {
    const x = promptToInput(table, { prompt: opening.prompt, traits: opening.traits, latentSeed });
    const made = inputCommitment(x, fieldFromRandom(inputSaltBytes));
    return { outcome: made === commitment ? 'opens' : 'does-not-open', input: 'words' };
  } catch (error) {
    // The error names the trait, never its value.
    if (error instanceof TraitError) return { outcome: 'unreadable', problem: `this embedding table has no such trait (${error.message})` };
    throw error;
  }
}
