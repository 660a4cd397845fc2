import { DomainError } from '@intaglio/domain';
import { revokeApiKey } from '@intaglio/persistence';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { KeyVerifier } from '../../access/key-verifier.js';
import { TenantChanges } from '../../changes/tenant-changes.js';
import { RevokeApiKey } from './revoke-api-key.command.js';

@CommandHandler(RevokeApiKey)
export class RevokeApiKeyHandler implements ICommandHandler<RevokeApiKey> {
  constructor(
    private readonly changes: TenantChanges,
    private readonly keys: KeyVerifier,
  ) {}

  /** @throws DomainError `resource.not-found` when there is no such key or it is revoked already */
  async execute({ caller, id }: RevokeApiKey): Promise<void> {
    await this.changes.run({ caller, repeatable: undefined }, async (transaction, record) => {
      if (!(await revokeApiKey(transaction, id))) throw new DomainError('resource.not-found', 'There is no such key that is valid.');
      await record({ action: 'api-key.revoked', targets: [{ kind: 'api-key', id }], context: {} });
    });
    this.keys.forget(caller.tenantId, id);
  }
}
