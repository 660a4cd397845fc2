import type { Scope } from '@intaglio/domain';
import type { TenantTransaction } from '@intaglio/persistence';
import type { Attention } from './overview.view.js';

interface Source {
  /** Whoever lacks it is not told. */
  readonly scope: Scope;
  readonly kind: Attention['kind'];
  readonly severity: Attention['severity'];
  /** id, name, at and count of each. */
  readonly sql: string;
}

const NAME_OF_LICENCE = `document ->> 'licensor'`;
const NOTHING_ELSE = 'null::int as count';

/** What can wait for a person, the most urgent first. */
const SOURCES: readonly Source[] = [
  {
    ...{ scope: 'audit:read', kind: 'audit.changed', severity: 'urgent' },
    sql: `select null::uuid as id, finding ->> 'kind' as name, checked_at as at, ${NOTHING_ELSE} from audit_checks where finding is not null`,
  },
  {
    ...{ scope: 'licences:read', kind: 'licence.expired', severity: 'urgent' },
    sql: `select id, ${NAME_OF_LICENCE} as name, expires_at as at, ${NOTHING_ELSE} from licences
      where state in ('active', 'expired') and expires_at between now() - interval '30 days' and now() order by expires_at desc`,
  },
  {
    ...{ scope: 'webhooks:read', kind: 'webhook.disabled', severity: 'urgent' },
    sql: `select id, url as name, failing_since as at, ${NOTHING_ELSE} from webhook_endpoints where not enabled and disabled_reason is not null`,
  },
  {
    ...{ scope: 'training:read', kind: 'training.refused', severity: 'soon' },
    sql: `select id, null as name, updated_at as at, ${NOTHING_ELSE} from training_runs
      where state = 'refused' and updated_at > now() - interval '7 days' order by updated_at desc`,
  },
  {
    ...{ scope: 'training:read', kind: 'training.awaiting-decision', severity: 'soon' },
    sql: `select id, null as name, updated_at as at, ${NOTHING_ELSE} from training_runs
      where state = 'finished' and model_id is null order by updated_at desc`,
  },
  {
    ...{ scope: 'generations:read', kind: 'generation.failed', severity: 'soon' },
    sql: `select null::uuid as id, error_code as name, max(updated_at) as at, count(*)::int as count from generations
      where state = 'failed' and updated_at > now() - interval '24 hours' group by error_code order by 4 desc`,
  },
  {
    ...{ scope: 'licences:read', kind: 'licence.expiring', severity: 'soon' },
    sql: `select id, ${NAME_OF_LICENCE} as name, expires_at as at, ${NOTHING_ELSE} from licences
      where state = 'active' and expires_at between now() and now() + interval '30 days' order by expires_at`,
  },
  {
    ...{ scope: 'webhooks:read', kind: 'webhook.failing', severity: 'soon' },
    sql: `select id, url as name, failing_since as at, ${NOTHING_ELSE} from webhook_endpoints where enabled and failing_since < now() - interval '10 minutes'`,
  },
];

/** Of each kind no more than this: a list that nobody reads tells nothing. */
const OF_EACH = 10;

/** What waits for a person, of what the caller may see. */
export async function findAttention(transaction: TenantTransaction, scopes: ReadonlySet<Scope>): Promise<Attention[]> {
  const found: Attention[] = [];
  for (const { scope, kind, severity, sql } of SOURCES) {
    if (!scopes.has(scope)) continue;
    const rows = await transaction.query<{ id: string | null; name: string | null; at: Date | null; count: number | null }[]>(
      `${sql} limit ${OF_EACH}`,
    );
    found.push(...rows.map(({ id, name, at, count }) => ({ kind, severity, subjectId: id, name, at: at?.toISOString() ?? null, count })));
  }
  return found;
}
