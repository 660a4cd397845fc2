import { DomainError, type MemberId } from '@intaglio/domain';
import { lockMember, removeMember } from '@intaglio/persistence';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { TenantCaller } from '../../access/caller.js';
import { TenantChanges } from '../../changes/tenant-changes.js';
import { assertMayGrantRoles } from '../grants.js';

export class RemoveMember extends Command<void> {
  constructor(
    readonly caller: TenantCaller,
    readonly id: MemberId,
  ) {
    super();
  }
}

@CommandHandler(RemoveMember)
export class RemoveMemberHandler implements ICommandHandler<RemoveMember> {
  constructor(private readonly changes: TenantChanges) {}

  /** @throws DomainError `resource.not-found` | `auth.forbidden` | `member.last-owner` */
  async execute({ caller, id }: RemoveMember): Promise<void> {
    await this.changes.run({ caller, repeatable: undefined }, async (transaction, record) => {
      const member = await lockMember(transaction, id);
      if (!member) throw new DomainError('resource.not-found', 'There is no such member.');
      assertMayGrantRoles(caller, member.roles);
      await removeMember(transaction, member);
      await record({ action: 'member.removed', targets: [{ kind: 'member', id }], context: {} });
    });
  }
}
