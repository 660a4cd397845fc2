import { DomainError, type TenantId } from '@intaglio/domain';
import { Database, DatasetImportEntity } from '@intaglio/persistence';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { toImportView, type ImportView } from '../item.view.js';

export class FindImport extends Query<ImportView> {
  constructor(
    readonly tenantId: TenantId,
    readonly id: string,
  ) {
    super();
  }
}

@QueryHandler(FindImport)
export class FindImportHandler implements IQueryHandler<FindImport> {
  constructor(private readonly database: Database) {}

  async execute({ tenantId, id }: FindImport): Promise<ImportView> {
    const row = await this.database.asTenant(tenantId, (transaction) => transaction.findOneBy(DatasetImportEntity, { id }));
    if (!row) throw new DomainError('resource.not-found', 'There is no such import.');
    return toImportView(row);
  }
}
