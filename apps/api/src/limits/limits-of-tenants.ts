import type { TenantId, TenantLimits } from '@intaglio/domain';
import { Database, generationsThisMonth, tenantLimits } from '@intaglio/persistence';
import { Injectable } from '@nestjs/common';
import { Clock } from '../sessions/clock.js';

/** A change by an administrator counts within a second. */
const LIMITS_MS = 700;
/** A quota may be overdrawn by what comes in within so long. */
const USAGE_MS = 2000;
const MAX_REMEMBERED = 10_000;

interface Remembered<T> {
  readonly value: Promise<T>;
  readonly until: number;
}

/** What tenants may ask for and have asked for this month, read from Postgres no oftener than needed. */
@Injectable()
export class LimitsOfTenants {
  readonly #limits = new Map<TenantId, Remembered<TenantLimits>>();
  readonly #used = new Map<TenantId, Remembered<number>>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  limitsOf(tenantId: TenantId): Promise<TenantLimits> {
    return remembered(this.#limits, tenantId, LIMITS_MS, () => this.database.asTenant(tenantId, tenantLimits));
  }

  usedThisMonth(tenantId: TenantId): Promise<number> {
    return remembered(this.#used, tenantId, USAGE_MS, () =>
      this.database.asTenant(tenantId, (transaction) => generationsThisMonth(transaction, this.clock.now())),
    );
  }

  forget(tenantId: TenantId): void {
    this.#limits.delete(tenantId);
    this.#used.delete(tenantId);
  }
}

function remembered<T>(known: Map<TenantId, Remembered<T>>, tenantId: TenantId, forMs: number, read: () => Promise<T>): Promise<T> {
  const found = known.get(tenantId);
  if (found && found.until > performance.now()) return found.value;
  const value = read();
  if (known.size >= MAX_REMEMBERED) known.clear();
  known.set(tenantId, { value, until: performance.now() + forMs });
  value.catch(() => known.delete(tenantId));
  return value;
}
