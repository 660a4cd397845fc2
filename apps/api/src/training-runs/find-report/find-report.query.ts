import type { TenantId } from '@intaglio/domain';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { SealedReports } from '../sealed-reports.js';
import { reportView, type ReportView } from './report.view.js';

export class FindReport extends Query<ReportView> {
  constructor(
    readonly tenantId: TenantId,
    readonly runId: string,
  ) {
    super();
  }
}

@QueryHandler(FindReport)
export class FindReportHandler implements IQueryHandler<FindReport> {
  constructor(private readonly reports: SealedReports) {}

  /** @throws DomainError as `SealedReports.read` */
  async execute({ tenantId, runId }: FindReport): Promise<ReportView> {
    const bytes = await this.reports.read(tenantId, runId, 'figures');
    return reportView.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  }
}
