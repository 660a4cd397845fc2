import { DomainError, type MemberId, type Role } from '@intaglio/domain';
import { changeRoles, lockMember } from '@intaglio/persistence';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Change } from '../../changes/change.decorator.js';
import { TenantChanges } from '../../changes/tenant-changes.js';
import { assertMayGrantRoles } from '../grants.js';
import { toMemberView } from '../list-members/list-members.query.js';
import type { MemberView } from '../members.view.js';

export class ChangeMember extends Command<MemberView> {
  constructor(
    readonly change: Change,
    readonly id: MemberId,
    readonly roles: readonly Role[],
  ) {
    super();
  }
}

@CommandHandler(ChangeMember)
export class ChangeMemberHandler implements ICommandHandler<ChangeMember> {
  constructor(private readonly changes: TenantChanges) {}

  /** @throws DomainError `resource.not-found` | `auth.forbidden` | `member.last-owner` */
  execute({ change, id, roles }: ChangeMember): Promise<MemberView> {
    return this.changes.run(change, async (transaction, record) => {
      const member = await lockMember(transaction, id);
      if (!member) throw new DomainError('resource.not-found', 'There is no such member.');
      assertMayGrantRoles(change.caller, [...member.roles, ...roles]);
      const changed = await changeRoles(transaction, member, [...new Set(roles)].sort());
      const context = { before: member.roles.join('+'), after: changed.roles.join('+') };
      await record({ action: 'member.roles-changed', targets: [{ kind: 'member', id }], context });
      return toMemberView(changed);
    });
  }
}
