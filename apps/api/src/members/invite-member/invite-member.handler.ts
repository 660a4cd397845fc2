import { createHash } from 'node:crypto';
import type { CreateInvitation } from '@intaglio/domain';
import { invite } from '@intaglio/persistence';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Change } from '../../changes/change.decorator.js';
import { TenantChanges } from '../../changes/tenant-changes.js';
import { Clock } from '../../sessions/clock.js';
import { assertMayGrantRoles } from '../grants.js';
import { toInvitationView } from '../list-members/list-invitations.query.js';
import type { SentInvitationView } from '../members.view.js';

export class InviteMember extends Command<SentInvitationView> {
  constructor(
    readonly change: Change,
    readonly request: CreateInvitation,
  ) {
    super();
  }
}

@CommandHandler(InviteMember)
export class InviteMemberHandler implements ICommandHandler<InviteMember> {
  constructor(
    private readonly changes: TenantChanges,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `auth.forbidden` when a role grants what the caller lacks */
  execute({ change, request }: InviteMember): Promise<SentInvitationView> {
    assertMayGrantRoles(change.caller, request.roles);
    return this.changes.runSealed(change, async (transaction, record) => {
      const { token, ...sent } = await invite(transaction, change.caller.tenantId, request, this.clock.now());
      // An address is somebody's: the log, which nobody can edit, holds the invitation's id.
      const context = { roles: sent.roles.join('+'), tokenHash: createHash('sha256').update(token).digest('hex') };
      await record({ action: 'member.invited', targets: [{ kind: 'invitation', id: sent.id }], context });
      return { ...toInvitationView(sent), token };
    });
  }
}
