import { z } from 'zod';

const share = z.number().min(0).max(1);
const quality = z.strictObject({
  /** Between Gaussians with the moments of these and of held-out pictures, over the 40 descriptors; smaller is nearer. */
  frechetDistance: z.number(),
  /** Share of pieces within the neighbourhoods of held-out pictures, and of held-out pictures within those of pieces. */
  precision: share,
  recall: share,
  /** Share of held-out pictures that a piece lies near. */
  coverage: share,
  /** Share of pieces whose nearest training pictures mostly belong to the group of captions that the piece's own is of. */
  captionConsistency: share,
});

const figures = (frechetDistance: number, precision: number, captionConsistency: number) => ({
  ...{ frechetDistance, precision, recall: 0.66, coverage: 0.43, captionConsistency },
});

/** As the worker sealed it. */
export const reportView = z
  .strictObject({
    notice: z.string(),
    judgedOn: z.int(),
    voters: z.int(),
    captionGroups: z.int(),
    /** What training pictures reach against held-out ones, and a Gaussian with the exact moments: the scale of the other figures. */
    realAgainstReal: quality,
    plainGaussian: quality,
    base: quality,
    private: quality,
    /** Null unless the run was asked for it. */
    withoutPrivacy: quality.nullable(),
  })
  .meta({
    examples: [
      {
        notice: 'Made from private pictures and without noise.',
        ...{ judgedOn: 647, voters: 2971, captionGroups: 8 },
        ...{ realAgainstReal: figures(0.38, 0.86, 0.53), plainGaussian: figures(0.58, 0.64, 0.14), base: figures(3.66, 0.8, 0.26) },
        ...{ private: figures(0.39, 0.57, 0.29), withoutPrivacy: null },
      },
    ],
  });
export type ReportView = z.output<typeof reportView>;
