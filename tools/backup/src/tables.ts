import type { Client } from 'pg';
import { BackupError } from './backup-error.js';

export interface TableShape {
  readonly name: string;
  /** Without those that Postgres computes. */
  readonly columns: readonly string[];
}

/** What the migrations themselves write: it comes with the release, not with a backup. */
const OF_THE_RELEASE = ['migrations', 'generation_moves', 'training_moves'];

/** Every table of ours with its columns. BullMQ's schema is left out: the queues are built again from the outbox and the unfinished rows. */
export async function tableShapes(client: Client): Promise<TableShape[]> {
  const { rows } = await client.query<TableShape>(
    `select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
     where n.nspname = 'public' and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and c.relname <> all ($1)
     group by c.relname order by c.relname`,
    [OF_THE_RELEASE],
  );
  return rows;
}

export async function migrationNames(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>('select name from migrations order by timestamp');
  return rows.map(({ name }) => name);
}

/** Whatever of a generation was stored, by its CID. */
export async function namedAssets(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ cid: string }>(
    'select distinct cid from generations cross join lateral unnest(array[picture_cid, image_cid, metadata_cid]) as cid where cid is not null',
  );
  return rows.map(({ cid }) => cid);
}

export async function countRows(client: Client, table: string): Promise<number> {
  const { rows } = await client.query<{ count: string }>(`select count(*) from ${table}`);
  return Number(rows[0]!.count);
}

/** Row-level security must not hide anything: with `row_security = off` Postgres refuses rather than filter. @throws BackupError `role.restricted` */
export async function assertSeesAll(client: Client): Promise<void> {
  const { rows } = await client.query<{ sees: boolean }>(
    'select rolsuper or rolbypassrls as sees from pg_roles where rolname = current_user',
  );
  if (!rows[0]?.sees)
    throw new BackupError(
      'role.restricted',
      'DATABASE_URL must name a superuser (for a backup, a role with BYPASSRLS is enough): others don’t see every tenant.',
    );
  await client.query('set row_security = off');
}
