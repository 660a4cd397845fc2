import { DomainError, type WebhookId } from '@intaglio/domain';
import { findWebhook, replayDead, replayDelivery } from '@intaglio/persistence';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Change } from '../../changes/change.decorator.js';
import { TenantChanges } from '../../changes/tenant-changes.js';
import { Clock } from '../../sessions/clock.js';

export class ReplayDelivery extends Command<{ replayed: number }> {
  constructor(
    readonly change: Change,
    readonly deliveryId: string,
  ) {
    super();
  }
}

export class ReplayWebhook extends Command<{ replayed: number }> {
  constructor(
    readonly change: Change,
    readonly id: WebhookId,
    readonly since: Date,
  ) {
    super();
  }
}

@CommandHandler(ReplayDelivery)
export class ReplayDeliveryHandler implements ICommandHandler<ReplayDelivery> {
  constructor(
    private readonly changes: TenantChanges,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `resource.not-found` */
  execute({ change, deliveryId }: ReplayDelivery): Promise<{ replayed: number }> {
    return this.changes.run(change, async (transaction, record) => {
      if (!(await replayDelivery(transaction, deliveryId, this.clock.now())))
        throw new DomainError('resource.not-found', 'There is no such delivery that could be sent now, of a webhook that is enabled.');
      await record({ action: 'webhook.replayed', targets: [{ kind: 'delivery', id: deliveryId }], context: { count: 1 } });
      return { replayed: 1 };
    });
  }
}

@CommandHandler(ReplayWebhook)
export class ReplayWebhookHandler implements ICommandHandler<ReplayWebhook> {
  constructor(
    private readonly changes: TenantChanges,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `resource.not-found` | `webhook.disabled` */
  execute({ change, id, since }: ReplayWebhook): Promise<{ replayed: number }> {
    return this.changes.run(change, async (transaction, record) => {
      const webhook = await findWebhook(transaction, id);
      if (!webhook) throw new DomainError('resource.not-found', 'There is no such webhook.');
      if (!webhook.enabled) throw new DomainError('webhook.disabled', 'Enable the webhook first.');
      const count = await replayDead(transaction, id, since, this.clock.now());
      await record({ action: 'webhook.replayed', targets: [{ kind: 'webhook', id }], context: { count } });
      return { replayed: count };
    });
  }
}
