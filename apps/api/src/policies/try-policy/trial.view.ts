import { z } from 'zod';
import { verdictView } from '../../generations/verdict.view.js';

export const trialView = z
  .strictObject({
    samples: z.array(
      verdictView.extend({
        /** 40 bytes, hex; null where the model's weights are sealed for enclaves. */
        genome: z.string().nullable(),
      }),
    ),
    /** What a real piece is judged by besides, or where it is judged otherwise. */
    notJudged: z.array(z.string()),
  })
  .meta({
    examples: [
      {
        samples: [
          {
            accepted: false,
            reasons: [{ check: 'words.protected-names', passed: false, score: 1, limit: 0, message: 'The words name “Hesperion”.' }],
            genome: '5c'.repeat(40),
          },
        ],
        notJudged: ['picture: nothing was drawn'],
      },
    ],
  });
export type TrialView = z.output<typeof trialView>;
