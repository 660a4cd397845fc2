import { randomUUID } from 'node:crypto';
import * as nodeFiles from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DomainError } from '@intaglio/domain';
import { errnoOf, storageError } from './storage-error.js';

export type FileSystem = Pick<
  typeof nodeFiles,
  'chmod' | 'mkdir' | 'open' | 'readFile' | 'readdir' | 'rename' | 'stat' | 'statfs' | 'unlink'
>;

export interface DurableFilesOptions {
  readonly directory: string;
  /** Under the directory: where the files are. */
  readonly folder: string;
  /** Room that writing leaves on the volume for everything else on it. */
  readonly minFreeBytes?: number;
  /** For processes of one group that run as different users and all write here; nobody else may read then. */
  readonly ofGroup?: boolean;
  readonly fileSystem?: FileSystem;
}

const GROUP_DIRECTORY = 0o2770;
const GROUP_FILE = 0o660;

/** A file at `<folder>/<shard>/<name>`. */
export interface FilePlace {
  readonly shard: string;
  readonly name: string;
}

interface Staged {
  readonly temporary: string;
  readonly final: string;
}

/** A temporary file this old belongs to a process that died while writing it. */
const ABANDONED_AFTER_MS = 60 * 60 * 1000;

/**
 * Files that are complete or absent: each is written and synced under `staging/`, then renamed, and its directory synced. Several processes may share
 * the directory.
 */
export class DurableFiles {
  readonly #root: string;
  readonly #staging: string;
  readonly #minFreeBytes: number;
  readonly #ofGroup: boolean;
  readonly #files: FileSystem;

  private constructor({ directory, folder, minFreeBytes = 0, ofGroup = false, fileSystem = nodeFiles }: DurableFilesOptions) {
    this.#root = join(directory, folder);
    this.#staging = join(directory, 'staging');
    this.#minFreeBytes = minFreeBytes;
    this.#ofGroup = ofGroup;
    this.#files = fileSystem;
  }

