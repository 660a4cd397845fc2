import { policySchema } from '@intaglio/domain';
import type { PolicyEntity } from '@intaglio/persistence';
import { z } from 'zod';
import { encryptedLimits } from './encrypted-limits.js';

export const examplePolicy = policySchema.parse({
  backend: { id: 'dp.model', options: {} },
  geneBounds: [{ gene: 2, min: 40, max: 220 }],
  words: { blocked: ['counterfeit'], protectedNames: [] },
});

const LIMITS_REASON =
  'An answer is the network’s exact output for an input of the creator’s choice, and enough of them give its weights away. So answers are counted, for each key and for each model over all keys; a model that could be read sooner gives fewer than the policy allows. Keys cost their owner nothing but the brand storage, and answers that nobody opens are not waited for.';

const limitsView = z.strictObject({
  answersPerKey: z.int(),
  answersPerModel: z.int(),
  maxKeys: z.int(),
  answerWithinMinutes: z.int(),
  reason: z.string(),
});

export const policyView = z
  .strictObject({
    id: z.uuid(),
    brandId: z.uuid(),
    version: z.int(),
    policy: policySchema,
    /** What the chain knows of the policy: a salted hash, a decimal field element. */
    policyHash: z.string(),
    /** For encrypted inputs: how many are answered, how many keys are kept, how long the creator has. Null where the backend takes none. */
    limits: limitsView.nullable(),
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
        limits: null,
        createdAt: '2026-11-22T15:30:28.123Z',
      },
    ],
  });
export type PolicyView = z.output<typeof policyView>;

export function toPolicyView({ id, brandId, version, document, policyHash, createdAt }: PolicyEntity): PolicyView {
  const limits = encryptedLimits(document.backend);
  return {
    id,
    brandId,
    version,
    policy: document,
    policyHash,
    limits: limits ? { ...limits, reason: LIMITS_REASON } : null,
    createdAt: createdAt.toISOString(),
  };
}
