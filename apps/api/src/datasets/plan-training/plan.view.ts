import { planTrainingSchema } from '@intaglio/domain';
import { z } from 'zod';

export const planBody = planTrainingSchema.meta({
  examples: [{ datasetVersionId: '0192f0c4-5b1e-7cc0-8000-0000000000d2', epsilons: [1, 3, 8] }],
});

const offerView = z.strictObject({
  epsilon: z.number(),
  /** What the training itself would spend: at most `epsilon`. */
  epsilonSpent: z.number(),
  /** What would have been given up about any one item after it, with all that is spent or reserved already; null: out of the accountant's range. */
  epsilonAfter: z.number().nullable(),
  withinBudget: z.boolean(),
  steps: z.int(),
  sampleShare: z.number(),
  /** Standard deviation of a step's noise over the sensitivity. */
  noiseMultiplier: z.number(),
  /** Standard deviation of the noise on one coordinate of an average gradient, in units of the clipping norm: of one step, and after all steps. */
  noisePerStep: z.number(),
  noiseOverRun: z.number(),
  /** Of the noise on one entry of the moments, in units of their clipping norm. */
  noiseOnMoments: z.number(),
});
export type OfferView = z.output<typeof offerView>;

export const planView = z
  .strictObject({
    datasetVersionId: z.uuid(),
    items: z.int(),
    /** Seven in eight of them; the others are held out to judge the model by. The noise below is relative to these. */
    trainedOn: z.int(),
    delta: z.number(),
    budget: z.number(),
    offers: z.array(offerView),
  })
  .meta({
    examples: [
      {
        datasetVersionId: '0192f0c4-5b1e-7cc0-8000-0000000000d2',
        items: 2285,
        trainedOn: 2000,
        delta: 0.00001,
        budget: 8,
        offers: [
          {
            ...{ epsilon: 3, epsilonSpent: 2.9996, epsilonAfter: 2.9996, withinBudget: true, steps: 300, sampleShare: 0.17 },
            ...{ noiseMultiplier: 6.9, noisePerStep: 0.0203, noiseOverRun: 0.00117, noiseOnMoments: 0.001 },
          },
        ],
      },
    ],
  });
export type PlanView = z.output<typeof planView>;
