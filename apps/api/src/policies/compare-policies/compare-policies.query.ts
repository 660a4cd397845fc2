import { comparePolicies, DomainError, type PolicyId, type TenantId } from '@intaglio/domain';
import { Database, PolicyEntity } from '@intaglio/persistence';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { idSchema } from '../../http/page.js';
import type { DifferenceView } from './difference.view.js';

/** The policy that the one in the address is held against. */
export const compareQuerySchema = z.strictObject({ against: idSchema });

export class ComparePolicies extends Query<DifferenceView> {
  constructor(
    readonly tenantId: TenantId,
    readonly id: PolicyId,
    readonly against: PolicyId,
  ) {
    super();
  }
}

@QueryHandler(ComparePolicies)
export class ComparePoliciesHandler implements IQueryHandler<ComparePolicies> {
  constructor(private readonly database: Database) {}

  /** @throws DomainError `resource.not-found` */
  async execute({ tenantId, id, against }: ComparePolicies): Promise<DifferenceView> {
    const [to, from] = await this.database.asTenant(tenantId, async (transaction) => [
      await transaction.findOneBy(PolicyEntity, { id }),
      await transaction.findOneBy(PolicyEntity, { id: against }),
    ]);
    if (!to || !from) throw new DomainError('resource.not-found', 'There is no such policy.');
    const changes = comparePolicies(from.document, to.document).map((change) => ({ ...change }));
    return { from: { id: from.id, version: from.version }, to: { id: to.id, version: to.version }, changes };
  }
}
