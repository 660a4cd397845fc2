import { issueApiKey } from '@intaglio/persistence';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { TenantChanges } from '../../changes/tenant-changes.js';
import type { IssuedApiKeyView } from '../api-key.view.js';
import { CreateApiKey } from './create-api-key.command.js';

@CommandHandler(CreateApiKey)
export class CreateApiKeyHandler implements ICommandHandler<CreateApiKey> {
  constructor(private readonly changes: TenantChanges) {}

  execute({ change, name }: CreateApiKey): Promise<IssuedApiKeyView> {
    return this.changes.runSealed(change, async (transaction, record) => {
      const { id, key } = await issueApiKey(transaction, change.caller.tenantId, name);
      await record({ action: 'api-key.created', targets: [{ kind: 'api-key', id }], context: {} });
      return { id, name, key };
    });
  }
}
