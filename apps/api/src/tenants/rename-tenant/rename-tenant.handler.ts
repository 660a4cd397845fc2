import { TenantEntity } from '@intaglio/persistence';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { TenantChanges } from '../../changes/tenant-changes.js';
import { assertMatches } from '../../http/entity-tag.js';
import { toTenantView, type TenantView } from '../tenant.view.js';
import { RenameTenant } from './rename-tenant.command.js';

@CommandHandler(RenameTenant)
export class RenameTenantHandler implements ICommandHandler<RenameTenant> {
  constructor(private readonly changes: TenantChanges) {}

  /** @throws DomainError `precondition.failed` */
  async execute({ change, precondition, name }: RenameTenant): Promise<TenantView> {
    const { tenantId: id } = change.caller;
    return this.changes.run(change, async (transaction, record) => {
      // Two who rename at once take turns; the second meets the name of the first.
      await transaction.query("select pg_advisory_xact_lock(hashtextextended('intaglio.tenant:' || $1, 0))", [id]);
      const tenant = await transaction.findOneByOrFail(TenantEntity, { id });
      assertMatches(precondition, toTenantView(tenant));
      await transaction.update(TenantEntity, { id }, { name });
      await record({ action: 'tenant.renamed', targets: [{ kind: 'tenant', id }], context: {} });
      return toTenantView({ ...tenant, name });
    });
  }
}
