import { Module } from '@nestjs/common';
import { CreateTenantHandler } from './create-tenant/create-tenant.handler.js';
import { FindTenantHandler } from './find-tenant/find-tenant.query.js';
import { ListTenantsHandler } from './list-tenants/list-tenants.query.js';
import { RenameTenantHandler } from './rename-tenant/rename-tenant.handler.js';
import { TenantsController } from './tenants.controller.js';

@Module({ controllers: [TenantsController], providers: [CreateTenantHandler, FindTenantHandler, ListTenantsHandler, RenameTenantHandler] })
export class TenantsModule {}
