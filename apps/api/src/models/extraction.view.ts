import { ANSWERS_TO_EXTRACT } from '@intaglio/privacy-plugins/he/exchange';
import { z } from 'zod';
import { effectiveQuota } from './reading-bound.js';

const REASON =
  'Every answer to an encrypted input is the network’s exact output for an input of the creator’s choice. Whoever has enough of them, under whatever keys, can compute the weights: from honest inputs, from malformed ones that read several coefficients at once, and in principle from as few as hold the model’s information. The margin goes by the best way that is known to us, which is no proof: attacks that use the network’s structure with far fewer answers are plausible. Every accepted input about these weights counts, over all keys and versions; a model that is trained anew begins at zero.';

export const extractionView = z
  .strictObject({
    /** Inputs about these weights that were accepted. */
    answersGiven: z.int(),
    /** Of the brand's newest policy, or fewer where this model could be read before it is used up; null where that policy takes no encrypted inputs. */
    quota: z.int().nullable(),
    remaining: z.int().nullable(),
    /** Answers after which these weights can be read, by the best way known; null for weights that are sealed for enclaves, which give none. */
    answersToRead: z.int().nullable(),
    /** How many of them are still missing. */
    margin: z.int().nullable(),
    /** The same for any model: from honest inputs, from malformed ones where coefficients are as large as random weights make them, and the least in principle. */
    answersToExtract: z.strictObject({ interpolation: z.int(), packed: z.int(), information: z.int() }),
    reason: z.string(),
  })
  .meta({
    examples: [
      {
        ...{ answersGiven: 12, quota: 100, remaining: 88, answersToRead: 340, margin: 328 },
        answersToExtract: ANSWERS_TO_EXTRACT,
        reason: REASON,
      },
    ],
  });
export type ExtractionView = z.output<typeof extractionView>;

interface Known {
  readonly answersGiven: number;
  /** Of the brand's newest policy; undefined where that takes no encrypted inputs. */
  readonly answersPerModel: number | undefined;
  /** Answers after which the weights can be read; null where this service can't look at them. */
  readonly bound: number | null;
}

export function toExtractionView({ answersGiven, answersPerModel, bound }: Known): ExtractionView {
  const quota = answersPerModel === undefined ? null : effectiveQuota(answersPerModel, bound);
  return {
    answersGiven,
    quota,
    remaining: quota === null ? null : Math.max(0, quota - answersGiven),
    answersToRead: bound,
    margin: bound === null ? null : Math.max(0, bound - answersGiven),
    answersToExtract: { ...ANSWERS_TO_EXTRACT },
    reason: REASON,
  };
}
