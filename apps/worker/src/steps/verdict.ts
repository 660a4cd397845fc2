import { z } from 'zod';

/** A reason as it comes back from a checkpoint. */
export const reasonSchema = z.object({ check: z.string(), passed: z.boolean(), score: z.number(), limit: z.number(), message: z.string() });
