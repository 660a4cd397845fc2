import { modelCardSchema } from '@intaglio/domain';
import type { ModelEntity } from '@intaglio/persistence';
import { z } from 'zod';

export const exampleCard = {
  name: 'Intaglio base',
  version: '1.0.0',
  licences: ['MIT'],
  datasetRoot: '1',
  licenceRoot: '2',
  dpHash: '3',
  privacy: { epsilon: null, delta: null, statement: 'Trained on public pictures only.' },
};

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
        createdAt: '2026-11-22T15:30:28.123Z',
      },
    ],
  });
export type ModelView = z.output<typeof modelView>;

/** Never the weights: they leave the platform in no answer. */
export const toModelView = ({
  id,
  brandId,
  version,
  card,
  weightsKind,
  commitment,
  leaf,
  treeRoot,
  createdAt,
}: ModelEntity): ModelView => ({
  id,
  brandId,
  version,
  card,
  readableBy: weightsKind === 'clear' ? 'service' : 'enclave',
  commitment,
  leaf,
  treeRoot,
  createdAt: createdAt.toISOString(),
});
