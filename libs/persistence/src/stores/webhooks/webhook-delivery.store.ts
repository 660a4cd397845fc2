import type { TenantId, WebhookId } from '@intaglio/domain';
import type { Database, TenantTransaction } from '../../database.js';

export type DeliveryStatus = 'pending' | 'delivered' | 'dead';

/** A delivery whose time has come, lent to one worker. */
export interface LeasedDelivery {
  readonly id: string;
  readonly tenantId: TenantId;
  readonly webhookId: WebhookId;
  readonly eventId: string;
  /** Counted from 1 over all rounds: fences whoever held the lease before. */
  readonly attempt: number;
  /** Counted from 1 in this round. */
  readonly roundAttempt: number;
}

/** How long a worker has for one attempt before another may take it over. */
const LEASE_MS = 60_000;
/** Of one endpoint at a time: one that is slow fills its own lane and nobody else's. */
const LANE = 4;

/** Takes deliveries that are due, at most four at a time of one endpoint. Two workers that ask at once get different ones. */
export async function leaseDeliveries(database: Database, limit: number, now: Date): Promise<LeasedDelivery[]> {
  const [rows] = await database.source.query<[LeasedDelivery[], number]>(
    `with busy as (
       select endpoint_id, count(*) as attempts from webhook_deliveries where status = 'pending' and leased_until > $2 group by endpoint_id
     ), due as (
       select d.id, row_number() over (partition by d.endpoint_id order by d.next_attempt_at, d.id) + coalesce(b.attempts, 0) as place
       from webhook_deliveries d left join busy b on b.endpoint_id = d.endpoint_id
       where d.status = 'pending' and d.next_attempt_at <= $2 and (d.leased_until is null or d.leased_until <= $2)
     ), taken as (
       select d.id from webhook_deliveries d join due on due.id = d.id where due.place <= ${LANE} and d.status = 'pending'
         and (d.leased_until is null or d.leased_until <= $2) order by d.next_attempt_at limit $1 for update of d skip locked
     )
     update webhook_deliveries d set leased_until = $3, attempts = attempts + 1, round_attempts = round_attempts + 1 from taken where taken.id = d.id
     returning d.id, d.tenant_id as "tenantId", d.endpoint_id as "webhookId", d.event_id as "eventId", d.attempts as attempt, d.round_attempts as "roundAttempt"`,
    [limit, now, new Date(now.getTime() + LEASE_MS)],
  );
  return rows;
}

export interface WebhookMessage {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly createdAt: Date;
}

export async function webhookMessage(transaction: TenantTransaction, eventId: string): Promise<WebhookMessage | undefined> {
  const [row] = await transaction.query<WebhookMessage[]>(
    'select type, data, created_at as "createdAt" from webhook_events where id = $1',
    [eventId],
  );
  return row;
}

export interface Attempt {
  readonly startedAt: Date;
  readonly durationMs: number;
  readonly httpStatus: number | null;
  /** A class of failure, such as `timeout`; null when there was an answer. */
  readonly error: string | null;
  /** The first kilobyte of what was answered. */
  readonly answer: string | null;
}

/** What an attempt means for its delivery. */
export type AttemptOutcome =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'again'; readonly at: Date }
  | { readonly kind: 'dead' }
  /** Not tried: the endpoint is gone or disabled. */
  | { readonly kind: 'dropped' };

