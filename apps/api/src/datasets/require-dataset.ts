import { DomainError } from '@intaglio/domain';
import { DatasetEntity, DatasetItemEntity, DatasetVersionEntity, versionFlags, type TenantTransaction } from '@intaglio/persistence';
import { toFlagView } from '../licences/licence.view.js';
import { toVersionView, type VersionView } from './dataset.view.js';

/** @throws DomainError `resource.not-found` also for another tenant's */
export async function requireDataset(transaction: TenantTransaction, id: string): Promise<DatasetEntity> {
  const dataset = await transaction.findOneBy(DatasetEntity, { id });
  if (!dataset) throw new DomainError('resource.not-found', 'There is no such data set.');
  return dataset;
}

/** @throws DomainError `resource.not-found` also for another tenant's */
export async function requireVersion(transaction: TenantTransaction, id: string): Promise<DatasetVersionEntity> {
  const version = await transaction.findOneBy(DatasetVersionEntity, { id });
  if (!version) throw new DomainError('resource.not-found', 'There is no such data set version.');
  return version;
}

export async function describeVersion(transaction: TenantTransaction, version: DatasetVersionEntity): Promise<VersionView> {
  const items = version.itemCount ?? (await transaction.countBy(DatasetItemEntity, { datasetVersionId: version.id }));
  const flags = await versionFlags(transaction, version.id, 'train', new Date());
  return toVersionView(version, items, flags.map(toFlagView));
}
