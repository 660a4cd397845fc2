import { z } from 'zod';

/** What costs so much that it has a limit of its own beside that of all requests. */
export const FLOWS = ['generations', 'trainings', 'imports', 'plans', 'encryption-keys'] as const;
export type Flow = (typeof FLOWS)[number];

const perMinute = z.int().min(1).max(1_000_000);

/** How much a tenant may ask for. `key` is for each key and each member, everything else for the tenant as a whole; all but the quota are per minute. */
export const tenantLimitsSchema = z.strictObject({
  key: perMinute,
  tenant: perMinute,
  generations: perMinute,
  trainings: perMinute,
  imports: perMinute,
  plans: perMinute,
  'encryption-keys': perMinute,
  /** Generations in a calendar month, UTC; null is no quota. */
  monthlyGenerations: z.int().min(0).max(1_000_000_000).nullable(),
});
export type TenantLimits = z.output<typeof tenantLimitsSchema>;

export const DEFAULT_LIMITS: TenantLimits = {
  ...{ key: 6000, tenant: 12_000, generations: 3000, trainings: 120, imports: 120, plans: 120, 'encryption-keys': 240 },
  monthlyGenerations: null,
};

export const changeLimitsSchema = tenantLimitsSchema.partial();
export type ChangeLimits = z.output<typeof changeLimitsSchema>;
