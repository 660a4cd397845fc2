import { changeMemberSchema, type MemberId } from '@intaglio/domain';
import { Body, Controller, Delete, Get, Param, Patch, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { TenantCaller } from '../access/caller.js';
import { CurrentTenant, TenantChange, type Change } from '../changes/change.decorator.js';
import { Endpoint } from '../documents/endpoint.decorator.js';
import { idSchema, pageQuerySchema, pageSchema, type Page, type PageQuery } from '../http/page.js';
import { ChangeMember } from './change-member/change-member.handler.js';
import { ListMembers } from './list-members/list-members.query.js';
import { memberView, type MemberView } from './members.view.js';
import { RemoveMember } from './remove-member/remove-member.handler.js';

const changeMemberBody = changeMemberSchema.meta({ examples: [{ roles: ['policy-editor', 'auditor'] }] });

@ApiTags('Members')
@Controller('v1/members')
export class MembersController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Endpoint({ access: 'members:read', summary: 'Who works for the tenant, newest first', answer: pageSchema(memberView) })
  listMembers(@CurrentTenant() { tenantId }: TenantCaller, @Query({ schema: pageQuerySchema }) page: PageQuery): Promise<Page<MemberView>> {
    return this.queries.execute(new ListMembers(tenantId, page));
  }

  @Patch(':memberId')
  @Endpoint({
    access: 'members:write',
    summary: 'Change a member’s roles',
    description:
      'They count with the member’s next request. Nobody gives or takes what they do not have themselves, and one owner always stays.',
    answer: memberView,
    problems: ['resource.not-found', 'member.last-owner'],
  })
  changeMember(
    @TenantChange() change: Change,
    @Param('memberId', { schema: idSchema }) id: string,
    @Body({ schema: changeMemberBody }) { roles }: z.output<typeof changeMemberSchema>,
  ): Promise<MemberView> {
    return this.commands.execute(new ChangeMember(change, id as MemberId, roles));
  }

  @Delete(':memberId')
  @Endpoint({
    access: 'members:write',
    status: 204,
    summary: 'Remove a member',
    description: 'Their next request is refused; keys that they made stay valid until somebody revokes them.',
    problems: ['resource.not-found', 'member.last-owner'],
  })
  removeMember(@CurrentTenant() caller: TenantCaller, @Param('memberId', { schema: idSchema }) id: string): Promise<void> {
    return this.commands.execute(new RemoveMember(caller, id as MemberId));
  }
}
