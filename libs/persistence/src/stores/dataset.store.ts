import { DomainError, type TenantId } from '@intaglio/domain';
import type { TenantTransaction } from '../database.js';
import { DatasetItemEntity } from '../entities/dataset-item.entity.js';
import { DatasetVersionEntity } from '../entities/dataset-version.entity.js';

export type NewDatasetItem = Omit<DatasetItemEntity, 'tenantId' | 'datasetVersionId' | 'position' | 'createdAt'>;

/** What was handed in and not taken. */
export interface DatasetRefusal {
  readonly name: string;
  readonly code: string;
  readonly reason: string;
}

export interface AddedItems {
  readonly added: number;
  /** Those given, and items that are there already under another name or with other bytes. */
  readonly refused: readonly DatasetRefusal[];
  /** Places in the sealed store that no row names: the caller erases them. */
  readonly unused: readonly string[];
}

/** The version's row, locked: items and its end come one after the other. @throws DomainError `resource.not-found` | `dataset.immutable` */
export async function lockOpenVersion(transaction: TenantTransaction, id: string): Promise<DatasetVersionEntity> {
  const version = await transaction.findOne(DatasetVersionEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!version) throw new DomainError('resource.not-found', 'There is no such data set version.');
  if (version.state === 'ready') throw new DomainError('dataset.immutable');
  return version;
}

/**
 * Adds items to a version that is not ready, and remembers what was refused. The same name with the same bytes again changes nothing, so that an import
 * may be run again. @throws DomainError `resource.not-found` | `dataset.immutable`
 */
export async function addDatasetItems(
  transaction: TenantTransaction,
  tenantId: TenantId,
  versionId: string,
  { items, refusals }: { readonly items: readonly NewDatasetItem[]; readonly refusals: readonly DatasetRefusal[] },
): Promise<AddedItems> {
  await lockOpenVersion(transaction, versionId);
  const added = new Set<string>();
  const doubles: DatasetRefusal[] = [];
  for (const item of items) {
    if (await inserted(transaction, tenantId, versionId, item)) added.add(item.name);
    else if (!(await isThere(transaction, versionId, item))) doubles.push(double(item));
  }
  const refused = [...refusals, ...doubles];
  await addRefusals(transaction, tenantId, versionId, refused);
  const unused = items.filter(({ name }) => !added.has(name)).flatMap(({ place }) => (place === null ? [] : [place]));
  return { added: added.size, refused, unused };
}

const double = ({ name }: NewDatasetItem): DatasetRefusal => ({
  name,
  code: 'dataset.item-refused',
  reason: 'The version has this picture under another name, or another picture under this name.',
});

async function inserted(transaction: TenantTransaction, tenantId: TenantId, versionId: string, item: NewDatasetItem): Promise<boolean> {
  const { raw } = await transaction
    .createQueryBuilder()
    .insert()
    .into(DatasetItemEntity)
    .values({ ...item, tenantId, datasetVersionId: versionId } as object)
    .orIgnore()
    .returning('name')
    .execute();
  return (raw as unknown[]).length === 1;
}

const isThere = (transaction: TenantTransaction, datasetVersionId: string, { name, sha256 }: NewDatasetItem): Promise<boolean> =>
  transaction.existsBy(DatasetItemEntity, { datasetVersionId, name, sha256 });

async function addRefusals(
  transaction: TenantTransaction,
  tenantId: TenantId,
  versionId: string,
  refusals: readonly DatasetRefusal[],
): Promise<void> {
  if (refusals.length === 0) return;
  await transaction.query(
    `insert into dataset_refusals (tenant_id, dataset_version_id, name, code, reason)
     select $1, $2, r.name, r.code, r.reason from jsonb_to_recordset($3::jsonb) as r(name text, code text, reason text) on conflict do nothing`,
    [tenantId, versionId, JSON.stringify(refusals)],
  );
}

/** A version's refusals after a sequence number, oldest first. */
export async function refusalsOf(
  transaction: TenantTransaction,
  versionId: string,
  { after = 0, limit = 100 }: { readonly after?: number; readonly limit?: number } = {},
): Promise<(DatasetRefusal & { readonly sequence: number })[]> {
  const rows = await transaction.query<(DatasetRefusal & { sequence: string })[]>(
    'select sequence, name, code, reason from dataset_refusals where dataset_version_id = $1 and sequence > $2 order by sequence limit $3',
    [versionId, after, limit],
  );
  return rows.map((row) => ({ ...row, sequence: Number(row.sequence) }));
}
