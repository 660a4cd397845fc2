import { randomBytes } from 'node:crypto';
import { newId, type ChangeWebhook, type CreateWebhook, type TenantId, type WebhookId } from '@intaglio/domain';
import type { TenantTransaction } from '../../database.js';
import type { SealedPlace, Sealer } from '../../sealing.js';

const SECRET_BYTES = 32;
const PREFIX = 'whsec_';

export interface Webhook {
  readonly id: WebhookId;
  readonly url: string;
  readonly description: string;
  readonly eventTypes: readonly string[];
  readonly enabled: boolean;
  /** A code, where it was not the tenant who disabled it. */
  readonly disabledReason: string | null;
  /** Since when every attempt has failed. */
  readonly failingSince: Date | null;
  readonly formerUntil: Date | null;
  readonly createdAt: Date;
}

const COLUMNS = `id, url, description, event_types as "eventTypes", enabled, disabled_reason as "disabledReason", failing_since as "failingSince",
  former_until as "formerUntil", created_at as "createdAt"`;

const placeOf = (tenantId: TenantId, row: WebhookId): SealedPlace => ({ tenantId, table: 'webhook_endpoints', column: 'secret', row });
/** Standard Webhooks: `whsec_` and base64 of 24 to 64 random bytes. */
const newSecret = (): string => `${PREFIX}${randomBytes(SECRET_BYTES).toString('base64')}`;

export interface WebhookSecrets {
  readonly sealer: Sealer;
  readonly tenantId: TenantId;
}

/** @returns the secret too: shown once, kept sealed */
export async function addWebhook(
  transaction: TenantTransaction,
  { sealer, tenantId }: WebhookSecrets,
  { url, description, eventTypes }: CreateWebhook,
): Promise<{ webhook: Webhook; secret: string }> {
  const [id, secret] = [newId<WebhookId>(), newSecret()];
  const [webhook] = await transaction.query<Webhook[]>(
    `insert into webhook_endpoints (id, tenant_id, url, description, event_types, secret_sealed) values ($1, $2, $3, $4, $5, $6) returning ${COLUMNS}`,
    [id, tenantId, url, description, [...new Set(eventTypes)], sealer.seal(placeOf(tenantId, id), Buffer.from(secret))],
  );
  return { webhook: webhook!, secret };
}

/** Newest first. */
export const listWebhooks = (transaction: TenantTransaction, cursor: string | undefined, limit: number): Promise<Webhook[]> =>
  transaction.query<Webhook[]>(`select ${COLUMNS} from webhook_endpoints where $1::uuid is null or id < $1 order by id desc limit $2`, [
    cursor ?? null,
    limit,
  ]);

export async function findWebhook(transaction: TenantTransaction, id: WebhookId): Promise<Webhook | undefined> {
  const [row] = await transaction.query<Webhook[]>(`select ${COLUMNS} from webhook_endpoints where id = $1`, [id]);
  return row;
}

/** Enabling it again forgets how long it has failed. */
export async function changeWebhook(
  transaction: TenantTransaction,
  id: WebhookId,
  { url, description, eventTypes, enabled }: ChangeWebhook,
): Promise<Webhook | undefined> {
  const [rows] = await transaction.query<[Webhook[], number]>(
    `update webhook_endpoints set url = coalesce($2, url), description = coalesce($3, description), event_types = coalesce($4, event_types),
       enabled = coalesce($5, enabled), disabled_reason = case when $5 is null then disabled_reason end, failing_since = case when $5 is null then failing_since end
     where id = $1 returning ${COLUMNS}`,
    [id, url ?? null, description ?? null, eventTypes ?? null, enabled ?? null],
  );
  return rows[0];
}

export async function removeWebhook(transaction: TenantTransaction, id: WebhookId): Promise<boolean> {
  const [, count] = await transaction.query<[unknown[], number]>('delete from webhook_endpoints where id = $1', [id]);
  return count === 1;
}

/** @returns the new secret; the old one signs beside it until then */
export async function rotateSecret(
  transaction: TenantTransaction,
  { sealer, tenantId }: WebhookSecrets,
  id: WebhookId,
  formerUntil: Date,
): Promise<string | undefined> {
  const secret = newSecret();
  const [, count] = await transaction.query<[unknown[], number]>(
    'update webhook_endpoints set former_secret_sealed = secret_sealed, former_until = $3, secret_sealed = $2 where id = $1',
    [id, sealer.seal(placeOf(tenantId, id), Buffer.from(secret)), formerUntil],
  );
  return count === 1 ? secret : undefined;
}

/** All secrets that sign at that time, the present one first. */
export async function signingSecrets(
  transaction: TenantTransaction,
  { sealer, tenantId }: WebhookSecrets,
  id: WebhookId,
  now: Date,
): Promise<string[]> {
  const [row] = await transaction.query<{ present: Buffer; former: Buffer | null }[]>(
    `select secret_sealed as present, case when former_until > $2 then former_secret_sealed end as former from webhook_endpoints where id = $1`,
    [id, now],
  );
  return [row?.present, row?.former].flatMap((sealed) => (sealed ? [sealer.open(placeOf(tenantId, id), sealed).toString('utf8')] : []));
}
