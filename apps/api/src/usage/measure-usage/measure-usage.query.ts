import { DomainError, type TenantId } from '@intaglio/domain';
import { Database, type TenantTransaction } from '@intaglio/persistence';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { instant } from '../../http/page.js';
import type { UsageView } from '../usage.view.js';

export const usageQuerySchema = z.strictObject({
  /** Included. */
  from: instant,
  /** Not included. */
  to: instant.meta({ examples: ['2026-12-01T00:00:00Z'] }),
});
export type Period = z.output<typeof usageQuerySchema>;

const MAX_DAYS = 366;
const DAY_MS = 86_400_000;

export class MeasureUsage extends Query<UsageView> {
  constructor(
    readonly tenantId: TenantId,
    readonly period: Period,
  ) {
    super();
  }
}

/** Counted from the rows themselves: there is no second book that could differ. Row-level security keeps to the tenant. */
@QueryHandler(MeasureUsage)
export class MeasureUsageHandler implements IQueryHandler<MeasureUsage> {
  constructor(private readonly database: Database) {}

  /** @throws DomainError `request.invalid` unless the period runs forwards and for at most 366 days */
  async execute({ tenantId, period }: MeasureUsage): Promise<UsageView> {
    const [from, to] = [new Date(period.from), new Date(period.to)];
    const days = (to.getTime() - from.getTime()) / DAY_MS;
    if (!(days > 0 && days <= MAX_DAYS))
      throw new DomainError('request.invalid', `The period must end after it begins and have at most ${MAX_DAYS} days.`);
    const counted = await this.database.asTenant(tenantId, (transaction) => countAll(transaction, [from, to]));
    return { from: from.toISOString(), to: to.toISOString(), ...counted };
  }
}

const GENERATIONS = `select g.state, p.document #>> '{backend,id}' as backend, count(*)::int as count
  from generations g join policies p on p.id = g.policy_id where g.created_at >= $1 and g.created_at < $2 group by 1, 2 order by 1, 2`;
const STEPS = `select step, count(*)::int as count, sum(duration_ms)::float8 as "totalMs"
  from generation_steps where started_at >= $1 and started_at < $2 group by 1 order by 1`;
const MINTS = `select count(*)::int as confirmed, count(result -> 'gasUsed')::int as receipts, coalesce(sum((result ->> 'gasUsed')::bigint), 0)::float8 as "gasUsed"
  from chain_transactions where kind = 'mint' and status = 'confirmed' and created_at >= $1 and created_at < $2`;
const ITEMS = `select count(*)::int as count, coalesce(sum(byte_count), 0)::float8 as bytes
  from dataset_items where created_at >= $1 and created_at < $2`;
const IMPORTS = `select count(*)::int as count, coalesce(sum(accepted), 0)::int as accepted, coalesce(sum(refused), 0)::int as refused
  from dataset_imports where created_at >= $1 and created_at < $2`;
const TRAININGS = `select state, count(*)::int as count from training_runs where created_at >= $1 and created_at < $2 group by 1 order by 1`;

async function countAll(transaction: TenantTransaction, period: [Date, Date]): Promise<Omit<UsageView, 'from' | 'to'>> {
  const rows = <Row>(sql: string): Promise<Row[]> => transaction.query<Row[]>(sql, period);
  return {
    generations: await rows(GENERATIONS),
    steps: await rows(STEPS),
    mints: (await rows<UsageView['mints']>(MINTS))[0]!,
    datasetItems: (await rows<UsageView['datasetItems']>(ITEMS))[0]!,
    imports: (await rows<UsageView['imports']>(IMPORTS))[0]!,
    trainings: await rows(TRAININGS),
  };
}
