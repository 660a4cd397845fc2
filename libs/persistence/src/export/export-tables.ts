import { DomainError, type TenantId } from '@intaglio/domain';
import type { Database, TenantTransaction } from '../database.js';
import { SEALED_COLUMNS, type SealedColumn } from '../sealed-columns.js';
import type { Sealer } from '../sealing.js';
import { LEFT_OUT, leftOutColumns } from './exported-tables.js';

export interface ExportedPage {
  readonly table: string;
  /** From 1, in each table. */
  readonly page: number;
  readonly rows: readonly ExportedRow[];
}
export type ExportedRow = Readonly<Record<string, unknown>>;

export interface ExportPorts {
  readonly database: Database;
  readonly sealer: Sealer;
}

const PAGE_ROWS = 200;
/** The snapshot holds a connection and keeps old rows from being cleared away. */
const LONGEST_MS = 30 * 60_000;
const LONGEST_PAUSE_MS = 2 * 60_000;
/** Of those who work for the tenant, what names them: how they sign in is theirs. */
const PEOPLE = `select jsonb_build_object('id', p.id, 'email', p.email, 'name', p.name) as exported
  from people p where exists (select 1 from members m where m.person_id = p.id)`;

/**
 * Every row of the tenant's as it was at one moment. Binary columns are `\x` and hex; of sealed columns, those that are the tenant's to take away are opened, as
 * base64 under their name without `_sealed`.
 * @throws DomainError `service.unavailable` when whoever reads takes longer than half an hour
 */
export async function* exportTables({ database, sealer }: ExportPorts, tenantId: TenantId): AsyncGenerator<ExportedPage> {
  const runner = database.source.createQueryRunner();
  const deadline = performance.now() + LONGEST_MS;
  try {
    await runner.startTransaction('REPEATABLE READ');
    const { manager } = runner;
    await manager.query('set transaction read only');
    await manager.query(
      `select set_config('intaglio.tenant', $1, true), set_config('idle_in_transaction_session_timeout', '${LONGEST_PAUSE_MS}', true)`,
      [tenantId],
    );
    for (const table of [...(await exportedTables(manager)), 'people'])
      for await (const page of pagesOf(manager, table, opener(sealer, tenantId, table))) {
        if (performance.now() > deadline) throw new DomainError('service.unavailable', 'The export was taken away too slowly.');
        yield page;
      }
  } finally {
    // Nothing was written: there is nothing to commit.
    await runner.rollbackTransaction().catch(() => undefined);
    await runner.release();
  }
}

/** By name. */
async function exportedTables(transaction: TenantTransaction): Promise<string[]> {
  const rows = await transaction.query<{ name: string }[]>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind = 'r' and c.relname <> all($1)
       and (c.relname = 'tenants' or exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped))
     order by 1`,
    [Object.keys(LEFT_OUT)],
  );
  return rows.map(({ name }) => name);
}

type Raw = Readonly<Record<string, unknown>> & { readonly exported: ExportedRow };

/** By a cursor, so that memory holds one page. */
async function* pagesOf(transaction: TenantTransaction, table: string, open: (raw: Raw) => ExportedRow): AsyncGenerator<ExportedPage> {
  await transaction.query(`declare exported no scroll cursor for ${table === 'people' ? PEOPLE : rowsOf(table)}`);
  for (let page = 1; ; page += 1) {
    const found = await transaction.query<Raw[]>(`fetch ${PAGE_ROWS} from exported`);
    if (found.length > 0) yield { table, page, rows: found.map(open) };
    if (found.length < PAGE_ROWS) break;
  }
  await transaction.query('close exported');
}

const openedIn = (table: string): SealedColumn[] => SEALED_COLUMNS.filter((sealed) => sealed.table === table && sealed.isExported);

function rowsOf(table: string): string {
  const opened = openedIn(table);
  const without = [...leftOutColumns(table), ...opened.map(({ column }) => column)];
  const values = opened.map(({ column, row }, index) => `, ${column} as value${index}, ${row} as row${index}`);
  return `select to_jsonb(t) - '{${without.join(',')}}'::text[] as exported${values.join('')} from ${table} t`;
}

function opener(sealer: Sealer, tenantId: TenantId, table: string): (raw: Raw) => ExportedRow {
  const opened = openedIn(table);
  return ({ exported, ...raw }) => {
    const values = opened.map(({ column, named = column }, index) => {
      const [value, row] = [raw[`value${index}`] as Buffer | null, raw[`row${index}`] as string];
      const bytes = value && sealer.open({ tenantId, table, column: named, row }, value);
      return [column.replace(/_sealed$/, ''), bytes && bytes.toString('base64')];
    });
    return { ...exported, ...Object.fromEntries(values) };
  };
}
