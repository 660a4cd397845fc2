import { DomainError, type TenantId } from '@intaglio/domain';
import { ChainTransactionEntity, Database } from '@intaglio/persistence';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { toMintView, type MintView } from '../mint.view.js';

export class FindMint extends Query<MintView> {
  constructor(
    readonly tenantId: TenantId,
    readonly id: string,
  ) {
    super();
  }
}

@QueryHandler(FindMint)
export class FindMintHandler implements IQueryHandler<FindMint> {
  constructor(private readonly database: Database) {}

  /** @throws DomainError `resource.not-found` */
  async execute({ tenantId, id }: FindMint): Promise<MintView> {
    const row = await this.database.asTenant(tenantId, (transaction) =>
      transaction.findOneBy(ChainTransactionEntity, { id, kind: 'mint' }),
    );
    if (!row) throw new DomainError('resource.not-found', 'There is no such mint.');
    return toMintView(row);
  }
}
