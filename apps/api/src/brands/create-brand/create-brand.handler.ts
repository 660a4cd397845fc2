import { DomainError, newId, type BrandId } from '@intaglio/domain';
import { assertStyleKit, styleKitHash, type StyleKit } from '@intaglio/generator';
import { BrandEntity } from '@intaglio/persistence';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { TenantChanges } from '../../changes/tenant-changes.js';
import { toBrandView, type BrandView } from '../brand.view.js';
import { CreateBrand } from './create-brand.command.js';

@CommandHandler(CreateBrand)
export class CreateBrandHandler implements ICommandHandler<CreateBrand> {
  constructor(private readonly changes: TenantChanges) {}

  /** @throws DomainError `request.invalid` for a style kit that the renderer would not draw, `resource.conflict` when the slug is taken */
  async execute({ change, request: { name, slug, styleKit } }: CreateBrand): Promise<BrandView> {
    const kit = checked(styleKit);
    return this.changes.run(change, async (transaction, record) => {
      const id = newId<BrandId>();
      const hash = styleKitHash(kit);
      await transaction.insert(BrandEntity, { id, tenantId: change.caller.tenantId, slug, name, styleKit, styleKitHash: hash } as object);
      await record({ action: 'brand.created', targets: [{ kind: 'brand', id }], context: { styleKitHash: hash } });
      return toBrandView(await transaction.findOneByOrFail(BrandEntity, { id }));
    });
  }
}

function checked(styleKit: unknown): StyleKit {
  try {
    assertStyleKit(styleKit);
    return styleKit;
  } catch (cause) {
    // The generator's message names the field and what it must be, not what it was.
    throw new DomainError('request.invalid', cause instanceof RangeError ? `The ${cause.message}.` : 'The style kit is not valid.');
  }
}
