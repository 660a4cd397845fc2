import { z } from 'zod';

export const authoriseTrainingSchema = z.strictObject({
  /** Of the model, on its card. */
  version: z.string().trim().min(1).max(40).default('1.0.0'),
  /**
   * Whether the public card names the licences of the data. A licence that few items stand under can tell that they were there, which no ε covers; withheld,
   * the card says `WITHHELD_LICENCES` and the licence root alone commits to them.
   */
  licences: z.enum(['withheld', 'named']).default('withheld'),
});
export type AuthoriseTraining = z.output<typeof authoriseTrainingSchema>;

/** On a card, for licences that are registered and checked at every mint, and that the tenant does not name. */
export const WITHHELD_LICENCES = 'LicenseRef-intaglio-registered';
