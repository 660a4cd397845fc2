import { GENERATION_STATES, TRAINING_STATES } from '@intaglio/domain';
import { z } from 'zod';

const count = z.int().min(0);

/** What a revocation would touch, as things stand. Lists are whole but for the pieces, of which there may be any number. */
export const licenceImpactView = z
  .strictObject({
    /** SHA-256 over versions with their items, trainings, models and collections, hex: named with a revocation, it is refused when one of them has changed since. */
    digest: z.string().regex(/^[0-9a-f]{64}$/),
    /** Versions with items under this licence: nothing is trained on them any more. */
    versions: z.array(
      z.strictObject({
        id: z.uuid(),
        datasetId: z.uuid(),
        dataset: z.string(),
        version: z.int(),
        state: z.enum(['draft', 'importing', 'ready']),
        items: count,
      }),
    ),
    /** Trainings on those versions that have not come to an end, or to a model: none comes of them. */
    trainings: z.array(z.strictObject({ id: z.uuid(), state: z.enum(TRAINING_STATES) })),
    /** Models that were trained on them and are not revoked yet: no piece is minted with them any more. */
    models: z.array(z.strictObject({ id: z.uuid(), brandId: z.uuid(), name: z.string(), version: z.int() })),
    /** Collections that those models' brands mint into. */
    collections: z.array(z.strictObject({ id: z.uuid(), name: z.string() })),
    /** Pieces of models that were trained on them, revoked ones as well, that are under way: they end refused, unless they are minted first. */
    underWay: z.array(z.strictObject({ state: z.enum(GENERATION_STATES), count })),
    /** Pieces of such models that are minted: they stay, and are told to have been valid when they were minted. */
    minted: z.strictObject({ count, latest: z.array(z.uuid()) }),
  })
  .meta({
    examples: [
      {
        digest: 'ab'.repeat(32),
        versions: [
          {
            ...{ id: '0192f0c4-5b1e-7cc0-8000-000000000301', datasetId: '0192f0c4-5b1e-7cc0-8000-0000000000d1' },
            ...{ dataset: 'Archive 1960–1990', version: 1, state: 'ready', items: 120 },
          },
        ],
        trainings: [],
        models: [
          {
            id: '0192f0c4-5b1e-7cc0-8000-0000000000e1',
            brandId: '0192f0c4-5b1e-7cc0-8000-0000000000c1',
            name: 'Aurelle private',
            version: 2,
          },
        ],
        collections: [{ id: '0192f0c4-5b1e-7cc0-8000-0000000000f1', name: 'Aurelle I' }],
        underWay: [{ state: 'proving', count: 2 }],
        minted: { count: 41, latest: ['0192f0c4-5b1e-7cc0-8000-000000000101'] },
      },
    ],
  });
export type LicenceImpactView = z.output<typeof licenceImpactView>;
