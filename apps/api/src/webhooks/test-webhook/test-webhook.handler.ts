import { DomainError, type WebhookId } from '@intaglio/domain';
import { findWebhook, tellOne } from '@intaglio/persistence';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Change } from '../../changes/change.decorator.js';
import { TenantChanges } from '../../changes/tenant-changes.js';

export class TestWebhook extends Command<{ eventId: string }> {
  constructor(
    readonly change: Change,
    readonly id: WebhookId,
  ) {
    super();
  }
}

@CommandHandler(TestWebhook)
export class TestWebhookHandler implements ICommandHandler<TestWebhook> {
  constructor(private readonly changes: TenantChanges) {}

  /** @throws DomainError `resource.not-found` | `webhook.disabled` */
  execute({ change, id }: TestWebhook): Promise<{ eventId: string }> {
    return this.changes.run(change, async (transaction) => {
      if (!(await findWebhook(transaction, id))) throw new DomainError('resource.not-found', 'There is no such webhook.');
      const eventId = await tellOne(transaction, change.caller.tenantId, id, 'webhook.test', { webhookId: id });
      if (eventId === undefined) throw new DomainError('webhook.disabled', 'Enable the webhook first.');
      return { eventId };
    });
  }
}
