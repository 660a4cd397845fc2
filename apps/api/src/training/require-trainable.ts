import { assertUnflagged, DomainError } from '@intaglio/domain';
import {
  DatasetItemEntity,
  versionFlags,
  type DatasetEntity,
  type DatasetVersionEntity,
  type TenantTransaction,
} from '@intaglio/persistence';
import { LEAST_ITEMS, trainedAmong } from '@intaglio/training';
import { requireDataset, requireVersion } from '../datasets/require-dataset.js';

export interface Trainable {
  readonly dataset: DatasetEntity;
  readonly version: DatasetVersionEntity;
  /** All of them, held out or not: δ must suit their number, for a held-out item is in the data set too. */
  readonly items: number;
  /** What the trainer will see of them: noise is drawn for a sum over these. */
  readonly trainedOn: number;
}

/**
 * A version that is ready and whose licences all allow training now.
 * @throws DomainError `resource.not-found` | `dataset.not-ready` | `licence.required` | `licence.expired` | `licence.revoked` |
 * `request.invalid` for a version with too few items to train on, or none to judge by
 */
export async function requireTrainable(transaction: TenantTransaction, versionId: string): Promise<Trainable> {
  const version = await requireVersion(transaction, versionId);
  if (version.state !== 'ready' || version.itemCount === null) throw new DomainError('dataset.not-ready');
  assertUnflagged(await versionFlags(transaction, versionId, 'train', new Date()));
  const dataset = await requireDataset(transaction, version.datasetId);
  const trainedOn = await trainedOnOf(transaction, versionId);
  assertEnough(version.itemCount, trainedOn);
  if (dataset.delta > 0.1 / version.itemCount)
    throw new DomainError('request.invalid', 'Delta must be at most a tenth of one over the number of items.');
  return { dataset, version, items: version.itemCount, trainedOn };
}

async function trainedOnOf(transaction: TenantTransaction, datasetVersionId: string): Promise<number> {
  const rows = await transaction.find(DatasetItemEntity, { select: { sha256: true }, where: { datasetVersionId } });
  return trainedAmong(rows.map(({ sha256 }) => sha256));
}

/** The trainer would refuse it too, but with the budget reserved meanwhile. */
function assertEnough(items: number, trainedOn: number): void {
  if (trainedOn < LEAST_ITEMS)
    throw new DomainError(
      'request.invalid',
      `There are fewer than ${LEAST_ITEMS} items to train on. One in eight of the data set is held out to judge the model by.`,
    );
  if (trainedOn === items) throw new DomainError('request.invalid', 'The data set is too small: nothing is left to judge the model by.');
}
