import type { Scope, TenantId } from '@intaglio/domain';
import { Database } from '@intaglio/persistence';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { findAttention } from './attention-rows.js';
import { countOverview, type Bucket } from './overview-rows.js';
import type { OverviewView } from './overview.view.js';
import { nearlySpent, PrivacyBudgets } from './privacy-budgets.js';
import { SignerStanding } from './signer-standing.js';

export const overviewQuerySchema = z.strictObject({ window: z.enum(['24h', '7d', '30d']).default('24h') });
type Window = z.output<typeof overviewQuerySchema>['window'];

const HOUR_MS = 3_600_000;
const WINDOWS: Readonly<Record<Window, { readonly hours: number; readonly bucket: Bucket }>> = {
  '24h': { hours: 24, bucket: 'hour' },
  '7d': { hours: 7 * 24, bucket: 'day' },
  '30d': { hours: 30 * 24, bucket: 'day' },
};

export class FindOverview extends Query<OverviewView> {
  constructor(
    readonly tenantId: TenantId,
    readonly scopes: ReadonlySet<Scope>,
    readonly window: Window,
  ) {
    super();
  }
}

@QueryHandler(FindOverview)
export class FindOverviewHandler implements IQueryHandler<FindOverview> {
  constructor(
    private readonly database: Database,
    private readonly budgets: PrivacyBudgets,
    private readonly signers: SignerStanding,
  ) {}

  async execute({ tenantId, scopes, window }: FindOverview): Promise<OverviewView> {
    const { hours, bucket } = WINDOWS[window];
    const to = new Date();
    const from = new Date(to.getTime() - hours * HOUR_MS);
    const [counted, budgets, low] = await Promise.all([
      this.database.asTenant(tenantId, async (transaction) => ({
        ...(await countOverview(transaction, [from, to], bucket)),
        waiting: await findAttention(transaction, scopes),
      })),
      scopes.has('datasets:read') ? this.budgets.of(tenantId) : [],
      this.signers.low(),
    ]);
    const { waiting, ...rest } = counted;
    const needsAttention = [...low, ...waiting, ...nearlySpent(budgets)].sort(
      (a, b) => Number(b.severity === 'urgent') - Number(a.severity === 'urgent'),
    );
    return { from: from.toISOString(), to: to.toISOString(), needsAttention, ...rest, budgets };
  }
}
