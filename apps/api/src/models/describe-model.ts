import { DomainError, type ModelId } from '@intaglio/domain';
import { ModelEntity, versionFlags, type TenantTransaction } from '@intaglio/persistence';
import { toModelView, type ModelView } from './model.view.js';

/** @throws DomainError `resource.not-found` also for another tenant's */
export async function requireModel(transaction: TenantTransaction, id: ModelId): Promise<ModelEntity> {
  const model = await transaction.findOneBy(ModelEntity, { id });
  if (!model) throw new DomainError('resource.not-found', 'There is no such model.');
  return model;
}

/** With what keeps it from minting now. */
export async function describeModel(transaction: TenantTransaction, model: ModelEntity): Promise<ModelView> {
  const { datasetVersionId } = model;
  return toModelView(model, datasetVersionId === null ? [] : await versionFlags(transaction, datasetVersionId, 'mint', new Date()));
}
