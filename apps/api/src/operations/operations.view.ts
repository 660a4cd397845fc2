import { z } from 'zod';

export const liveView = z.strictObject({ status: z.literal('live') }).meta({ examples: [{ status: 'live' }] });

const check = z.strictObject({ status: z.enum(['up', 'down']), durationMs: z.int() });
const up = { status: 'up', durationMs: 1 };
export const readinessView = z
  .strictObject({
    status: z.enum(['ready', 'degraded', 'unavailable']),
    checks: z.strictObject({ postgres: check, redis: check, chain: check, store: check, enclaves: check.optional() }),
  })
  .meta({ examples: [{ status: 'ready', checks: { postgres: up, redis: up, chain: up, store: up } }] });
