import { ASSURANCES, GENERATION_STEPS } from '@intaglio/domain';
import { PROOF_KINDS } from '@intaglio/privacy-plugins';
import { z } from 'zod';

const count = z.int().min(0);
/** Nearest-rank percentiles of what was measured, and how many measurements there were. Never an estimate. */
const measured = z.strictObject({ samples: count, p50: count, p90: count });

export const quoteView = z
  .strictObject({
    brandId: z.uuid(),
    policyId: z.uuid(),
    modelId: z.uuid(),
    collectionId: z.uuid(),
    backend: z.string(),
    assurance: z.enum(ASSURANCES),
    /** What the proof will show: that the network was computed so, or that an evaluator says so. */
    proofKind: z.enum(PROOF_KINDS),
    /** Of a mint, by the receipts of the brand’s newest 100 under this backend; null where there are none yet. */
    gas: measured.nullable(),
    /** Milliseconds of each step as the brand’s newest 100 under this backend took; waiting in between and for blocks is not in it. */
    stepMs: z.array(measured.extend({ step: z.enum(GENERATION_STEPS) })),
    /** What training the model gave up of its data’s privacy, by its card. A piece adds nothing to it. */
    modelPrivacy: z.strictObject({ epsilon: z.number().nullable(), delta: z.number().nullable(), statement: z.string() }),
  })
  .meta({
    examples: [
      {
        brandId: '0192f0c4-5b1e-7cc0-8000-0000000000c1',
        policyId: '0192f0c4-5b1e-7cc0-8000-0000000000d1',
        modelId: '0192f0c4-5b1e-7cc0-8000-0000000000e1',
        collectionId: '0192f0c4-5b1e-7cc0-8000-0000000000f1',
        backend: 'dp.model',
        assurance: 'statistical',
        proofKind: 'computation',
        gas: { samples: 100, p50: 406_000, p90: 440_000 },
        stepMs: [{ step: 'prove', samples: 100, p50: 1900, p90: 2400 }],
        modelPrivacy: { epsilon: 3, delta: 0.00001, statement: 'As trained.' },
      },
    ],
  });
export type QuoteView = z.output<typeof quoteView>;
