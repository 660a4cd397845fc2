import { newId, type AnyId, type TenantId } from '@intaglio/domain';
import type { Database, TenantTransaction } from '../database.js';

export type OutboxTopic = 'generations' | 'mints' | 'training' | 'imports';
export interface OutboxMessage {
  readonly id: string;
  readonly topic: OutboxTopic;
  readonly subjectId: string;
}

/** Commits with the change it announces. */
export async function enqueueOutbox(
  transaction: TenantTransaction,
  tenantId: TenantId,
  topic: OutboxTopic,
  subjectId: string,
): Promise<void> {
  await transaction.query('insert into outbox (id, tenant_id, topic, subject_id) values ($1, $2, $3, $4)', [
    newId<AnyId>(),
    tenantId,
    topic,
    subjectId,
  ]);
  await transaction.query("select pg_notify('outbox', '')");
}

/** Topics with pending messages: one look into the index for each, however many messages wait. */
export async function pendingTopics(database: Database): Promise<OutboxTopic[]> {
  const rows = await database.source.query<{ topic: OutboxTopic }[]>(
    `with recursive known as (
       (select topic from outbox where published_at is null order by topic limit 1)
       union all
       select (select o.topic from outbox o where o.published_at is null and o.topic > k.topic order by o.topic limit 1) from known k where k.topic is not null
     ) select topic from known where topic is not null`,
  );
  return rows.map(({ topic }) => topic);
}

export interface OutboxShare {
  readonly topic: OutboxTopic;
  readonly limit: number;
  /** Generations that wait in the queue or run by now: they count as their tenants' first places. */
  readonly held?: readonly string[];
}

/**
 * In turn from every tenant: the first of each, then the second of each, and so on; what a tenant has in the queue or at the workers counts, so that one
 * with little there comes before one with much. Older messages first among equals. Reads at most `limit` messages of a tenant.
 */
const SHARE = `with recursive waiting_tenants as (
    (select tenant_id from outbox where published_at is null and topic = $1 order by tenant_id limit 1)
    union all
    select (select o.tenant_id from outbox o where o.published_at is null and o.topic = $1 and o.tenant_id > t.tenant_id order by o.tenant_id limit 1)
      from waiting_tenants t where t.tenant_id is not null
  ), held as (select tenant_id, count(*) as jobs from generations where id = any($3::uuid[]) group by tenant_id),
  places as (
    select o.id, o.created_at, o.nth + coalesce(h.jobs, 0) as place from waiting_tenants t
      cross join lateral (select id, created_at, row_number() over (order by created_at) as nth from outbox
        where published_at is null and topic = $1 and tenant_id = t.tenant_id order by created_at limit $2) o
      left join held h on h.tenant_id = t.tenant_id
    order by place, o.created_at limit $2
  ) select o.id, o.topic, o.subject_id as "subjectId" from places p join outbox o on o.id = p.id
    where o.published_at is null order by p.place, p.created_at for update of o skip locked`;

/**
 * Publishes a fair share of one topic's pending messages. They stay locked until `publish` has answered, then count as published; rows that commit out of
 * order are never skipped, since no cursor is kept. A relay killed in between publishes them again: job ids make that harmless.
 * @returns how many were published; fewer than there are when another relay holds some
 */
export async function relayOutbox(
  database: Database,
  { topic, limit, held = [] }: OutboxShare,
  publish: (messages: readonly OutboxMessage[]) => Promise<void>,
): Promise<number> {
  return database.source.transaction(async (transaction) => {
    const messages = await transaction.query<OutboxMessage[]>(SHARE, [topic, limit, held]);
    if (messages.length === 0) return 0;
    await publish(messages);
    await transaction.query('update outbox set published_at = now() where id = any($1)', [messages.map(({ id }) => id)]);
    return messages.length;
  });
}

/** Messages that are committed and not yet published. */
export async function countPendingOutbox(database: Database): Promise<number> {
  const [row] = await database.source.query<{ count: number }[]>('select count(*)::int as count from outbox where published_at is null');
  return row?.count ?? 0;
}

/** Age of the oldest of them in seconds; 0 when there is none. */
export async function oldestPendingOutbox(database: Database): Promise<number> {
  const [row] = await database.source.query<{ seconds: number }[]>(
    'select coalesce(extract(epoch from now() - min(created_at)), 0)::float8 as seconds from outbox where published_at is null',
  );
  return row?.seconds ?? 0;
}

/** How many messages of all tenants wait to be published, counted up to the limit. With the API's role, which sees no other tenant's rows. */
export async function pendingBacklog(database: Database, limit: number): Promise<number> {
  const [row] = await database.source.query<{ count: number }[]>('select pending_backlog($1) as count', [limit]);
  return row?.count ?? 0;
}
