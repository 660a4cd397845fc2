import { Module } from '@nestjs/common';
import { AcceptInvitationHandler } from './accept-invitation/accept-invitation.handler.js';
import { ChangeMemberHandler } from './change-member/change-member.handler.js';
import { InvitationsController } from './invitations.controller.js';
import { InviteMemberHandler } from './invite-member/invite-member.handler.js';
import { ListInvitationsHandler } from './list-members/list-invitations.query.js';
import { ListMembersHandler } from './list-members/list-members.query.js';
import { MembersController } from './members.controller.js';
import { RemoveMemberHandler } from './remove-member/remove-member.handler.js';
import { RevokeInvitationHandler } from './revoke-invitation/revoke-invitation.handler.js';

const handlers = [
  ...[AcceptInvitationHandler, ChangeMemberHandler, InviteMemberHandler, ListInvitationsHandler, ListMembersHandler],
  ...[RemoveMemberHandler, RevokeInvitationHandler],
];

@Module({ controllers: [MembersController, InvitationsController], providers: handlers })
export class MembersModule {}
