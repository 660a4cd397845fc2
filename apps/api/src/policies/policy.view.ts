import { policySchema } from '@intaglio/domain';
import type { PolicyEntity } from '@intaglio/persistence';
import { z } from 'zod';

export const examplePolicy = policySchema.parse({
  backend: { id: 'dp.model', options: {} },
  geneBounds: [{ gene: 2, min: 40, max: 220 }],
  words: { blocked: ['counterfeit'], protectedNames: [] },
});

export const policyView = z
  .strictObject({
    id: z.uuid(),
    brandId: z.uuid(),
    version: z.int(),
    policy: policySchema,
    /** What the chain knows of the policy: a salted hash, a decimal field element. */
    policyHash: z.string(),
    createdAt: z.iso.datetime(),
  })
  .meta({
    examples: [
      {
        id: '0192f0c4-5b1e-7cc0-8000-0000000000d1',
        brandId: '0192f0c4-5b1e-7cc0-8000-0000000000c1',
        version: 1,
        policy: examplePolicy,
        policyHash: '12583541437132735734108669866114103169564651237895298778035846191048104863326',
        createdAt: '2026-11-22T15:30:28.123Z',
      },
    ],
  });
export type PolicyView = z.output<typeof policyView>;

export const toPolicyView = ({ id, brandId, version, document, policyHash, createdAt }: PolicyEntity): PolicyView => ({
  id,
  brandId,
  version,
  policy: document,
  policyHash,
  createdAt: createdAt.toISOString(),
});
