import type { DatasetEntity, DatasetVersionEntity } from '@intaglio/persistence';
import { z } from 'zod';
import { flagView, type FlagView } from '../licences/licence.view.js';

const EXAMPLE_ID = '0192f0c4-5b1e-7cc0-8000-000000000';
const exampleVersion = {
  id: `${EXAMPLE_ID}0d2`,
  datasetId: `${EXAMPLE_ID}0d1`,
  version: 1,
  state: 'ready' as const,
  items: 1200,
  datasetRoot: '812763817263817',
  licenceRoot: '9182739817239871',
  manifestHash: 'b'.repeat(64),
  flags: [],
  createdAt: '2026-11-22T15:30:28.123Z',
  readyAt: '2026-11-22T16:30:28.123Z',
};

export const versionView = z
  .strictObject({
    id: z.uuid(),
    datasetId: z.uuid(),
    version: z.int(),
    state: z.enum(['draft', 'importing', 'ready']),
    items: z.int(),
    /** Decimal field elements, blinded: they tell nobody which designs are in it. Null until it is ready. */
    datasetRoot: z.string().nullable(),
    licenceRoot: z.string().nullable(),
    /** SHA-256 of the manifest, hex. */
    manifestHash: z.string().nullable(),
    /** Why nothing can be trained on it now; empty: nothing keeps it. */
    flags: z.array(flagView),
    createdAt: z.iso.datetime(),
    readyAt: z.iso.datetime().nullable(),
  })
  .meta({ examples: [exampleVersion] });
export type VersionView = z.output<typeof versionView>;

export const toVersionView = (row: DatasetVersionEntity, items: number, flags: FlagView[]): VersionView => ({
  ...{ id: row.id, datasetId: row.datasetId, version: row.version, state: row.state, items, flags },
  ...{ datasetRoot: row.datasetRoot, licenceRoot: row.licenceRoot, manifestHash: row.manifestHash },
  createdAt: row.createdAt.toISOString(),
  readyAt: row.readyAt?.toISOString() ?? null,
});

export const datasetView = z
  .strictObject({
    id: z.uuid(),
    brandId: z.uuid(),
    name: z.string(),
    /** For all trainings on all of its versions together, at this δ. */
    epsilonBudget: z.number(),
    delta: z.number(),
    createdAt: z.iso.datetime(),
  })
  .meta({
    examples: [
      {
        id: `${EXAMPLE_ID}0d1`,
        brandId: `${EXAMPLE_ID}0c1`,
        name: 'Archive 1960–1990',
        epsilonBudget: 8,
        delta: 0.00001,
        createdAt: '2026-11-22T15:30:28.123Z',
      },
    ],
  });
export type DatasetView = z.output<typeof datasetView>;

export const toDatasetView = ({ id, brandId, name, epsilonBudget, delta, createdAt }: DatasetEntity): DatasetView => ({
  ...{ id, brandId, name, epsilonBudget, delta },
  createdAt: createdAt.toISOString(),
});

export const datasetDetailView = datasetView
  .extend({
    /** An upper bound for what is spent or reserved so far; null when it is out of the accountant's range. */
    epsilonTaken: z.number().nullable(),
    versions: z.array(z.strictObject({ id: z.uuid(), version: z.int(), state: z.enum(['draft', 'importing', 'ready']) })),
  })
  .meta({
    examples: [
      {
        ...(datasetView.meta()!['examples'] as DatasetView[])[0]!,
        epsilonTaken: 3,
        versions: [{ id: exampleVersion.id, version: 1, state: 'ready' }],
      },
    ],
  });
export type DatasetDetailView = z.output<typeof datasetDetailView>;
