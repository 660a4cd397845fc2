import type { CreateWebhook as CreateWebhookRequest } from '@intaglio/domain';
import { addWebhook, Sealer } from '@intaglio/persistence';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Change } from '../../changes/change.decorator.js';
import { TenantChanges } from '../../changes/tenant-changes.js';
import { Receivers } from '../receivers.js';
import { toWebhookView, type CreatedWebhookView } from '../webhook.view.js';

export class CreateWebhook extends Command<CreatedWebhookView> {
  constructor(
    readonly change: Change,
    readonly request: CreateWebhookRequest,
  ) {
    super();
  }
}

@CommandHandler(CreateWebhook)
export class CreateWebhookHandler implements ICommandHandler<CreateWebhook> {
  constructor(
    private readonly changes: TenantChanges,
    private readonly sealer: Sealer,
    private readonly receivers: Receivers,
  ) {}

  /** @throws DomainError `webhook.address-refused` */
  execute({ change, request }: CreateWebhook): Promise<CreatedWebhookView> {
    this.receivers.assertAllowed(request.url);
    const secrets = { sealer: this.sealer, tenantId: change.caller.tenantId };
    return this.changes.runSealed(change, async (transaction, record) => {
      const { webhook, secret } = await addWebhook(transaction, secrets, request);
      await record({ action: 'webhook.created', targets: [{ kind: 'webhook', id: webhook.id }], context: {} });
      return { ...toWebhookView(webhook), secret };
    });
  }
}
