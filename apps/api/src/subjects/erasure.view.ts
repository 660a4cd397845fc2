import type { Erasure } from '@intaglio/persistence';
import { z } from 'zod';

export const erasureView = z
  .strictObject({
    id: z.uuid(),
    /** The key is destroyed with the answer to the request; `finished` when what lay in the open is gone too. */
    state: z.enum(['pending', 'finished']),
    /** Pieces that were about the person, and those that were stopped by the erasure. */
    generations: z.int(),
    cancelled: z.int(),
    /** What was taken out of the asset store here. Copies that others hold are out of reach. */
    assetsRemoved: z.array(z.string()),
    /** Tokens that nobody can take back: address of the recipient, genome and proof stand on chain. */
    onChain: z.array(z.string()),
    createdAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({
    examples: [
      {
        ...{ id: '0192f0c4-5b1e-7cc0-8000-0000000000f1', state: 'finished', generations: 2, cancelled: 1 },
        ...{ assetsRemoved: ['bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e'], onChain: ['7'] },
        ...{ createdAt: '2026-11-22T15:30:28.123Z', finishedAt: '2026-11-22T15:30:31.456Z' },
      },
    ],
  });
export type ErasureView = z.output<typeof erasureView>;

export const toErasureView = ({ id, state, report, createdAt, finishedAt }: Erasure): ErasureView => ({
  ...{ id, state, generations: report.generations ?? 0, cancelled: report.cancelled ?? 0 },
  ...{ assetsRemoved: [...(report.assetsRemoved ?? [])], onChain: [...(report.onChain ?? [])] },
  createdAt: createdAt.toISOString(),
  finishedAt: finishedAt?.toISOString() ?? null,
});
