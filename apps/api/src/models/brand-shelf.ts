import { presentTree, revokedOf, type TreeModel } from '@intaglio/chain/verify';
import { newId, type BrandId, type ModelId, type TenantId } from '@intaglio/domain';
import { brandModels, ModelEntity, requestTransaction, Sealer, type TenantTransaction } from '@intaglio/persistence';
import type { ApiEnvironment } from '@intaglio/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { lockBrand } from '../brands/require-brand.js';
import { ENVIRONMENT } from '../infrastructure/tokens.js';
import type { PreparedModel } from './create-model/model-source.js';

export interface ShelfOwner {
  readonly tenantId: TenantId;
  readonly brandId: BrandId;
}

/** Of a model that was trained here. */
export type TrainedHere = Pick<ModelEntity, 'datasetVersionId' | 'trainingRunId' | 'statement' | 'statementCid' | 'gate' | 'authorisedAt'>;

/** Adds to a brand's models and publishes the root of its tree. One writer per brand at a time. */
@Injectable()
export class BrandShelf {
  constructor(
    private readonly sealer: Sealer,
    @Inject(ENVIRONMENT) private readonly environment: ApiEnvironment,
  ) {}

  /** The brand's next version: its leaf comes after all that were ever there. The new root goes on chain. */
  async add(
    transaction: TenantTransaction,
    { tenantId, brandId }: ShelfOwner,
    prepared: PreparedModel,
    trained?: TrainedHere,
  ): Promise<ModelEntity> {
    await lockBrand(transaction, brandId);
    const earlier = await brandModels(transaction, brandId);
    const id = newId<ModelId>();
    const { card, weightsKind } = prepared;
    const [commitment, leaf, version] = [prepared.commitment.toString(), prepared.leaf.toString(), earlier.length + 1];
    const models = [...earlier, { version, leaf, revokedAt: null }];
    const treeRoot = presentTree(models).root.toString();
    const weightsSealed = this.sealer.seal({ tenantId, table: 'models', column: 'weights_sealed', row: id }, prepared.weights);
    const row = { id, tenantId, brandId, version, card, weightsKind, weightsSealed, commitment, leaf, treeRoot, ...trained };
    await transaction.insert(ModelEntity, row as object);
    await this.publish(transaction, { tenantId, brandId }, id, models);
    return transaction.findOneByOrFail(ModelEntity, { id });
  }

  /** Puts the root of the brand's tree as it is now on chain. @param subjectId the model that made it new, or a fresh id after a revocation */
  async publish(
    transaction: TenantTransaction,
    { tenantId, brandId }: ShelfOwner,
    subjectId: string,
    models: readonly TreeModel[],
    after: { readonly afterRevoking?: ModelId } = {},
  ): Promise<void> {
    const modelRoot = presentTree(models).root.toString();
    const request = { brandId, modelRoot, size: models.length, revoked: revokedOf(models), ...after };
    await requestTransaction(transaction, {
      tenantId,
      kind: 'publish-model-root',
      subjectId,
      chainId: this.environment.CHAIN_ID,
      request,
    });
  }
}
