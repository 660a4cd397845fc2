import { Module } from '@nestjs/common';
import { ExportTenantHandler } from './export-tenant.handler.js';
import { ExportsController } from './exports.controller.js';

@Module({ controllers: [ExportsController], providers: [ExportTenantHandler] })
export class ExportsModule {}
