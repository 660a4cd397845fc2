import { createWriteStream } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { Client } from 'pg';
import { auditTrees } from './audit-trees.js';
import { BackupError } from './backup-error.js';
import { copyOut } from './copy/copy-stream.js';
import { fileSha256, writeManifest, type BackedUpFile, type BackedUpTable, type Manifest } from './manifest.js';
import { assertStoresExist, backUpStore, type StoreDirectories } from './stores.js';
import { assertSeesAll, migrationNames, namedAssets, tableShapes } from './tables.js';

export interface BackupSource {
  /** Of a superuser, or of a role with BYPASSRLS that may read every table. */
  readonly databaseUrl: string;
  readonly stores: StoreDirectories;
}

export interface BackupMade {
  readonly manifest: Manifest;
  /** Hex. */
  readonly manifestSha256: string;
}

/**
 * Database and stores while everything runs. The database comes first, in one snapshot: a file is written before the row that names it, so that the copy of
 * the stores, which is younger, holds whatever the snapshot's rows name.
 * @param directory new or empty
 * @throws BackupError `target.not-empty` | `store.missing` | `role.restricted`
 */
export async function backUp({ databaseUrl, stores }: BackupSource, directory: string): Promise<BackupMade> {
  await assertStoresExist(stores);
  await mkdir(join(directory, 'database'), { recursive: true, mode: 0o700 }).catch(() => undefined);
  if ((await readdir(directory, { recursive: true })).some((name) => name !== 'database'))
    throw new BackupError('target.not-empty', 'The directory for the backup holds something already.');
  const database = await snapshot(databaseUrl, directory);
  const assets = await backUpStore(stores.assets, 'assets', directory);
  assertHolds(assets, database.assets);
  const files = [...database.files, ...assets];
  if (stores.sealed) files.push(...(await backUpStore(stores.sealed, 'sealed', directory)));
  const manifest: Manifest = { format: 1, ...database.content, files };
  return { manifest, manifestSha256: await writeManifest(directory, manifest) };
}

/** The stores must be those of this database. @throws BackupError `store.missing` */
function assertHolds(files: readonly BackedUpFile[], cids: readonly string[]): void {
  const held = new Set(files.map(({ path }) => path.split('/').at(-1)));
  const missing = cids.filter((cid) => !held.has(cid));
  if (missing.length > 0)
    throw new BackupError('store.missing', `The asset store lacks ${missing.length} assets that rows name, ${missing[0]} for one.`);
}

interface Snapshot {
  readonly content: Omit<Manifest, 'format' | 'files'>;
  readonly files: readonly BackedUpFile[];
  /** CIDs that rows name. */
  readonly assets: readonly string[];
}

/** Reads at REPEATABLE READ: every statement sees the database as it was at the first one (PostgreSQL, section 13.2.2). */
async function snapshot(databaseUrl: string, directory: string): Promise<Snapshot> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await assertSeesAll(client);
    await client.query('begin isolation level repeatable read read only');
    const { rows } = await client.query<{ at: Date }>('select clock_timestamp() as at');
    const { tables, files } = await copyTables(client, directory);
    const sequences = await client.query<{ name: string; lastValue: string }>(
      `select sequencename as name, last_value::text as "lastValue" from pg_sequences where schemaname = 'public' and last_value is not null order by 1`,
    );
    const content = {
      snapshotAt: rows[0]!.at.toISOString(),
      migrations: await migrationNames(client),
      tables,
      sequences: sequences.rows,
      auditTrees: await auditTrees(client),
    };
    const assets = await namedAssets(client);
    await client.query('commit');
    return { content, files, assets };
  } finally {
    await client.end();
  }
}

async function copyTables(client: Client, directory: string): Promise<{ tables: BackedUpTable[]; files: BackedUpFile[] }> {
  const tables: BackedUpTable[] = [];
  const files: BackedUpFile[] = [];
  for (const { name, columns } of await tableShapes(client)) {
    const path = `database/${name}.copy`;
    const target = createWriteStream(join(directory, path), { mode: 0o600, flags: 'wx', flush: true });
    const rows = await copyOut(client, `copy ${name} (${columns.join(', ')}) to stdout`, target);
    target.end();
    await finished(target);
    tables.push({ name, columns: [...columns], rows });
    files.push({ path, sizeBytes: target.bytesWritten, sha256: await fileSha256(join(directory, path)) });
  }
  return { tables, files };
}
