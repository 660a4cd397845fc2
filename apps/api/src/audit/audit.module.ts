import { Module } from '@nestjs/common';
import { AuditController } from './audit.controller.js';
import { ListAuditHandler } from './list-audit/list-audit.query.js';
import { ProveInclusionHandler } from './prove-inclusion/prove-inclusion.query.js';

@Module({ controllers: [AuditController], providers: [ListAuditHandler, ProveInclusionHandler] })
export class AuditModule {}
