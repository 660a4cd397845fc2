import { rootsHolding } from '@intaglio/chain/verify';
import { DomainError, newId, type AnyId, type BrandId } from '@intaglio/domain';
import { brandModels, ModelEntity, publishedModelRoots, requestTransaction, type TenantTransaction } from '@intaglio/persistence';
import type { ApiEnvironment } from '@intaglio/runtime';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CurrentSettings } from '../../brands/current-settings/current-settings.js';
import { lockBrand } from '../../brands/require-brand.js';
import { TenantChanges } from '../../changes/tenant-changes.js';
import { ENVIRONMENT } from '../../infrastructure/tokens.js';
import { BrandShelf } from '../brand-shelf.js';
import { describeModel, requireModel } from '../describe-model.js';
import type { ModelView } from '../model.view.js';
import { RevokeModel } from './revoke-model.command.js';

@CommandHandler(RevokeModel)
export class RevokeModelHandler implements ICommandHandler<RevokeModel> {
  constructor(
    private readonly changes: TenantChanges,
    private readonly settings: CurrentSettings,
    private readonly shelf: BrandShelf,
    @Inject(ENVIRONMENT) private readonly environment: ApiEnvironment,
  ) {}

  /**
   * Every root that holds the model is revoked on chain, and the tree with 0 in its place is published: the brand's other models go on under that.
   * @throws DomainError `resource.not-found` | `model.revoked` the second time
   */
  async execute({ change, id, reason }: RevokeModel): Promise<ModelView> {
    const { tenantId } = change.caller;
    const view = await this.changes.run(change, async (transaction, record) => {
      const { brandId } = await requireModel(transaction, id);
      await lockBrand(transaction, brandId);
      const model = await requireModel(transaction, id);
      if (model.revokedAt !== null) throw new DomainError('model.revoked');
      await transaction.update(ModelEntity, { id }, { revokedAt: new Date(), revocationReason: reason });
      const roots = await this.takeBack(transaction, model);
      const targets = [
        { kind: 'brand', id: brandId },
        { kind: 'model', id },
      ];
      await record({ action: 'model.revoked', targets, context: { version: model.version, roots } });
      return describeModel(transaction, await requireModel(transaction, id));
    });
    this.settings.forget(tenantId, view.brandId as BrandId);
    return view;
  }

  /** @returns how many publications are revoked */
  private async takeBack(transaction: TenantTransaction, { id, tenantId, brandId, version }: ModelEntity): Promise<number> {
    const models = await brandModels(transaction, brandId);
    const holding = rootsHolding(await publishedModelRoots(transaction, brandId, models), version);
    const chainId = this.environment.CHAIN_ID;
    for (const { modelRoot, publication } of holding) {
      const request = { brandId, modelRoot: modelRoot.toString(), modelId: id };
      await requestTransaction(transaction, { tenantId, kind: 'revoke-model-root', subjectId: publication.subjectId, chainId, request });
    }
    if (models.some(({ revokedAt }) => revokedAt === null))
      await this.shelf.publish(transaction, { tenantId, brandId }, newId<AnyId>(), models, { afterRevoking: id });
    return holding.length;
  }
}
