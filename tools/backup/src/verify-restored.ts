import { join } from 'node:path';
import { ContentAddressedStore } from '@intaglio/storage';
import type { Client } from 'pg';
import { auditTrees } from './audit-trees.js';
import { BackupError } from './backup-error.js';
import { fileSha256, type Manifest } from './manifest.js';
import { FOLDERS, storeFiles, type StoreDirectories } from './stores.js';
import { countRows, namedAssets } from './tables.js';

/** What was counted and computed again after a restore, each found as the manifest has it. */
export interface Verified extends VerifiedDatabase, VerifiedStores {}
interface VerifiedDatabase {
  readonly tables: number;
  readonly rows: number;
  readonly auditTrees: number;
}
interface VerifiedStores {
  /** Blocks whose bytes hash to their CID. */
  readonly blocks: number;
  /** CIDs that rows name, each there as a whole. */
  readonly assets: number;
  readonly sealedItems: number;
}

const differs = (what: string): BackupError => new BackupError('restore.differs', what);

/** Rows counted, and each tenant's audit tree computed again from its events. @throws BackupError `restore.differs` */
export async function verifyDatabase(client: Client, manifest: Manifest): Promise<VerifiedDatabase> {
  for (const { name, rows } of manifest.tables) {
    const found = await countRows(client, name);
    if (found !== rows) throw differs(`The table ${name} has ${found} rows; the backup has ${rows}.`);
  }
  const trees = await auditTrees(client).catch((error: Error) => {
    throw differs(error.message);
  });
  if (JSON.stringify(trees) !== JSON.stringify(manifest.auditTrees)) throw differs('A tenant’s audit tree has another root than it had.');
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  return { tables: manifest.tables.length, rows, auditTrees: trees.length };
}

/** The CIDs of all blocks computed again, every asset that a row names read as a whole, every sealed item hashed. @throws BackupError `restore.differs` */
export async function verifyStores(client: Client, manifest: Manifest, stores: StoreDirectories): Promise<VerifiedStores> {
  const reader = ContentAddressedStore.reader(stores.assets);
  const wrong = (cid: string) => (): never => {
    throw differs(`The asset ${cid} is missing or has other bytes.`);
  };
  const blocks = await storeFiles(stores.assets, 'assets');
  for (const file of blocks) {
    const cid = file.split('/').at(-1)!;
    await reader.getBlock(cid).catch(wrong(cid));
  }
  const cids = await namedAssets(client);
  for (const cid of cids) await reader.get(cid).catch(wrong(cid));
  const sealed = manifest.files.filter(({ path }) => path.startsWith(`sealed/${FOLDERS.sealed}/`));
  for (const { path, sha256 } of sealed)
    if ((await fileSha256(join(stores.sealed!, path.slice('sealed/'.length)))) !== sha256) throw differs('A sealed item has other bytes.');
  return { blocks: blocks.length, assets: cids.length, sealedItems: sealed.length };
}
