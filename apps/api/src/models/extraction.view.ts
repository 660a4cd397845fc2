import { ANSWERS_TO_EXTRACT } from '@intaglio/privacy-plugins/he/exchange';
import { z } from 'zod';

const REASON =
  'Every answer to an encrypted input is the network’s exact output for an input of the creator’s choice. Whoever has enough of them, under whatever keys, can compute the weights: from honest inputs, from malformed ones that read two coefficients at once, and in principle from as few as hold the model’s information. So every accepted input about these weights counts, over all keys and versions; a model that is trained anew begins at zero.';

export const extractionView = z
  .strictObject({
    /** Inputs about these weights that were accepted. */
    answersGiven: z.int(),
    /** Of the brand's newest policy; null where that takes no encrypted inputs. */
    quota: z.int().nullable(),
    remaining: z.int().nullable(),
    /** Answers until the fewest for which reading the weights off is known to work. */
    margin: z.int(),
    answersToExtract: z.strictObject({ interpolation: z.int(), packed: z.int(), information: z.int() }),
    reason: z.string(),
  })
  .meta({
    examples: [
      {
        answersGiven: 12,
        quota: 500,
        remaining: 488,
        margin: ANSWERS_TO_EXTRACT.packed - 12,
        answersToExtract: ANSWERS_TO_EXTRACT,
        reason: REASON,
      },
    ],
  });
export type ExtractionView = z.output<typeof extractionView>;

export const toExtractionView = (answersGiven: number, quota: number | undefined): ExtractionView => ({
  answersGiven,
  quota: quota ?? null,
  remaining: quota === undefined ? null : Math.max(0, quota - answersGiven),
  margin: Math.max(0, ANSWERS_TO_EXTRACT.packed - answersGiven),
  answersToExtract: { ...ANSWERS_TO_EXTRACT },
  reason: REASON,
});
