import { fieldFromRandom, inputCommitment } from '@intaglio/chain/verify';
import { promptToInput, TraitError, type EmbeddingTable } from '@intaglio/generator';
import { openingSchema, promptSecrets, saltOf } from '@intaglio/privacy-plugins/client';

export type OpeningVerdict =
  | { readonly outcome: 'opens' | 'does-not-open' }
  /** Not an opening, or one that no piece can have been made from: a trait that the table does not know. */
  | { readonly outcome: 'unreadable'; readonly problem: string };

/**
 * Makes the input commitment again from prompt, traits and salt (protocols.md §1, §2.3) and compares. Pure; asks nobody.
 * @param document the JSON that the creator kept
 * @param commitment what the chain says: the token's input commitment, which is its id
 */
export function checkOpening(table: EmbeddingTable, document: unknown, commitment: bigint): OpeningVerdict {
  const opening = openingSchema.safeParse(document).data;
  if (!opening) return { outcome: 'unreadable', problem: 'it is not an opening of version 1' };
  const { inputSaltBytes, latentSeed } = promptSecrets(saltOf(opening));
  try {
    const x = promptToInput(table, { prompt: opening.prompt, traits: opening.traits, latentSeed });
    const made = inputCommitment(x, fieldFromRandom(inputSaltBytes));
    return { outcome: made === commitment ? 'opens' : 'does-not-open' };
  } catch (error) {
    // The error names the trait, never its value.
    if (error instanceof TraitError) return { outcome: 'unreadable', problem: `this embedding table has no such trait (${error.message})` };
    throw error;
  }
}
