import type { TenantId } from '@intaglio/domain';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { SealedReports } from '../sealed-reports.js';

export type SheetFormat = 'png' | 'svg';

export class FindSheet extends Query<Uint8Array> {
  constructor(
    readonly tenantId: TenantId,
    readonly runId: string,
    readonly format: SheetFormat,
  ) {
    super();
  }
}

@QueryHandler(FindSheet)
export class FindSheetHandler implements IQueryHandler<FindSheet> {
  constructor(private readonly reports: SealedReports) {}

  /** @throws DomainError as `SealedReports.read` */
  execute({ tenantId, runId, format }: FindSheet): Promise<Uint8Array> {
    return this.reports.read(tenantId, runId, format);
  }
}
