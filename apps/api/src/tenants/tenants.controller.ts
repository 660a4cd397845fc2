import { createTenantSchema, renameSchema, type CreateTenant as CreateTenantRequest, type Rename, type TenantId } from '@intaglio/domain';
import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { AdminCaller, TenantCaller } from '../access/caller.js';
import { AdminChange, CurrentTenant, TenantChange, type Change } from '../changes/change.decorator.js';
import { Endpoint } from '../documents/endpoint.decorator.js';
import { IfMatch, type Precondition } from '../http/entity-tag.js';
import { idSchema, pageQuerySchema, pageSchema, type Page, type PageQuery } from '../http/page.js';
import { CreateTenant } from './create-tenant/create-tenant.command.js';
import { FindTenant } from './find-tenant/find-tenant.query.js';
import { ListTenants } from './list-tenants/list-tenants.query.js';
import { RenameTenant } from './rename-tenant/rename-tenant.command.js';
import { createdTenantView, tenantView, type CreatedTenantView, type TenantView } from './tenant.view.js';

const createTenantBody = createTenantSchema.meta({ examples: [{ name: 'Maison Aurelle', slug: 'maison-aurelle' }] });

@ApiTags('Tenants')
@Controller('v1')
export class TenantsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post('tenants')
  @Endpoint({
    access: 'admin',
    status: 201,
    summary: 'Make a tenant and its first API key',
    description:
      'The key is shown here and kept as a hash only. Under an Idempotency-Key this answer is also kept, sealed, for a repetition.',
    answer: createdTenantView,
    repeatable: true,
    problems: ['resource.conflict'],
  })
  createTenant(
    @AdminChange() change: Change<AdminCaller>,
    @Body({ schema: createTenantBody }) request: CreateTenantRequest,
  ): Promise<CreatedTenantView> {
    return this.commands.execute(new CreateTenant(change, request));
  }

  @Get('tenants')
  @Endpoint({ access: 'admin', summary: 'All tenants, newest first', answer: pageSchema(tenantView) })
  listTenants(@Query({ schema: pageQuerySchema }) page: PageQuery): Promise<Page<TenantView>> {
    return this.queries.execute(new ListTenants(page));
  }

  @Get('tenants/:tenantId')
  @Endpoint({ access: 'admin', summary: 'One tenant', answer: tenantView, problems: ['resource.not-found'] })
  findTenant(@Param('tenantId', { schema: idSchema }) tenantId: string): Promise<TenantView> {
    return this.queries.execute(new FindTenant(tenantId as TenantId));
  }

  @Get('tenant')
  @Endpoint({ access: 'tenant:read', summary: 'The tenant whose key this is', answer: tenantView })
  findOwnTenant(@CurrentTenant() { tenantId }: TenantCaller): Promise<TenantView> {
    return this.queries.execute(new FindTenant(tenantId));
  }

  @Patch('tenant')
  @Endpoint({
    access: 'tenant:write',
    summary: 'Rename the tenant whose key this is',
    answer: tenantView,
    repeatable: true,
    conditional: true,
  })
  renameTenant(
    @TenantChange() change: Change,
    @IfMatch() precondition: Precondition,
    @Body({ schema: renameSchema.meta({ examples: [{ name: 'Maison Aurelle SA' }] }) }) { name }: Rename,
  ): Promise<TenantView> {
    return this.commands.execute(new RenameTenant(change, precondition, name));
  }
}
