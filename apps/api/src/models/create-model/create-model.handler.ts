import { Database, type ModelEntity } from '@intaglio/persistence';
import type { EnclavePort } from '@intaglio/privacy-plugins/tee';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CurrentSettings } from '../../brands/current-settings/current-settings.js';
import { requireBrand } from '../../brands/require-brand.js';
import { TenantChanges, type Recorded } from '../../changes/tenant-changes.js';
import { ENCLAVES } from '../../infrastructure/tokens.js';
import { BrandShelf } from '../brand-shelf.js';
import { toModelView, type ModelView } from '../model.view.js';
import { CreateModel } from './create-model.command.js';
import { prepareModel } from './model-source.js';

@CommandHandler(CreateModel)
export class CreateModelHandler implements ICommandHandler<CreateModel> {
  constructor(
    private readonly database: Database,
    private readonly changes: TenantChanges,
    private readonly settings: CurrentSettings,
    private readonly shelf: BrandShelf,
    @Inject(ENCLAVES) private readonly enclaves: EnclavePort | undefined,
  ) {}

  /** @throws DomainError `model.invalid` | `resource.not-found`, and for a sealed model `enclave.unavailable` | `enclave.refused` | `key.refused` */
  async execute({ change, brandId, source }: CreateModel): Promise<ModelView> {
    const { tenantId } = change.caller;
    // Before an enclave is asked: it would ask for the key of a brand that is not there.
    if (source.kind === 'sealed') await this.database.asTenant(tenantId, (transaction) => requireBrand(transaction, brandId));
    const prepared = await prepareModel(source, { tenantId, brandId }, this.enclaves);
    const view = await this.changes.run(change, async (transaction, record) => {
      await requireBrand(transaction, brandId);
      const model = await this.shelf.add(transaction, { tenantId, brandId }, prepared);
      await record(created(model));
      return toModelView(model, []);
    });
    this.settings.forget(tenantId, brandId);
    return view;
  }
}

const created = ({ id, brandId, version, weightsKind, commitment, treeRoot }: ModelEntity): Recorded => ({
  action: 'model.created',
  targets: [
    { kind: 'brand', id: brandId },
    { kind: 'model', id },
  ],
  context: { version, weightsKind, commitment, treeRoot },
});
