import { GENERATION_STATES, GENERATION_STEPS, TRAINING_STATES } from '@intaglio/domain';
import { z } from 'zod';

const count = z.int().min(0);

export const usageView = z
  .strictObject({
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    /** Of generations created in the period: the state that they have now, and the backend of the policy that they were accepted under. */
    generations: z.array(z.strictObject({ state: z.enum(GENERATION_STATES), backend: z.string(), count })),
    /** Of steps that began in the period, by the wall clock of the workers that ran them; a step that was run again counts once, as it ran last. */
    steps: z.array(z.strictObject({ step: z.enum(GENERATION_STEPS), count, totalMs: count })),
    /** Confirmed mints, by when their transactions were asked for; `gasUsed` by the receipts that nodes gave, of which there are `receipts`. */
    mints: z.strictObject({ confirmed: count, receipts: count, gasUsed: count }),
    /** Images of data sets that were taken in during the period, erased ones too. */
    datasetItems: z.strictObject({ count, bytes: count }),
    imports: z.strictObject({ count, accepted: count, refused: count }),
    trainings: z.array(z.strictObject({ state: z.enum(TRAINING_STATES), count })),
  })
  .meta({
    examples: [
      {
        from: '2026-11-01T00:00:00.000Z',
        to: '2026-12-01T00:00:00.000Z',
        generations: [{ state: 'minted', backend: 'dp.model', count: 120 }],
        steps: [{ step: 'prove', count: 121, totalMs: 241_300 }],
        mints: { confirmed: 120, receipts: 120, gasUsed: 73_481_400 },
        datasetItems: { count: 200, bytes: 812_345 },
        imports: { count: 1, accepted: 200, refused: 3 },
        trainings: [{ state: 'finished', count: 1 }],
      },
    ],
  });
export type UsageView = z.output<typeof usageView>;
