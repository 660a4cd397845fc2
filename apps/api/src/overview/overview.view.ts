import { GENERATION_STEPS } from '@intaglio/domain';
import { z } from 'zod';

const count = z.int().min(0);

export const ATTENTION_KINDS = [
  'licence.expiring',
  'licence.expired',
  'training.refused',
  'training.awaiting-decision',
  'budget.nearly-spent',
  'generation.failed',
  'webhook.disabled',
  'webhook.failing',
  'signer.low',
  'audit.changed',
] as const;

export const overviewView = z
  .strictObject({
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    /** What waits for a person, the most urgent first; at most fifty. What the caller may not see is left out. */
    needsAttention: z.array(
      z.strictObject({
        kind: z.enum(ATTENTION_KINDS),
        severity: z.enum(['urgent', 'soon']),
        /** Of the licence, run, data set, generation or endpoint; null where it is about the platform. */
        subjectId: z.uuid().nullable(),
        /** What people call it; null where it has no name. */
        name: z.string().nullable(),
        /** When it happened or will happen. */
        at: z.iso.datetime().nullable(),
        /** How many there are, for kinds that are told together. */
        count: count.nullable(),
      }),
    ),
    /** By the start of each bucket, oldest first, empty ones too: generations that were accepted then, and those that ended then. */
    throughput: z.array(z.strictObject({ at: z.iso.datetime(), accepted: count, minted: count, rejected: count, failed: count })),
    /** Steps that began in the window, by the wall clock of the workers that ran them; milliseconds, nearest rank. */
    steps: z.array(z.strictObject({ step: z.enum(GENERATION_STEPS), count, p50: count, p95: count })),
    /** Of generations that were judged in the window: how many passed, and how often each check refused. */
    verdicts: z.strictObject({ accepted: count, rejected: count, reasons: z.array(z.strictObject({ check: z.string(), count })) }),
    /** Of each data set, what has been given up of its privacy: upper bounds, with everything that is reserved; null: out of the accountant’s range. */
    budgets: z.array(
      z.strictObject({
        datasetId: z.uuid(),
        name: z.string(),
        delta: z.number(),
        epsilonBudget: z.number(),
        epsilonTaken: z.number().nullable(),
        /** After each run that took some, oldest first. */
        history: z.array(z.strictObject({ at: z.iso.datetime(), epsilon: z.number().nullable() })),
      }),
    ),
    /** Confirmed mints in the window, by the receipts that nodes gave. */
    gas: z.strictObject({
      mints: count,
      gasUsed: count,
      days: z.array(z.strictObject({ at: z.iso.datetime(), mints: count, gasUsed: count })),
    }),
  })
  .meta({
    examples: [
      {
        from: '2026-11-22T16:00:00.000Z',
        to: '2026-11-23T16:00:00.000Z',
        needsAttention: [
          {
            kind: 'licence.expiring',
            severity: 'soon',
            subjectId: '0192f0c4-5b1e-7cc0-8000-0000000000c1',
            name: 'Archive 1960–1990',
            at: '2026-12-01T00:00:00.000Z',
            count: null,
          },
        ],
        throughput: [{ at: '2026-11-23T15:00:00.000Z', accepted: 12, minted: 11, rejected: 1, failed: 0 }],
        steps: [{ step: 'prove', count: 12, p50: 1900, p95: 2400 }],
        verdicts: { accepted: 11, rejected: 1, reasons: [{ check: 'words', count: 1 }] },
        budgets: [
          {
            datasetId: '0192f0c4-5b1e-7cc0-8000-0000000000d1',
            name: 'Archive 1960–1990',
            delta: 0.00001,
            epsilonBudget: 8,
            epsilonTaken: 3,
            history: [{ at: '2026-11-22T15:30:28.123Z', epsilon: 3 }],
          },
        ],
        gas: { mints: 11, gasUsed: 4_466_000, days: [{ at: '2026-11-23T00:00:00.000Z', mints: 11, gasUsed: 4_466_000 }] },
      },
    ],
  });
export type OverviewView = z.output<typeof overviewView>;
export type Attention = OverviewView['needsAttention'][number];
