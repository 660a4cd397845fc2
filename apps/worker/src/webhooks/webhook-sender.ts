import {
  appendAudit,
  disableWebhook,
  findWebhook,
  markFailing,
  markWorking,
  recordAttempt,
  signingSecrets,
  webhookMessage,
  type Attempt,
  type AttemptOutcome,
  type Database,
  type LeasedDelivery,
  type Sealer,
  type TenantTransaction,
} from '@intaglio/persistence';
import type { Logger, Metrics, OutboundAnswer, OutboundClient } from '@intaglio/runtime';
import { retryAfterMs, waitAfter } from './schedule.js';
import { signatureOf } from './signature.js';

/** Without a single success for so long, an endpoint is disabled. */
const GIVE_UP_MS = 5 * 24 * 3600_000;
/** Answers that say when to ask again. */
const ASKS_TO_WAIT = new Set([429, 502, 503, 504]);

export interface SenderPorts {
  readonly database: Database;
  readonly sealer: Sealer;
  readonly client: OutboundClient;
  readonly logger: Logger;
  readonly metrics: Pick<Metrics, 'webhooks'>;
  readonly now: () => Date;
  readonly random: () => number;
}

interface Message {
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

type Tried = { readonly made: Attempt; readonly answer: OutboundAnswer | undefined };

/**
 * One attempt at one delivery. Whatever happens is written before the lease ends; a worker that is killed in between leaves the delivery to another, which sends
 * it again under the same id: at least once.
 */
export class WebhookSender {
  constructor(private readonly ports: SenderPorts) {}

  async send(delivery: LeasedDelivery): Promise<void> {
    const { database } = this.ports;
    const message = await database.asTenant(delivery.tenantId, (transaction) => this.messageOf(transaction, delivery));
    if (!message) return this.finish(delivery, undefined, { kind: 'dropped' });
    const tried = await this.attempt(message);
    return this.finish(delivery, tried, this.outcomeOf(delivery, tried));
  }

  /** undefined when the endpoint was removed or disabled meanwhile. */
  private async messageOf(transaction: TenantTransaction, { tenantId, webhookId, eventId }: LeasedDelivery): Promise<Message | undefined> {
    const { sealer, now } = this.ports;
    const [webhook, event] = [await findWebhook(transaction, webhookId), await webhookMessage(transaction, eventId)];
    if (!webhook?.enabled || !event) return undefined;
    const body = JSON.stringify({ type: event.type, timestamp: event.createdAt.toISOString(), data: event.data });
    const timestamp = Math.floor(now().getTime() / 1000);
    const signature = signatureOf(await signingSecrets(transaction, { sealer, tenantId }, webhookId, now()), eventId, timestamp, body);
    const headers = { 'webhook-id': eventId, 'webhook-timestamp': String(timestamp), 'webhook-signature': signature };
    return { url: webhook.url, headers: { ...headers, 'content-type': 'application/json', 'user-agent': 'Intaglio-Webhooks/1' }, body };
  }

  private async attempt({ url, headers, body }: Message): Promise<Tried> {
    const [startedAt, from] = [this.ports.now(), performance.now()];
    const made = (httpStatus: number | null, error: string | null, text: string | null): Attempt => ({
      ...{ startedAt, durationMs: Math.round(performance.now() - from), httpStatus, error, answer: text },
    });
    try {
      const answer = await this.ports.client.post(url, headers, body);
      return { made: made(answer.status, null, answer.text), answer };
    } catch (error) {
      return { made: made(null, errorClass(error), null), answer: undefined };
    }
  }

  private outcomeOf({ roundAttempt }: LeasedDelivery, { answer }: Tried): AttemptOutcome {
    if (answer && answer.status >= 200 && answer.status < 300) return { kind: 'delivered' };
    if (answer?.status === 410) return { kind: 'dead' };
    const { now, random } = this.ports;
    const asked = answer && ASKS_TO_WAIT.has(answer.status) ? retryAfterMs(answer.headers['retry-after'], now()) : undefined;
    const wait = waitAfter(roundAttempt, asked, random());
    return wait === undefined ? { kind: 'dead' } : { kind: 'again', at: new Date(now().getTime() + wait) };
  }

  private async finish(delivery: LeasedDelivery, tried: Tried | undefined, outcome: AttemptOutcome): Promise<void> {
    const { database, metrics, now } = this.ports;
    await database.asTenant(delivery.tenantId, async (transaction) => {
      if (!(await recordAttempt(transaction, delivery, tried?.made, outcome, now()))) return;
      if (outcome.kind === 'delivered') await markWorking(transaction, delivery.webhookId);
      else if (tried) await this.judge(transaction, delivery, tried);
    });
    metrics.webhooks.inc({ outcome: outcome.kind });
  }

  /** Whether an endpoint that failed is still worth asking: one that says it is gone is not, nor one that has failed for days. */
  private async judge(transaction: TenantTransaction, { tenantId, webhookId }: LeasedDelivery, { answer }: Tried): Promise<void> {
    const since = await markFailing(transaction, webhookId, this.ports.now());
    const reason =
      answer?.status === 410 ? 'gone' : since && this.ports.now().getTime() - since.getTime() >= GIVE_UP_MS ? 'failing' : undefined;
    if (reason === undefined || !(await disableWebhook(transaction, webhookId, reason))) return;
    const actor = { kind: 'service', id: 'worker' };
    await appendAudit(transaction, tenantId, {
      actor,
      action: 'webhook.disabled',
      targets: [{ kind: 'webhook', id: webhookId }],
      context: { reason },
    });
  }
}

/** A word for what went wrong: messages may hold addresses of ours. */
function errorClass(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: unknown };
  if (name === 'TimeoutError' || /TIMEOUT/.test(String(code))) return 'timeout';
  if (code === 'ERR_REFUSED_ADDRESS' || code === 'webhook.address-refused') return 'address-refused';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'name-not-found';
  if (/CERT|TLS|SSL|SELF_SIGNED|ALTNAME/.test(String(code))) return 'tls';
  return 'connection-failed';
}
