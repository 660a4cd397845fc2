import { ModelTree } from '@intaglio/chain/verify';
import { newId, type BrandId, type ModelId, type TenantId } from '@intaglio/domain';
import { Database, ModelEntity, requestTransaction, Sealer, type TenantTransaction } from '@intaglio/persistence';
import type { EnclavePort } from '@intaglio/privacy-plugins/tee';
import type { ApiEnvironment } from '@intaglio/runtime';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CurrentSettings } from '../../brands/current-settings/current-settings.js';
import { lockBrand, requireBrand } from '../../brands/require-brand.js';
import { TenantChanges, type Recorded } from '../../changes/tenant-changes.js';
import { ENCLAVES, ENVIRONMENT } from '../../infrastructure/tokens.js';
import { toModelView, type ModelView } from '../model.view.js';
import { CreateModel } from './create-model.command.js';
import { prepareModel, type PreparedModel } from './model-source.js';

@CommandHandler(CreateModel)
export class CreateModelHandler implements ICommandHandler<CreateModel> {
  constructor(
    private readonly database: Database,
    private readonly changes: TenantChanges,
    private readonly settings: CurrentSettings,
    private readonly sealer: Sealer,
    @Inject(ENVIRONMENT) private readonly environment: ApiEnvironment,
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
      await lockBrand(transaction, brandId);
      const row = this.rowOf(tenantId, brandId, prepared, await leavesOf(transaction, brandId));
      await transaction.insert(ModelEntity, row as object);
      await this.publish(transaction, row);
      await record(created(row));
      return toModelView(await transaction.findOneByOrFail(ModelEntity, { id: row.id }));
    });
    this.settings.forget(tenantId, brandId);
    return view;
  }

  /** Version n is leaf n − 1 of the brand's tree. */
  private rowOf(tenantId: TenantId, brandId: BrandId, model: PreparedModel, leaves: readonly bigint[]): ModelRow {
    const id = newId<ModelId>();
    const treeRoot = new ModelTree([...leaves, model.leaf]).root.toString();
    const weightsSealed = this.sealer.seal({ tenantId, table: 'models', column: 'weights_sealed', row: id }, model.weights);
    const { card, weightsKind } = model;
    const [commitment, leaf] = [model.commitment.toString(), model.leaf.toString()];
    return { id, tenantId, brandId, version: leaves.length + 1, card, weightsKind, weightsSealed, commitment, leaf, treeRoot };
  }

  private publish(transaction: TenantTransaction, { id, tenantId, brandId, treeRoot }: ModelRow): Promise<void> {
    const request = { brandId, modelRoot: treeRoot };
    const chainId = this.environment.CHAIN_ID;
    return requestTransaction(transaction, { tenantId, kind: 'publish-model-root', subjectId: id, chainId, request });
  }
}

type ModelRow = Omit<ModelEntity, 'createdAt'>;

async function leavesOf(transaction: TenantTransaction, brandId: BrandId): Promise<bigint[]> {
  const rows = await transaction.find(ModelEntity, { where: { brandId }, order: { version: 'ASC' }, select: { id: true, leaf: true } });
  return rows.map(({ leaf }) => BigInt(leaf));
}

const created = ({ id, brandId, version, weightsKind, commitment, treeRoot }: ModelRow): Recorded => ({
  action: 'model.created',
  targets: [
    { kind: 'brand', id: brandId },
    { kind: 'model', id },
  ],
  context: { version, weightsKind, commitment, treeRoot },
});
