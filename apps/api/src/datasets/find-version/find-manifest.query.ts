import { DomainError, type TenantId } from '@intaglio/domain';
import { Database, Sealer } from '@intaglio/persistence';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { manifestPlace } from '../manifest-place.js';
import { requireVersion } from '../require-dataset.js';

export class FindManifest extends Query<Buffer> {
  constructor(
    readonly tenantId: TenantId,
    readonly id: string,
  ) {
    super();
  }
}

@QueryHandler(FindManifest)
export class FindManifestHandler implements IQueryHandler<FindManifest> {
  constructor(
    private readonly database: Database,
    private readonly sealer: Sealer,
  ) {}

  /** @throws DomainError `resource.not-found` | `dataset.not-ready` */
  async execute({ tenantId, id }: FindManifest): Promise<Buffer> {
    const { manifestSealed } = await this.database.asTenant(tenantId, (transaction) => requireVersion(transaction, id));
    if (manifestSealed === null) throw new DomainError('dataset.not-ready');
    return this.sealer.open(manifestPlace(tenantId, id), manifestSealed);
  }
}
