import { DomainError, type WebhookId } from '@intaglio/domain';
import { removeWebhook } from '@intaglio/persistence';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { TenantCaller } from '../../access/caller.js';
import { TenantChanges } from '../../changes/tenant-changes.js';

export class RemoveWebhook extends Command<void> {
  constructor(
    readonly caller: TenantCaller,
    readonly id: WebhookId,
  ) {
    super();
  }
}

@CommandHandler(RemoveWebhook)
export class RemoveWebhookHandler implements ICommandHandler<RemoveWebhook> {
  constructor(private readonly changes: TenantChanges) {}

  /** @throws DomainError `resource.not-found` */
  async execute({ caller, id }: RemoveWebhook): Promise<void> {
    await this.changes.run({ caller, repeatable: undefined }, async (transaction, record) => {
      if (!(await removeWebhook(transaction, id))) throw new DomainError('resource.not-found', 'There is no such webhook.');
      await record({ action: 'webhook.removed', targets: [{ kind: 'webhook', id }], context: {} });
    });
  }
}
