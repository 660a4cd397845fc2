import { DomainError, type WebhookId } from '@intaglio/domain';
import { rotateSecret, Sealer } from '@intaglio/persistence';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Change } from '../../changes/change.decorator.js';
import { TenantChanges } from '../../changes/tenant-changes.js';
import { Clock } from '../../sessions/clock.js';
import type { WebhookSecretView } from '../webhook.view.js';

const HOUR_MS = 3600_000;

export class RotateWebhook extends Command<WebhookSecretView> {
  constructor(
    readonly change: Change,
    readonly id: WebhookId,
    readonly overlapHours: number,
  ) {
    super();
  }
}

@CommandHandler(RotateWebhook)
export class RotateWebhookHandler implements ICommandHandler<RotateWebhook> {
  constructor(
    private readonly changes: TenantChanges,
    private readonly sealer: Sealer,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `resource.not-found` */
  execute({ change, id, overlapHours }: RotateWebhook): Promise<WebhookSecretView> {
    const secrets = { sealer: this.sealer, tenantId: change.caller.tenantId };
    const until = new Date(this.clock.now().getTime() + overlapHours * HOUR_MS);
    return this.changes.runSealed(change, async (transaction, record) => {
      const secret = await rotateSecret(transaction, secrets, id, until);
      if (secret === undefined) throw new DomainError('resource.not-found', 'There is no such webhook.');
      await record({ action: 'webhook.secret-rotated', targets: [{ kind: 'webhook', id }], context: { overlapHours } });
      return { secret, formerSecretUntil: until.toISOString() };
    });
  }
}
