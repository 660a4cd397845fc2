import { BrandEntity } from '@intaglio/persistence';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { TenantChanges } from '../../changes/tenant-changes.js';
import { assertMatches } from '../../http/entity-tag.js';
import { toBrandView, type BrandView } from '../brand.view.js';
import { lockBrand, requireBrand } from '../require-brand.js';
import { RenameBrand } from './rename-brand.command.js';

@CommandHandler(RenameBrand)
export class RenameBrandHandler implements ICommandHandler<RenameBrand> {
  constructor(private readonly changes: TenantChanges) {}

  /** @throws DomainError `resource.not-found` | `precondition.failed` */
  async execute({ change, id, precondition, name }: RenameBrand): Promise<BrandView> {
    return this.changes.run(change, async (transaction, record) => {
      await lockBrand(transaction, id);
      const brand = await requireBrand(transaction, id);
      assertMatches(precondition, toBrandView(brand));
      await transaction.update(BrandEntity, { id }, { name });
      await record({ action: 'brand.renamed', targets: [{ kind: 'brand', id }], context: {} });
      return toBrandView({ ...brand, name });
    });
  }
}