/** Writes the attempt and its outcome. One whose lease went to another is forgotten: the other's counts. @returns whether it was written */
export async function recordAttempt(
  transaction: TenantTransaction,
  { id, tenantId, attempt }: LeasedDelivery,
  made: Attempt | undefined,
  outcome: AttemptOutcome,
  now: Date,
): Promise<boolean> {
  const status: DeliveryStatus = outcome.kind === 'again' ? 'pending' : outcome.kind === 'delivered' ? 'delivered' : 'dead';
  const [, count] = await transaction.query<[unknown[], number]>(
    `update webhook_deliveries set status = $3, leased_until = null, next_attempt_at = coalesce($4, next_attempt_at),
       finished_at = case when $3 = 'pending' then null else $5::timestamptz end where id = $1 and attempts = $2 and status = 'pending'`,
    [id, attempt, status, outcome.kind === 'again' ? outcome.at : null, now],
  );
  if (count === 1 && made)
    await transaction.query(
      `insert into webhook_attempts (tenant_id, delivery_id, number, started_at, duration_ms, http_status, error, answer) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [tenantId, id, attempt, made.startedAt, made.durationMs, made.httpStatus, made.error, made.answer],
    );
  return count === 1;
}

/** @returns since when the endpoint has failed without a success in between */
export async function markFailing(transaction: TenantTransaction, id: WebhookId, now: Date): Promise<Date | undefined> {
  const [rows] = await transaction.query<[{ since: Date }[], number]>(
    'update webhook_endpoints set failing_since = coalesce(failing_since, $2) where id = $1 returning failing_since as since',
    [id, now],
  );
  return rows[0]?.since;
}

export async function markWorking(transaction: TenantTransaction, id: WebhookId): Promise<void> {
  await transaction.query('update webhook_endpoints set failing_since = null where id = $1 and failing_since is not null', [id]);
}

/** @returns false when it was disabled already */
export async function disableWebhook(transaction: TenantTransaction, id: WebhookId, reason: string): Promise<boolean> {
  const [, count] = await transaction.query<[unknown[], number]>(
    'update webhook_endpoints set enabled = false, disabled_reason = $2 where id = $1 and enabled',
    [id, reason],
  );
  return count === 1;
}

export interface Delivery {
  readonly id: string;
  readonly webhookId: string;
  readonly eventId: string;
  readonly type: string;
  readonly status: DeliveryStatus;
  readonly createdAt: Date;
  readonly nextAttemptAt: Date;
  readonly attempts: readonly {
    readonly number: number;
    readonly startedAt: string;
    readonly durationMs: number;
    readonly httpStatus: number | null;
    readonly error: string | null;
    readonly answer: string | null;
  }[];
}

const ATTEMPTS = `(select coalesce(jsonb_agg(jsonb_build_object('number', a.number, 'startedAt', to_char(a.started_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'durationMs', a.duration_ms, 'httpStatus', a.http_status, 'error', a.error, 'answer', a.answer) order by a.number), '[]')
  from webhook_attempts a where a.delivery_id = d.id)`;

/** Newest first, with all attempts. */
export const listDeliveries = (
  transaction: TenantTransaction,
  webhookId: WebhookId,
  status: DeliveryStatus | undefined,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<Delivery[]> =>
  transaction.query<Delivery[]>(
    `select d.id, d.endpoint_id as "webhookId", d.event_id as "eventId", e.type, d.status, d.created_at as "createdAt", d.next_attempt_at as "nextAttemptAt",
       ${ATTEMPTS} as attempts from webhook_deliveries d join webhook_events e on e.id = d.event_id
     where d.endpoint_id = $1 and ($2::text is null or d.status = $2) and ($3::uuid is null or d.id < $3) order by d.id desc limit $4`,
    [webhookId, status ?? null, cursor ?? null, limit],
  );

/** Sends it again at once and from the first attempt on, under the same id. @returns false when there is none that nobody is sending now, of an endpoint that is enabled */
export async function replayDelivery(transaction: TenantTransaction, id: string, now: Date): Promise<boolean> {
  const [, count] = await transaction.query<[unknown[], number]>(
    `update webhook_deliveries d set status = 'pending', round_attempts = 0, next_attempt_at = $2, finished_at = null
     from webhook_endpoints e where d.id = $1 and (d.leased_until is null or d.leased_until <= $2) and e.id = d.endpoint_id and e.enabled`,
    [id, now],
  );
  if (count === 1) await transaction.query("select pg_notify('webhooks', '')");
  return count === 1;
}

/** All that were given up since then. @returns how many */
export async function replayDead(transaction: TenantTransaction, webhookId: WebhookId, since: Date, now: Date): Promise<number> {
  const [, count] = await transaction.query<[unknown[], number]>(
    `update webhook_deliveries set status = 'pending', round_attempts = 0, next_attempt_at = $3, finished_at = null
     where endpoint_id = $1 and status = 'dead' and created_at >= $2`,
    [webhookId, since, now],
  );
  if (count > 0) await transaction.query("select pg_notify('webhooks', '')");
  return count;
}

/** An event for that endpoint alone. @returns undefined when it is disabled */
export async function tellOne(
  transaction: TenantTransaction,
  tenantId: TenantId,
  webhookId: WebhookId,
  type: string,
  data: object,
): Promise<string | undefined> {
  const [row] = await transaction.query<{ id: string | null }[]>('select tell_webhooks($1, $2, $3, $4) as id', [
    tenantId,
    type,
    data,
    webhookId,
  ]);
  return row?.id ?? undefined;
}
