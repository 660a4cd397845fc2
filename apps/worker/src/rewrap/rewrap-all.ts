import type { TenantId } from '@intaglio/domain';
import { rewrapColumns, type Database, type Rewrapped, type Sealer } from '@intaglio/persistence';
import type { SealedStore } from '@intaglio/storage';

export interface RewrapPorts {
  /** Connected as the owner of the tables. */
  readonly owner: Database;
  readonly sealer: Sealer;
  /** Absent where there is none. */
  readonly sealed?: SealedStore | undefined;
  /** After each tenant. */
  readonly onProgress: (progress: { readonly done: number; readonly of: number; readonly values: number }) => void;
}

/** Wraps everything that is sealed by the present master key: columns of every tenant, and files of those who have or had some. */
export async function rewrapAll({ owner, sealer, sealed, onProgress }: RewrapPorts): Promise<Rewrapped> {
  const rows = await owner.source.query<{ id: TenantId }[]>('select id from list_tenants()');
  const tenants = [...new Set([...rows.map(({ id }) => id), ...((await sealed?.tenants()) ?? [])])];
  const unreadable: string[] = [];
  let values = 0;
  for (const [index, tenantId] of tenants.entries()) {
    const columns = await rewrapColumns(owner, sealer, tenantId);
    const files = (await sealed?.rewrap(tenantId)) ?? { values: 0, unreadable: [] };
    values += columns.values + files.values;
    unreadable.push(...columns.unreadable, ...files.unreadable.map((place) => `sealed store ${tenantId}/${place}`));
    onProgress({ done: index + 1, of: tenants.length, values });
  }
  return { values, unreadable };
}
