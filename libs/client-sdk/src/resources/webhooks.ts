import type { ChangeWebhook, createWebhookSchema } from '@intaglio/domain';
import type { z } from 'zod';
import type { Transport } from '../transport/transport.js';
import { listed } from './pages.js';
import type { WebhookDelivery, WebhookEndpoint } from './views.js';

export type NewWebhook = z.input<typeof createWebhookSchema>;

const of = (id: string, what?: string): string => `/v1/webhooks/${encodeURIComponent(id)}${what === undefined ? '' : `/${what}`}`;

/** All throw ApiProblem. */
export class Webhooks {
  constructor(private readonly transport: Transport) {}

  /** The answer holds the secret, once. */
  create(webhook: NewWebhook, idempotencyKey?: string): Promise<WebhookEndpoint & { readonly secret: string }> {
    return this.transport.post('/v1/webhooks', webhook, idempotencyKey);
  }

  list(): AsyncGenerator<WebhookEndpoint> {
    return listed(this.transport, '/v1/webhooks');
  }

  /** What is left out stays as it is. */
  change(id: string, change: ChangeWebhook): Promise<WebhookEndpoint> {
    return this.transport.patch(of(id), change);
  }

  remove(id: string): Promise<void> {
    return this.transport.remove(of(id));
  }

  /** Until the overlap ends deliveries are signed with both secrets. */
  rotate(id: string, overlapHours = 24): Promise<{ readonly secret: string; readonly formerSecretUntil: string }> {
    return this.transport.post(of(id, 'rotate'), { overlapHours });
  }

  test(id: string): Promise<{ readonly eventId: string }> {
    return this.transport.post(of(id, 'test'), {});
  }

  deliveries(id: string, status?: WebhookDelivery['status']): AsyncGenerator<WebhookDelivery> {
    return listed(this.transport, of(id, 'deliveries'), { status });
  }

  /** Sends again all that was given up since a time, ISO 8601. */
  replay(id: string, since: string): Promise<{ readonly replayed: number }> {
    return this.transport.post(of(id, 'replay'), { since });
  }
}
