import { z } from 'zod';

export const dpOptionsSchema = z.strictObject({
  /** The largest epsilon that a model's card may state. Unset: any card, also one that states none because its data are public. */
  maxEpsilon: z.number().positive().max(1000).optional(),
});
export type DpOptions = z.output<typeof dpOptionsSchema>;
