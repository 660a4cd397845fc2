import type { Database } from './database.js';

/** What the schema lacks of this version's. Changes nothing: a database that nobody has migrated yet lacks everything. */
export async function pendingMigrations({ source }: Database): Promise<string[]> {
  const [{ ledger } = { ledger: null }] = await source.query<{ ledger: string | null }[]>(
    "select to_regclass('public.migrations')::text as ledger",
  );
  const rows = ledger === null ? [] : await source.query<{ name: string }[]>('select name from migrations');
  const done = new Set(rows.map(({ name }) => name));
  return source.migrations.map(({ name, constructor }) => name ?? constructor.name).filter((name) => !done.has(name));
}

/**
 * Brings the schema to this version, all of it or nothing. Of several at once one works; the others wait, and find nothing to do.
 * @returns the names of what was done
 */
export async function upgradeSchema(database: Database): Promise<string[]> {
  const runner = database.source.createQueryRunner();
  await runner.connect();
  try {
    await runner.query("select pg_advisory_lock(hashtext('intaglio.migrate'))");
    const pending = await pendingMigrations(database);
    await database.migrate();
    return pending;
  } finally {
    // The lock is the session's: it goes with the connection if this fails.
    await runner.query("select pg_advisory_unlock(hashtext('intaglio.migrate'))").catch(() => undefined);
    await runner.release();
  }
}
