import type { InclusionDocument } from '@intaglio/audit-log';
import type { AuditEventId } from '@intaglio/domain';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { TenantCaller } from '../access/caller.js';
import { CurrentTenant } from '../changes/change.decorator.js';
import { Endpoint } from '../documents/endpoint.decorator.js';
import { idSchema } from '../http/page.js';
import { auditPageView, inclusionView, type AuditPageView } from './audit.view.js';
import { ListAudit, listAuditQuerySchema, type AuditRange } from './list-audit/list-audit.query.js';
import { ProveInclusion } from './prove-inclusion/prove-inclusion.query.js';

@ApiTags('Audit')
@Controller('v1/audit')
export class AuditController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Endpoint({ access: 'audit:read', summary: 'The tenant’s audit log, oldest first', answer: auditPageView })
  listAudit(
    @CurrentTenant() { tenantId }: TenantCaller,
    @Query({ schema: listAuditQuerySchema }) range: AuditRange,
  ): Promise<AuditPageView> {
    return this.queries.execute(new ListAudit(tenantId, range));
  }

  @Get(':eventId/inclusion')
  @Endpoint({
    access: 'audit:read',
    summary: 'Proof that an event stands in the log (RFC 9162)',
    answer: inclusionView,
    problems: ['resource.not-found'],
  })
  proveInclusion(
    @CurrentTenant() { tenantId }: TenantCaller,
    @Param('eventId', { schema: idSchema }) id: string,
  ): Promise<InclusionDocument> {
    return this.queries.execute(new ProveInclusion(tenantId, id as AuditEventId));
  }
}
