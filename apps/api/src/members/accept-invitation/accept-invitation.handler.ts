import { DomainError } from '@intaglio/domain';
import { addMember, appendAudit, Database, findInvitation, takeInvitation, type SessionPerson } from '@intaglio/persistence';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '../../sessions/clock.js';
import type { JoinedView } from '../members.view.js';

export class AcceptInvitation extends Command<JoinedView> {
  constructor(
    readonly person: SessionPerson,
    readonly token: string,
  ) {
    super();
  }
}

@CommandHandler(AcceptInvitation)
export class AcceptInvitationHandler implements ICommandHandler<AcceptInvitation> {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * The token alone is not enough: it is for one address, which the provider must have verified.
   * @throws DomainError `invitation.invalid`
   */
  async execute({ person, token }: AcceptInvitation): Promise<JoinedView> {
    const { email, emailVerified } = person;
    const found = await findInvitation(this.database, token);
    if (!found || email === null || !emailVerified) throw new DomainError('invitation.invalid');
    const { id, tenantId } = found;
    return this.database.asTenant(tenantId, async (transaction) => {
      const roles = await takeInvitation(transaction, id, email, this.clock.now());
      if (!roles) throw new DomainError('invitation.invalid');
      const memberId = await addMember(transaction, tenantId, person.id, roles);
      const targets = [
        { kind: 'member', id: memberId },
        { kind: 'invitation', id },
      ];
      await appendAudit(transaction, tenantId, {
        actor: { kind: 'member', id: memberId },
        action: 'member.joined',
        targets,
        context: { roles: roles.join('+') },
      });
      return { tenantId, memberId, roles: [...roles] };
    });
  }
}
