import type { TenantId } from '@intaglio/domain';
import type { Database, TenantTransaction } from '../database.js';
import { DatasetImportEntity } from '../entities/dataset-import.entity.js';
import { TenantEntity } from '../entities/tenant.entity.js';
import { FencedOut } from './generation.store.js';

/** Takes an import over: earlier attempts are fenced out. @returns undefined for one that is unknown or has ended */
export async function beginImport(database: Database, id: string): Promise<DatasetImportEntity | undefined> {
  const [row] = await database.source.query<{ tenant: TenantId | null }[]>('select tenant_of_dataset_import($1) as tenant', [id]);
  if (!row?.tenant) return undefined;
  return database.asTenant(row.tenant, async (transaction) => {
    const [, count] = await transaction.query<[unknown[], number]>(
      "update dataset_imports set attempt = attempt + 1, state = 'running' where id = $1 and state in ('queued', 'running')",
      [id],
    );
    return count === 1 ? transaction.findOneByOrFail(DatasetImportEntity, { id }) : undefined;
  });
}

export type ImportProgress = Pick<DatasetImportEntity, 'accepted' | 'refused'>;
export type ImportEnd =
  { readonly state: 'finished' } | ({ readonly state: 'failed' } & Pick<DatasetImportEntity, 'errorCode' | 'errorDetail'>);

/** Counts so far, and the end when there is one. @throws FencedOut when another attempt has taken over or it has ended */
export async function saveImport(
  transaction: TenantTransaction,
  { id, attempt }: Pick<DatasetImportEntity, 'id' | 'attempt'>,
  { accepted, refused }: ImportProgress,
  end?: ImportEnd,
): Promise<void> {
  const { affected } = await transaction.update(DatasetImportEntity, { id, attempt, state: 'running' }, { accepted, refused, ...end });
  if (affected !== 1) throw new FencedOut(`import ${id}`);
}

/** Imports that have not moved for a while: queued again from here when the queue lost them. */
export async function stalledImports(database: Database, olderThanSeconds: number, limit = 1000): Promise<string[]> {
  const rows = await database.source.query<{ id: string }[]>(
    `select id from dataset_imports where state in ('queued', 'running') and updated_at < now() - make_interval(secs => $1) order by updated_at limit $2`,
    [olderThanSeconds, limit],
  );
  return rows.map(({ id }) => id);
}

/**
 * Which of these places of the sealed store something still needs: an item, or an import that has not ended.
 * @returns undefined for a tenant that this database does not know: its bytes belong to another one
 */
export async function namedPlaces(
  transaction: TenantTransaction,
  tenantId: TenantId,
  places: readonly string[],
): Promise<ReadonlySet<string> | undefined> {
  if (!(await transaction.existsBy(TenantEntity, { id: tenantId }))) return undefined;
  const rows = await transaction.query<{ place: string }[]>(
    `select place::text as place from dataset_items where place = any($1::uuid[])
     union select source ->> 'place' from dataset_imports where source ->> 'place' = any($1::text[]) and state in ('queued', 'running')`,
    [places],
  );
  return new Set(rows.map(({ place }) => place));
}
