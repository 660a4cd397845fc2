import type { TenantId } from '@intaglio/domain';
import type { Database, TenantTransaction } from '../database.js';
import type { Sealer } from '../sealing.js';
import { SEALED_COLUMNS, type SealedColumn } from '../sealed-columns.js';

const BATCH = 100;

export interface Rewrapped {
  /** Values that the present master key wraps now and did not before. */
  readonly values: number;
  /** `table.column row` of values that open with none of the configured keys; they were left as they are. */
  readonly unreadable: readonly string[];
}

interface Candidate {
  readonly place: string;
  readonly row: string;
  readonly value: Buffer;
}

/**
 * Wraps every sealed value of a tenant by the present master key. Programs may go on meanwhile: a value that changes under it is looked at again. It can be
 * ended at any time and begun anew.
 * @param owner connected as the owner of the tables: other roles may not change what is fixed
 */
export async function rewrapColumns(owner: Database, sealer: Sealer, tenantId: TenantId): Promise<Rewrapped> {
  const [unreadable, counts]: [string[], number[]] = [[], []];
  for (const sealed of SEALED_COLUMNS) counts.push(await rewrapColumn(owner, sealer, { tenantId, sealed, unreadable }));
  return { values: counts.reduce((sum, count) => sum + count, 0), unreadable };
}

interface Task {
  readonly tenantId: TenantId;
  readonly sealed: SealedColumn;
  readonly unreadable: string[];
}

async function rewrapColumn(owner: Database, sealer: Sealer, task: Task): Promise<number> {
  const left = new Set<string>();
  let done = 0;
  for (;;) {
    const { found, changed } = await owner.asTenant(task.tenantId, (transaction) => rewrapBatch(transaction, sealer, task, left));
    if (found === 0) break;
    done += changed;
  }
  for (const row of left) task.unreadable.push(`${task.sealed.table}.${task.sealed.column} ${row}`);
  return done;
}

async function rewrapBatch(
  transaction: TenantTransaction,
  sealer: Sealer,
  { tenantId, sealed: { table, column, named = column, row } }: Task,
  left: Set<string>,
): Promise<{ found: number; changed: number }> {
  const candidates = await transaction.query<Candidate[]>(
    `select ctid::text as place, ${row} as row, ${column} as value from ${table}
     where ${column} is not null and get_byte(${column}, 0) <> 3 and substring(${column} from 1 for 5) <> $1 and (${row}) <> all($2) limit ${BATCH}`,
    [sealer.currentPrefix, [...left]],
  );
  let changed = 0;
  for (const { place, row: name, value } of candidates) {
    const rewrapped = rewrappedOr(() => sealer.rewrap({ tenantId, table, column: named, row: name }, value));
    if (!rewrapped) left.add(name);
    else {
      const [, count] = await transaction.query<[unknown, number]>(
        `update ${table} set ${column} = $1 where ctid = $2::tid and ${column} = $3`,
        [rewrapped, place, value],
      );
      changed += count;
    }
  }
  return { found: candidates.length, changed };
}

function rewrappedOr(work: () => Buffer | undefined): Buffer | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
