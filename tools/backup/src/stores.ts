import { createReadStream, createWriteStream } from 'node:fs';
import { chmod, chown, mkdir, readdir, stat } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { BackupError } from './backup-error.js';
import type { BackedUpFile } from './manifest.js';

/** The stores on this machine's disk. What a process was just writing lies under `staging/` and belongs to no row yet. */
export interface StoreDirectories {
  /** Content-addressed: `blocks/<shard>/<cid>`. */
  readonly assets: string;
  /** The tenants' sealed items: `items/<tenant>/<place>`; undefined where there are no data sets. */
  readonly sealed?: string | undefined;
}

export const FOLDERS = { assets: 'blocks', sealed: 'items' } as const;
export type StoreName = keyof typeof FOLDERS;

/** A name that was mistyped must not pass for a store that nobody has written to. @throws BackupError `store.missing` */
export async function assertStoresExist({ assets, sealed }: StoreDirectories): Promise<void> {
  for (const directory of sealed ? [assets, sealed] : [assets])
    if (!(await stat(directory).catch(() => undefined))?.isDirectory())
      throw new BackupError('store.missing', `There is no directory ${directory}.`);
}

/** Copies a file and hashes what it copies, in one pass. */
export async function copyHashed(from: string, to: string): Promise<{ sizeBytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  const measured = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      hash.update(chunk);
      sizeBytes += chunk.length;
      next(null, chunk);
    },
  });
  await pipeline(createReadStream(from), measured, createWriteStream(to, { mode: 0o600, flags: 'wx', flush: true }));
  return { sizeBytes, sha256: hash.digest('hex') };
}

/** Files of one store, as paths under its directory, in order; none when nobody has written to it yet. */
export async function storeFiles(directory: string, store: StoreName): Promise<string[]> {
  const folder = join(directory, FOLDERS[store]);
  const shards = await readdir(folder).catch(absent);
  const names = await Promise.all(
    shards.map(async (shard) => (await readdir(join(folder, shard))).map((name) => `${FOLDERS[store]}/${shard}/${name}`)),
  );
  return names.flat().sort();
}

/** Copies one store into the backup. A file that is erased meanwhile is left out, as its row would be a moment later. */
export async function backUpStore(directory: string, store: StoreName, target: string): Promise<BackedUpFile[]> {
  const copied: BackedUpFile[] = [];
  for (const name of await storeFiles(directory, store)) {
    const path = `${store}/${name}`;
    await mkdir(dirname(join(target, path)), { recursive: true, mode: 0o700 });
    const measured = await copyHashed(join(directory, name), join(target, path)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      return undefined;
    });
    if (measured) copied.push({ path, ...measured });
  }
  return copied;
}

/** Puts one store's files back. They belong to whoever owns the directory; sealed ones are readable by its group and nobody else. */
export async function restoreStore(source: string, files: readonly BackedUpFile[], store: StoreName, directory: string): Promise<void> {
  const owner = await stat(directory);
  const modes = store === 'sealed' ? { file: 0o660, directory: 0o2770 } : { file: 0o644, directory: 0o755 };
  const own = async (path: string, mode: number): Promise<void> => {
    if (process.getuid?.() === 0) await chown(path, owner.uid, owner.gid);
    await chmod(path, mode);
  };
  const made = new Set<string>();
  for (const folder of [FOLDERS[store], 'staging']) {
    await mkdir(join(directory, folder), { recursive: true });
    await own(join(directory, folder), modes.directory);
  }
  for (const { path } of files.filter((file) => file.path.startsWith(`${store}/`))) {
    const target = join(directory, path.slice(store.length + 1));
    if (!made.has(dirname(target))) {
      await mkdir(dirname(target), { recursive: true });
      await own(dirname(target), modes.directory);
      made.add(dirname(target));
    }
    await copyHashed(join(source, path), target);
    await own(target, modes.file);
  }
}

function absent(error: NodeJS.ErrnoException): string[] {
  if (error.code === 'ENOENT') return [];
  throw error;
}
