import type { TenantId } from '@intaglio/domain';
import { auditFacets, Database, type AuditFilter } from '@intaglio/persistence';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { AuditFacetsView } from '../audit.view.js';

export class CountFacets extends Query<AuditFacetsView> {
  constructor(
    readonly tenantId: TenantId,
    readonly filter: AuditFilter,
  ) {
    super();
  }
}

@QueryHandler(CountFacets)
export class CountFacetsHandler implements IQueryHandler<CountFacets> {
  constructor(private readonly database: Database) {}

  async execute({ tenantId, filter }: CountFacets): Promise<AuditFacetsView> {
    const facets = await this.database.asTenant(tenantId, (transaction) => auditFacets(transaction, filter));
    const of = (wanted: string): { value: string; count: number }[] =>
      facets.filter(({ facet }) => facet === wanted).map(({ value, count }) => ({ value, count }));
    return { actions: of('action'), actors: of('actor'), days: of('day').sort((a, b) => a.value.localeCompare(b.value)) };
  }
}
