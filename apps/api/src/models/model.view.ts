import { modelCardSchema, type Flag } from '@intaglio/domain';
import type { ModelEntity } from '@intaglio/persistence';
import { z } from 'zod';
import { flagView, toFlagView } from '../licences/licence.view.js';

export const exampleCard = {
  name: 'Intaglio base',
  version: '1.0.0',
  licences: ['MIT'],
  datasetRoot: '1',
  licenceRoot: '2',
  dpHash: '3',
  privacy: { epsilon: null, delta: null, statement: 'Trained on public pictures only.' },
};

const trainingView = z.strictObject({
  datasetVersionId: z.uuid(),
  runId: z.uuid(),
  /** The signed statement, in the asset store for everybody. */
  statementCid: z.string(),
  /** What the release gate measured. */
  gate: z.unknown(),
  authorisedAt: z.iso.datetime(),
});

export const modelView = z
  .strictObject({
    id: z.uuid(),
    brandId: z.uuid(),
    version: z.int(),
    card: modelCardSchema,
    /** Who can open the weights: this service, or the brand's enclaves only. */
    readableBy: z.enum(['service', 'enclave']),
    /** Decimal field elements: the weights' commitment, the leaf with the card's parts, the root with this model as the newest leaf. */
    commitment: z.string(),
    leaf: z.string(),
    treeRoot: z.string(),
    /** Of a model that was trained here; null for weights that the brand brought. */
    training: trainingView.nullable(),
    /** From then on no piece is made with it. What was minted before stays valid as of its mint. */
    revokedAt: z.iso.datetime().nullable(),
    revocationReason: z.string().nullable(),
    /** Why no piece can be minted with it now, by the licences that it rests on; empty: nothing keeps it. */
    flags: z.array(flagView),
    createdAt: z.iso.datetime(),
  })
  .meta({
    examples: [
      {
        id: '0192f0c4-5b1e-7cc0-8000-0000000000e1',
        brandId: '0192f0c4-5b1e-7cc0-8000-0000000000c1',
        version: 1,
        card: exampleCard,
        readableBy: 'service',
        commitment: '1098319823017263',
        leaf: '812763817263817',
        treeRoot: '9182739817239871',
        training: null,
        revokedAt: null,
        revocationReason: null,
        flags: [],
        createdAt: '2026-11-22T15:30:28.123Z',
      },
    ],
  });
export type ModelView = z.output<typeof modelView>;

/** Never the weights: they leave the platform in no answer. @param flags of the licences that it rests on, as of now */
export const toModelView = (row: ModelEntity, flags: readonly Flag[]): ModelView => ({
  ...{ id: row.id, brandId: row.brandId, version: row.version, card: row.card },
  readableBy: row.weightsKind === 'clear' ? 'service' : 'enclave',
  ...{ commitment: row.commitment, leaf: row.leaf, treeRoot: row.treeRoot },
  training: trainingOf(row),
  revokedAt: row.revokedAt?.toISOString() ?? null,
  revocationReason: row.revocationReason,
  flags: flags.map(toFlagView),
  createdAt: row.createdAt.toISOString(),
});

function trainingOf({ datasetVersionId, trainingRunId, statementCid, gate, authorisedAt }: ModelEntity): ModelView['training'] {
  if (datasetVersionId === null || trainingRunId === null || statementCid === null || authorisedAt === null) return null;
  return { datasetVersionId, runId: trainingRunId, statementCid, gate, authorisedAt: authorisedAt.toISOString() };
}
