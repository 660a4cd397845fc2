import { DomainError, type CollectionId, type TenantId } from '@intaglio/domain';
import { CollectionEntity, Database } from '@intaglio/persistence';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { toCollectionView, type CollectionView } from '../collection.view.js';

export class FindCollection extends Query<CollectionView> {
  constructor(
    readonly tenantId: TenantId,
    readonly id: CollectionId,
  ) {
    super();
  }
}

@QueryHandler(FindCollection)
export class FindCollectionHandler implements IQueryHandler<FindCollection> {
  constructor(private readonly database: Database) {}

  async execute({ tenantId, id }: FindCollection): Promise<CollectionView> {
    const collection = await this.database.asTenant(tenantId, (transaction) => transaction.findOneBy(CollectionEntity, { id }));
    if (!collection) throw new DomainError('resource.not-found', 'There is no such collection.');
    return toCollectionView(collection);
  }
}
