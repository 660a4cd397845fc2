import { DomainError, scopesOf } from '@intaglio/domain';
import { issueApiKey } from '@intaglio/persistence';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { TenantChanges } from '../../changes/tenant-changes.js';
import { assertMayGrant } from '../../members/grants.js';
import type { IssuedApiKeyView } from '../api-key.view.js';
import { CreateApiKey } from './create-api-key.command.js';

@CommandHandler(CreateApiKey)
export class CreateApiKeyHandler implements ICommandHandler<CreateApiKey> {
  constructor(private readonly changes: TenantChanges) {}

  /** @throws DomainError `auth.forbidden` when the key could do what its maker can't, `request.invalid` when it would be expired already */
  execute({ change, request: { name, expiresAt, ...asked } }: CreateApiKey): Promise<IssuedApiKeyView> {
    const { caller } = change;
    const scopes = asked.scopes ?? [...scopesOf(['developer'])].filter((scope) => caller.scopes.has(scope));
    assertMayGrant(caller, scopes);
    const end = expiresAt === undefined ? undefined : new Date(expiresAt);
    if (end !== undefined && end.getTime() <= Date.now()) throw new DomainError('request.invalid', 'expiresAt lies in the past.');
    return this.changes.runSealed(change, async (transaction, record) => {
      const { id, key } = await issueApiKey(transaction, caller.tenantId, { name, scopes, expiresAt: end });
      await record({ action: 'api-key.created', targets: [{ kind: 'api-key', id }], context: { scopes: scopes.length } });
      return { id, name, key };
    });
  }
}
