import { z } from 'zod';
import { flagView } from '../licences/licence.view.js';

const standingShape = {
  /** Neither was the model revoked nor did a licence that it rests on fail to carry the mint. */
  valid: z.boolean(),
  flags: z.array(flagView),
  modelRevokedAt: z.iso.datetime().nullable(),
};

export const standingView = z
  .strictObject({
    modelId: z.uuid(),
    /** When its mint was settled, by the platform’s clock, and how things stood at that moment; null: it is not minted. */
    atMint: z.strictObject({ at: z.iso.datetime(), ...standingShape }).nullable(),
    now: z.strictObject(standingShape),
  })
  .meta({
    examples: [
      {
        modelId: '0192f0c4-5b1e-7cc0-8000-0000000000e1',
        atMint: { at: '2026-11-22T15:31:02.456Z', valid: true, flags: [], modelRevokedAt: null },
        now: {
          valid: false,
          flags: [
            {
              licenceId: '0192f0c4-5b1e-7cc0-8000-0000000000f1',
              deed: 'mint',
              reason: 'revoked',
              words: 'The licence was revoked.',
              since: '2026-12-01T09:00:00.000Z',
              revocationReason: 'The licensor ended the agreement.',
              items: 120,
            },
          ],
          modelRevokedAt: null,
        },
      },
    ],
  });
export type StandingView = z.output<typeof standingView>;
