import { DomainError, type InvitationId } from '@intaglio/domain';
import { revokeInvitation } from '@intaglio/persistence';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { TenantCaller } from '../../access/caller.js';
import { TenantChanges } from '../../changes/tenant-changes.js';

export class RevokeInvitation extends Command<void> {
  constructor(
    readonly caller: TenantCaller,
    readonly id: InvitationId,
  ) {
    super();
  }
}

@CommandHandler(RevokeInvitation)
export class RevokeInvitationHandler implements ICommandHandler<RevokeInvitation> {
  constructor(private readonly changes: TenantChanges) {}

  /** @throws DomainError `resource.not-found` when there is none that is still open */
  async execute({ caller, id }: RevokeInvitation): Promise<void> {
    await this.changes.run({ caller, repeatable: undefined }, async (transaction, record) => {
      if (!(await revokeInvitation(transaction, id)))
        throw new DomainError('resource.not-found', 'There is no such invitation that is open.');
      await record({ action: 'member.invitation-revoked', targets: [{ kind: 'invitation', id }], context: {} });
    });
  }
}
