import { GENERATION_STEPS } from '@intaglio/domain';
import type { TenantTransaction } from '@intaglio/persistence';
import type { OverviewView } from './overview.view.js';

/** How wide a bar is, as Postgres calls it. */
export type Bucket = 'hour' | 'day';

const THROUGHPUT = `with buckets as (
    select generate_series(date_trunc($3, $1::timestamptz, 'UTC'), $2::timestamptz - interval '1 microsecond', ('1 ' || $3)::interval) as at
  ), begun as (
    select date_trunc($3, created_at, 'UTC') as at, count(*)::int as accepted from generations where created_at >= $1 and created_at < $2 group by 1
  ), ended as (
    select date_trunc($3, updated_at, 'UTC') as at, count(*) filter (where state = 'minted')::int as minted,
      count(*) filter (where state = 'rejected')::int as rejected, count(*) filter (where state = 'failed')::int as failed
    from generations where updated_at >= $1 and updated_at < $2 and state in ('minted', 'rejected', 'failed') group by 1
  )
  select b.at, coalesce(begun.accepted, 0) as accepted, coalesce(minted, 0) as minted, coalesce(rejected, 0) as rejected, coalesce(failed, 0) as failed
  from buckets b left join begun using (at) left join ended using (at) order by b.at`;
const STEPS = `select step, count(*)::int as count, percentile_disc(0.5) within group (order by duration_ms) as p50,
    percentile_disc(0.95) within group (order by duration_ms) as p95
  from generation_steps where started_at >= $1 and started_at < $2 group by step`;
const JUDGED = `select count(*) filter (where (verdict ->> 'accepted')::boolean)::int as accepted, count(*) filter (where not (verdict ->> 'accepted')::boolean)::int as rejected
  from generations where created_at >= $1 and created_at < $2 and verdict is not null`;
const REASONS = `select reason ->> 'check' as check, count(*)::int as count
  from generations g cross join lateral jsonb_array_elements(g.verdict -> 'reasons') as reason
  where g.created_at >= $1 and g.created_at < $2 and not (reason ->> 'passed')::boolean group by 1 order by 2 desc, 1`;
const GAS = `select date_trunc('day', updated_at, 'UTC') as at, count(*)::int as mints, coalesce(sum((result ->> 'gasUsed')::bigint), 0)::float8 as "gasUsed"
  from chain_transactions where kind = 'mint' and status = 'confirmed' and updated_at >= $1 and updated_at < $2 group by 1 order by 1`;

type Counted = Pick<OverviewView, 'throughput' | 'steps' | 'verdicts' | 'gas'>;

/** Counted from the rows themselves. Row-level security keeps to the tenant. */
export async function countOverview(transaction: TenantTransaction, [from, to]: [Date, Date], bucket: Bucket): Promise<Counted> {
  const rows = <Row>(sql: string, ...more: unknown[]): Promise<Row[]> => transaction.query<Row[]>(sql, [from, to, ...more]);
  type At<T extends { at: string }> = Omit<T, 'at'> & { at: Date };
  const throughput = await rows<At<OverviewView['throughput'][number]>>(THROUGHPUT, bucket);
  const days = await rows<At<OverviewView['gas']['days'][number]>>(GAS);
  const [judged] = await rows<{ accepted: number; rejected: number }>(JUDGED);
  return {
    throughput: throughput.map((row) => ({ ...row, at: row.at.toISOString() })),
    steps: inOrder(await rows(STEPS)),
    verdicts: { ...judged!, reasons: await rows(REASONS) },
    gas: {
      mints: days.reduce((sum, { mints }) => sum + mints, 0),
      gasUsed: days.reduce((sum, { gasUsed }) => sum + gasUsed, 0),
      days: days.map((row) => ({ ...row, at: row.at.toISOString() })),
    },
  };
}

const ORDER: readonly string[] = GENERATION_STEPS;
const inOrder = (steps: OverviewView['steps']): OverviewView['steps'] =>
  steps.sort((a, b) => ORDER.indexOf(a.step) - ORDER.indexOf(b.step));
