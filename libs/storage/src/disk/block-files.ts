import { randomUUID } from 'node:crypto';
import * as nodeFiles from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DomainError } from '@intaglio/domain';
import type { CID } from 'multiformats/cid';
import { assertBlock, sameBytes, type Block } from '../dag/block.js';
import { errnoOf, storageError } from './storage-error.js';

export type FileSystem = Pick<typeof nodeFiles, 'mkdir' | 'open' | 'readFile' | 'readdir' | 'rename' | 'stat' | 'statfs' | 'unlink'>;

export interface BlockFilesOptions {
  readonly directory: string;
  /** Room that `put` leaves on the volume for everything else on it. */
  readonly minFreeBytes?: number;
  readonly fileSystem?: FileSystem;
}

interface Staged {
  readonly temporary: string;
  readonly final: string;
}

/** A temporary file this old belongs to a process that died while writing it. */
const ABANDONED_AFTER_MS = 60 * 60 * 1000;

/**
 * One file a block: `blocks/<two characters>/<cid>`. A block file is complete or absent: it is written and synced under `staging/`, then
 * renamed, and its directory synced. Several processes may share the directory.
 */
export class BlockFiles {
  readonly #blocks: string;
  readonly #staging: string;
  readonly #minFreeBytes: number;
  readonly #files: FileSystem;

  private constructor({ directory, minFreeBytes = 0, fileSystem = nodeFiles }: BlockFilesOptions) {
    this.#blocks = join(directory, 'blocks');
    this.#staging = join(directory, 'staging');
    this.#minFreeBytes = minFreeBytes;
    this.#files = fileSystem;
  }

  /** Makes the directories where they are missing; only here, so that a volume that vanishes later is not silently replaced. */
  static async open(options: BlockFilesOptions): Promise<BlockFiles> {
    const opened = new BlockFiles(options);
    try {
      await opened.#files.mkdir(opened.#blocks, { recursive: true });
      await opened.#files.mkdir(opened.#staging, { recursive: true });
      await opened.#sweep();
    } catch (cause) {
      throw storageError(cause);
    }
    return opened;
  }

  static reader(directory: string): BlockFiles {
    return new BlockFiles({ directory });
  }

  /** All of them or none, in the given order. @throws DomainError `storage.full` | `storage.unreachable` */
  async putAll(blocks: readonly Block[]): Promise<void> {
    const staged: Staged[] = [];
    try {
      const missing: Block[] = [];
      for (const block of blocks) if (!(await this.#holds(block))) missing.push(block);
      await this.#assertRoom(missing.reduce((sum, { bytes }) => sum + bytes.length, 0));
      for (const block of missing) await this.#stage(block, staged);
      for (const { temporary, final } of staged) await this.#files.rename(temporary, final);
      for (const directory of new Set(staged.map(({ final }) => dirname(final)))) await this.#sync(directory);
    } catch (cause) {
      await Promise.allSettled(staged.map(({ temporary }) => this.#files.unlink(temporary)));
      throw storageError(cause);
    }
  }

  /** @throws DomainError `resource.not-found` | `storage.unreachable` | `storage.corrupt` */
  async get(cid: CID): Promise<Uint8Array> {
    const bytes = await this.#read(cid);
    if (bytes === undefined) throw new DomainError('resource.not-found', 'The asset store has nothing under that CID.');
    assertBlock(cid, bytes);
    return bytes;
  }

  /** @throws DomainError `storage.unreachable` */
  async has(cid: CID): Promise<boolean> {
    try {
      return (await this.#files.stat(this.#path(cid))).isFile();
    } catch (cause) {
      if (errnoOf(cause) !== 'ENOENT') throw storageError(cause);
      await this.#assertPresent();
      return false;
    }
  }

  #path(cid: CID): string {
    const name = cid.toV1().toString();
    // As in Kubo's flatfs, the two characters before the last: the first ones are the same in every CID.
    return join(this.#blocks, name.slice(-3, -1), name);
  }

  async #read(cid: CID): Promise<Uint8Array | undefined> {
    try {
      const { buffer, byteOffset, byteLength } = await this.#files.readFile(this.#path(cid));
      return new Uint8Array(buffer, byteOffset, byteLength);
    } catch (cause) {
      if (errnoOf(cause) !== 'ENOENT') throw storageError(cause);
      await this.#assertPresent();
      return undefined;
    }
  }

  /** A block that has rotted on the disk counts as missing, so putting it again heals it. */
  async #holds({ cid, bytes }: Block): Promise<boolean> {
    const stored = await this.#read(cid);
    return stored !== undefined && sameBytes(stored, bytes);
  }

  async #stage({ cid, bytes }: Block, staged: Staged[]): Promise<void> {
    const final = this.#path(cid);
    await this.#makeShard(dirname(final));
    const temporary = join(this.#staging, randomUUID());
    staged.push({ temporary, final });
    const file = await this.#files.open(temporary, 'wx');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
  }

  /** Not recursive: `blocks/` itself must still be there. */
  async #makeShard(directory: string): Promise<void> {
    try {
      await this.#files.mkdir(directory);
      await this.#sync(this.#blocks);
    } catch (cause) {
      if (errnoOf(cause) !== 'EEXIST') throw cause;
    }
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
    const { bavail, bsize } = await this.#files.statfs(this.#blocks);
    if (bavail * bsize - neededBytes < this.#minFreeBytes)
      throw new DomainError('storage.full', 'The asset store’s volume is nearly full. Nothing was stored.');
  }

  /** Tells "no such block" from "no such store". */
  async #assertPresent(): Promise<void> {
    try {
      await this.#files.stat(this.#blocks);
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
