import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { BackupError } from './backup-error.js';
import type { BackupSource } from './backup.js';
import { copyIn } from './copy/copy-stream.js';
import { readBackup, type Manifest } from './manifest.js';
import { assertStoresExist, restoreStore, storeFiles, type StoreDirectories } from './stores.js';
import { assertSeesAll, countRows, migrationNames, tableShapes } from './tables.js';
import { verifyDatabase, verifyStores, type Verified } from './verify-restored.js';

/**
 * Puts a backup into a migrated database without rows and into empty stores. The rows are committed after all of it has been verified, or not at all; the files
 * of a restore that failed are to be removed before the next try.
 * @param target the database as a superuser: triggers rest while rows are loaded, which nobody else may ask for
 * @throws BackupError
 */
export async function restore(directory: string, target: BackupSource): Promise<Verified> {
  const manifest = await readBackup(directory);
  await assertStoresExist(target.stores);
  await assertStoresEmpty(target.stores, manifest);
  const client = new Client({ connectionString: target.databaseUrl });
  await client.connect();
  try {
    await assertSeesAll(client);
    await assertFits(client, manifest);
    await client.query('begin');
    // Every row was checked when it was written: foreign keys and triggers would only do it again, or announce what is long over.
    await client.query('set local session_replication_role = replica');
    for (const { name, columns } of manifest.tables) {
      const source = createReadStream(join(directory, 'database', `${name}.copy`));
      await copyIn(client, `copy ${name} (${columns.join(', ')}) from stdin`, source);
    }
    for (const { name, lastValue } of manifest.sequences) await client.query('select setval($1, $2)', [`public.${name}`, lastValue]);
    await restoreStore(directory, manifest.files, 'assets', target.stores.assets);
    if (target.stores.sealed) await restoreStore(directory, manifest.files, 'sealed', target.stores.sealed);
    const verified = { ...(await verifyDatabase(client, manifest)), ...(await verifyStores(client, manifest, target.stores)) };
    await client.query('commit');
    return verified;
  } finally {
    await client.end();
  }
}

async function assertStoresEmpty(stores: StoreDirectories, { files }: Manifest): Promise<void> {
  if (!stores.sealed && files.some(({ path }) => path.startsWith('sealed/')))
    throw new BackupError('backup.incomplete', 'The backup has sealed items: set INTAGLIO_SEALED_STORE, where they are to go.');
  const held = [...(await storeFiles(stores.assets, 'assets')), ...(stores.sealed ? await storeFiles(stores.sealed, 'sealed') : [])];
  if (held.length > 0) throw new BackupError('target.not-empty', 'A store to restore into holds files already.');
}

/** Schema of the same release, and no row in it. */
async function assertFits(client: Client, manifest: Manifest): Promise<void> {
  const migrations = await migrationNames(client).catch(() => []);
  if (migrations.join() !== manifest.migrations.join())
    throw new BackupError(
      'target.other-release',
      `The backup is of a schema up to ${manifest.migrations.at(-1)}, the database is at ${migrations.at(-1) ?? 'none'}: migrate it with the backup’s release, restore, then upgrade.`,
    );
  const shapes = await tableShapes(client);
  const described = (tables: readonly { name: string; columns: readonly string[] }[]): string =>
    JSON.stringify(tables.map(({ name, columns }) => [name, columns]));
  if (described(shapes) !== described(manifest.tables))
    throw new BackupError('target.other-release', 'The database’s tables are not those of the backup.');
  for (const { name } of shapes)
    if ((await countRows(client, name)) > 0) throw new BackupError('target.not-empty', `The table ${name} holds rows already.`);
}