  /** Makes the directories where they are missing; only here, so that a volume that vanishes later is not silently replaced. */
  static async open(options: DurableFilesOptions): Promise<DurableFiles> {
    const opened = new DurableFiles(options);
    try {
      for (const directory of [opened.#root, opened.#staging])
        if (await opened.#files.mkdir(directory, { recursive: true })) await opened.#share(directory);
      await opened.#sweep();
    } catch (cause) {
      throw storageError(cause);
    }
    return opened;
  }

  /** Makes and tidies nothing: for a process that may not write there. */
  static reader(options: Pick<DurableFilesOptions, 'directory' | 'folder'>): DurableFiles {
    return new DurableFiles(options);
  }

  /** All of them or none, in the given order. @throws DomainError `storage.full` | `storage.unreachable` */
  async writeAll(files: readonly (FilePlace & { readonly bytes: Uint8Array })[]): Promise<void> {
    const staged: Staged[] = [];
    try {
      await this.#assertRoom(files.reduce((sum, { bytes }) => sum + bytes.length, 0));
      for (const file of files) await this.#stage(this.#path(file), file.bytes, staged);
      for (const { temporary, final } of staged) await this.#files.rename(temporary, final);
      for (const directory of new Set(staged.map(({ final }) => dirname(final)))) await this.#sync(directory);
    } catch (cause) {
      await Promise.allSettled(staged.map(({ temporary }) => this.#files.unlink(temporary)));
      throw storageError(cause);
    }
  }

  /** @returns undefined when there is no such file @throws DomainError `storage.unreachable` */
  async read(place: FilePlace): Promise<Uint8Array | undefined> {
    return this.#orAbsent(async () => {
      const { buffer, byteOffset, byteLength } = await this.#files.readFile(this.#path(place));
      return new Uint8Array(buffer, byteOffset, byteLength);
    });
  }

  /** @throws DomainError `storage.unreachable` */
  async has(place: FilePlace): Promise<boolean> {
    return (await this.#orAbsent(async () => (await this.#files.stat(this.#path(place))).isFile())) ?? false;
  }

  /** Durable when it answers: what is gone stays gone after a power cut. @returns whether there was such a file @throws DomainError `storage.unreachable` */
  async remove(place: FilePlace): Promise<boolean> {
    const path = this.#path(place);
    const removed = await this.#orAbsent(async () => {
      await this.#files.unlink(path);
      await this.#sync(dirname(path));
      return true;
    });
    return removed ?? false;
  }

  /** The names in one shard, in no order. @throws DomainError `storage.unreachable` */
  async names(shard: string): Promise<string[]> {
    return (await this.#orAbsent(() => this.#files.readdir(join(this.#root, shard)))) ?? [];
  }

  /** The names in one shard that were written before a time; one that vanishes meanwhile may be among them or not. @throws DomainError `storage.unreachable` */
  async namesBefore(shard: string, time: Date): Promise<string[]> {
    const found: string[] = [];
    for (const name of await this.names(shard)) {
      const stat = await this.#orAbsent(() => this.#files.stat(this.#path({ shard, name })));
      if (stat !== undefined && stat.mtimeMs < time.getTime()) found.push(name);
    }
    return found;
  }

  /** In no order. @throws DomainError `storage.unreachable` */
  async shards(): Promise<string[]> {
    return (await this.#orAbsent(() => this.#files.readdir(this.#root))) ?? [];
  }

  #path({ shard, name }: FilePlace): string {
    return join(this.#root, shard, name);
  }

  /** Tells "no such file" from "no such store". */
  async #orAbsent<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (cause) {
      if (errnoOf(cause) !== 'ENOENT') throw storageError(cause);
      await this.#assertPresent();
      return undefined;
    }
  }

  async #stage(final: string, bytes: Uint8Array, staged: Staged[]): Promise<void> {
    await this.#makeShard(dirname(final));
    const temporary = join(this.#staging, randomUUID());
    staged.push({ temporary, final });
    const file = await this.#files.open(temporary, 'wx');
    try {
      if (this.#ofGroup) await file.chmod(GROUP_FILE);
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
  }

  /** Not recursive: the folder itself must still be there. */
  async #makeShard(directory: string): Promise<void> {
    try {
      await this.#files.mkdir(directory);
      await this.#share(directory);
      await this.#sync(this.#root);
    } catch (cause) {
      if (errnoOf(cause) !== 'EEXIST') throw cause;
    }
  }

  /** By whoever made it: a mask of the process would keep the group out. */
  async #share(directory: string): Promise<void> {
    if (this.#ofGroup) await this.#files.chmod(directory, GROUP_DIRECTORY);
  }

  /** A rename is durable once its directory is. */
  async #sync(directory: string): Promise<void> {
    const handle = await this.#files.open(directory, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  }

  async #assertRoom(neededBytes: number): Promise<void> {
    if (this.#minFreeBytes === 0 || neededBytes === 0) return;
    const { bavail, bsize } = await this.#files.statfs(this.#root);
    if (bavail * bsize - neededBytes < this.#minFreeBytes)
      throw new DomainError('storage.full', 'The store’s volume is nearly full. Nothing was stored.');
  }

  async #assertPresent(): Promise<void> {
    try {
      await this.#files.stat(this.#root);
    } catch (cause) {
      throw storageError(cause);
    }
  }

  async #sweep(): Promise<void> {
    for (const name of await this.#files.readdir(this.#staging)) {
      const path = join(this.#staging, name);
      try {
        if (Date.now() - (await this.#files.stat(path)).mtimeMs > ABANDONED_AFTER_MS) await this.#files.unlink(path);
      } catch (cause) {
        // Another process renamed or swept it in the meantime.
        if (errnoOf(cause) !== 'ENOENT') throw cause;
      }
    }
  }
}
