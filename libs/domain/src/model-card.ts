import { z } from 'zod';

const fieldElement = z.string().regex(/^\d{1,78}$/);

/** What is publicly said about a model. `leaf` ingredients are bound into every mint; the weights are not in here. */
export const modelCardSchema = z.looseObject({
  name: z.string().min(1).max(120),
  version: z.string().min(1).max(40),
  licences: z.array(z.string().max(64)).min(1),
  datasetRoot: fieldElement,
  licenceRoot: fieldElement,
  dpHash: fieldElement,
  privacy: z.looseObject({ epsilon: z.number().positive().nullable(), delta: z.number().positive().nullable(), statement: z.string() }),
});
export type ModelCard = z.output<typeof modelCardSchema>;
