import { acceptInvitationSchema, createInvitationSchema, type CreateInvitation, type InvitationId } from '@intaglio/domain';
import { Body, Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { PersonCaller, TenantCaller } from '../access/caller.js';
import { CurrentPerson, CurrentTenant, TenantChange, type Change } from '../changes/change.decorator.js';
import { Endpoint } from '../documents/endpoint.decorator.js';
import { idSchema, pageQuerySchema, pageSchema, type Page, type PageQuery } from '../http/page.js';
import { AcceptInvitation } from './accept-invitation/accept-invitation.handler.js';
import { InviteMember } from './invite-member/invite-member.handler.js';
import { ListInvitations } from './list-members/list-invitations.query.js';
import {
  invitationView,
  joinedView,
  sentInvitationView,
  type InvitationView,
  type JoinedView,
  type SentInvitationView,
} from './members.view.js';
import { RevokeInvitation } from './revoke-invitation/revoke-invitation.handler.js';

const bodies = {
  invite: createInvitationSchema.meta({ examples: [{ email: 'ben@aurelle.example', roles: ['developer'] }] }),
  accept: acceptInvitationSchema.meta({ examples: [{ token: 'inv_dG9rZW4tb2YtMzItcmFuZG9tLWJ5dGVzLWZvci1iZW4' }] }),
};

@ApiTags('Members')
@Controller('v1/invitations')
export class InvitationsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @Endpoint({
    access: 'members:write',
    status: 201,
    summary: 'Invite somebody to work for the tenant',
    description:
      'The token is shown here and kept as a hash only; it is good for seven days, once, and only for whoever signs in with that address, verified. No mail is sent: hand it over by a way that you trust.',
    answer: sentInvitationView,
    repeatable: true,
  })
  inviteMember(@TenantChange() change: Change, @Body({ schema: bodies.invite }) request: CreateInvitation): Promise<SentInvitationView> {
    return this.commands.execute(new InviteMember(change, request));
  }

  @Get()
  @Endpoint({ access: 'members:read', summary: 'Invitations, newest first, without their tokens', answer: pageSchema(invitationView) })
  listInvitations(
    @CurrentTenant() { tenantId }: TenantCaller,
    @Query({ schema: pageQuerySchema }) page: PageQuery,
  ): Promise<Page<InvitationView>> {
    return this.queries.execute(new ListInvitations(tenantId, page));
  }

  @Delete(':invitationId')
  @Endpoint({
    access: 'members:write',
    status: 204,
    summary: 'Revoke an invitation that nobody has used',
    problems: ['resource.not-found'],
  })
  revokeInvitation(@CurrentTenant() caller: TenantCaller, @Param('invitationId', { schema: idSchema }) id: string): Promise<void> {
    return this.commands.execute(new RevokeInvitation(caller, id as InvitationId));
  }

  @Post('accept')
  @Endpoint({
    access: 'person',
    summary: 'Accept an invitation, as whoever is signed in',
    answer: joinedView,
    problems: ['invitation.invalid'],
  })
  acceptInvitation(
    @CurrentPerson() { person }: PersonCaller,
    @Body({ schema: bodies.accept }) { token }: z.output<typeof acceptInvitationSchema>,
  ): Promise<JoinedView> {
    return this.commands.execute(new AcceptInvitation(person, token));
  }
}
