import { changeLimitsSchema, DEFAULT_LIMITS, type ChangeLimits, type TenantId, type TenantLimits } from '@intaglio/domain';
import type { TenantTransaction } from '../database.js';

/** The defaults, with what an administrator changed. */
export async function tenantLimits(transaction: TenantTransaction): Promise<TenantLimits> {
  const [row] = await transaction.query<{ limits: unknown }[]>('select limits from tenant_limits');
  return { ...DEFAULT_LIMITS, ...definedOnly(changeLimitsSchema.parse(row?.limits ?? {})) };
}

export async function changeTenantLimits(transaction: TenantTransaction, tenantId: TenantId, change: ChangeLimits): Promise<TenantLimits> {
  await transaction.query(
    `insert into tenant_limits (tenant_id, limits) values ($1, $2)
     on conflict (tenant_id) do update set limits = tenant_limits.limits || excluded.limits, updated_at = now()`,
    [tenantId, change],
  );
  return tenantLimits(transaction);
}

/** Generations of the calendar month in which `now` lies, UTC. */
export async function generationsThisMonth(transaction: TenantTransaction, now: Date): Promise<number> {
  const [row] = await transaction.query<{ count: number }[]>('select count(*)::int as count from generations where created_at >= $1', [
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1)),
  ]);
  return row!.count;
}

const definedOnly = (change: ChangeLimits): Partial<TenantLimits> =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Partial<TenantLimits>;
