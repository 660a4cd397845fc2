import type { InclusionDocument } from '@intaglio/audit-log';
import type { AuditEventId } from '@intaglio/domain';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { TenantCaller } from '../access/caller.js';
import { CurrentTenant } from '../changes/change.decorator.js';
import { Endpoint } from '../documents/endpoint.decorator.js';
import { idSchema } from '../http/page.js';
import { auditFilterSchema, filterOf } from './audit-filter.js';
import { auditFacetsView, auditPageView, inclusionView, type AuditFacetsView, type AuditPageView } from './audit.view.js';
import { CountFacets } from './count-facets/count-facets.query.js';
import { ListAudit, listAuditQuerySchema, type AuditRange } from './list-audit/list-audit.query.js';
import { ProveInclusion } from './prove-inclusion/prove-inclusion.query.js';

/** Of a tree of this size, such as a checkpoint's; the newest otherwise. */
const inclusionQuery = z.strictObject({ size: z.coerce.number().int().min(1).optional() });

@ApiTags('Audit')
@Controller('v1/audit')
export class AuditController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Endpoint({ access: 'audit:read', summary: 'The tenant’s audit log', answer: auditPageView })
  listAudit(
    @CurrentTenant() { tenantId }: TenantCaller,
    @Query({ schema: listAuditQuerySchema }) range: AuditRange,
  ): Promise<AuditPageView> {
    return this.queries.execute(new ListAudit(tenantId, range));
  }

  @Get('facets')
  @Endpoint({ access: 'audit:read', summary: 'How many events there are of each kind, among those that match', answer: auditFacetsView })
  countFacets(
    @CurrentTenant() { tenantId }: TenantCaller,
    @Query({ schema: auditFilterSchema }) filter: z.output<typeof auditFilterSchema>,
  ): Promise<AuditFacetsView> {
    return this.queries.execute(new CountFacets(tenantId, filterOf(filter)));
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
    @Query({ schema: inclusionQuery }) { size }: z.output<typeof inclusionQuery>,
  ): Promise<InclusionDocument> {
    return this.queries.execute(new ProveInclusion(tenantId, id as AuditEventId, size));
  }
}
