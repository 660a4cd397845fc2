import { DomainError, type ChangeWebhook as ChangeWebhookRequest, type WebhookId } from '@intaglio/domain';
import { changeWebhook } from '@intaglio/persistence';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Change } from '../../changes/change.decorator.js';
import { TenantChanges } from '../../changes/tenant-changes.js';
import { Receivers } from '../receivers.js';
import { toWebhookView, type WebhookView } from '../webhook.view.js';

export class ChangeWebhook extends Command<WebhookView> {
  constructor(
    readonly change: Change,
    readonly id: WebhookId,
    readonly request: ChangeWebhookRequest,
  ) {
    super();
  }
}

@CommandHandler(ChangeWebhook)
export class ChangeWebhookHandler implements ICommandHandler<ChangeWebhook> {
  constructor(
    private readonly changes: TenantChanges,
    private readonly receivers: Receivers,
  ) {}

  /** @throws DomainError `resource.not-found` | `webhook.address-refused` */
  async execute({ change, id, request }: ChangeWebhook): Promise<WebhookView> {
    if (request.url !== undefined) this.receivers.assertAllowed(request.url);
    return this.changes.run(change, async (transaction, record) => {
      const webhook = await changeWebhook(transaction, id, request);
      if (!webhook) throw new DomainError('resource.not-found', 'There is no such webhook.');
      await record({ action: 'webhook.changed', targets: [{ kind: 'webhook', id }], context: { enabled: webhook.enabled } });
      return toWebhookView(webhook);
    });
  }
}
