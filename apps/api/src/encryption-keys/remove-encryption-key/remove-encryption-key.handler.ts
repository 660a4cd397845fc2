import { removeEncryptionKey } from '@intaglio/persistence';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { TenantChanges } from '../../changes/tenant-changes.js';
import { requireEncryptionKey } from '../require-encryption-key.js';
import { RemoveEncryptionKey } from './remove-encryption-key.command.js';

@CommandHandler(RemoveEncryptionKey)
export class RemoveEncryptionKeyHandler implements ICommandHandler<RemoveEncryptionKey> {
  constructor(private readonly changes: TenantChanges) {}

  /** @throws DomainError `resource.not-found` */
  execute({ caller, brandId, id }: RemoveEncryptionKey): Promise<void> {
    return this.changes.settle(caller, async (transaction, record) => {
      await requireEncryptionKey(transaction, brandId, id);
      if (!(await removeEncryptionKey(transaction, brandId, id))) return;
      const targets = [
        { kind: 'brand', id: brandId },
        { kind: 'encryption-key', id },
      ];
      await record({ action: 'encryption-key.removed', targets, context: {} });
    });
  }
}
