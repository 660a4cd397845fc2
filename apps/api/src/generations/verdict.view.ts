import { z } from 'zod';

const reasonView = z.strictObject({ check: z.string(), passed: z.boolean(), score: z.number(), limit: z.number(), message: z.string() });
export const verdictView = z.strictObject({ accepted: z.boolean(), reasons: z.array(reasonView) });
