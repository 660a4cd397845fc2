import { DomainError } from '@intaglio/domain';
import type { CID } from 'multiformats/cid';
import { assertBlock, sameBytes, type Block } from '../dag/block.js';
import { DAG_PB, parseCid } from '../dag/cid.js';
import { DurableFiles, type DurableFilesOptions, type FilePlace } from './durable-files.js';

export type { FileSystem } from './durable-files.js';
export type BlockFilesOptions = Omit<DurableFilesOptions, 'folder' | 'ofGroup'>;

/** One file a block: `blocks/<two characters>/<cid>`. */
export class BlockFiles {
  private constructor(private readonly files: DurableFiles) {}

  static async open(options: BlockFilesOptions): Promise<BlockFiles> {
    return new BlockFiles(await DurableFiles.open({ ...options, folder: 'blocks' }));
  }

  static reader(directory: string): BlockFiles {
    return new BlockFiles(DurableFiles.reader({ directory, folder: 'blocks' }));
  }

  /** All of them or none, in the given order. @throws DomainError `storage.full` | `storage.unreachable` */
  async putAll(blocks: readonly Block[]): Promise<void> {
    const missing: Block[] = [];
    for (const block of blocks) if (!(await this.#holds(block))) missing.push(block);
    await this.files.writeAll(missing.map(({ cid, bytes }) => ({ ...placeOf(cid), bytes })));
  }

  /** @throws DomainError `resource.not-found` | `storage.unreachable` | `storage.corrupt` */
  async get(cid: CID): Promise<Uint8Array> {
    const bytes = await this.files.read(placeOf(cid));
    if (bytes === undefined) throw new DomainError('resource.not-found', 'The asset store has nothing under that CID.');
    assertBlock(cid, bytes);
    return bytes;
  }

  /** @throws DomainError `storage.unreachable` */
  async has(cid: CID): Promise<boolean> {
    return this.files.has(placeOf(cid));
  }

  /** @throws DomainError `storage.unreachable` */
  async remove(cid: CID): Promise<boolean> {
    return this.files.remove(placeOf(cid));
  }

  /** All blocks that can link to others, in no order. */
  async *roots(): AsyncGenerator<CID> {
    for (const shard of await this.files.shards())
      for (const name of await this.files.names(shard)) {
        const cid = cidIn(name);
        if (cid !== undefined && cid.code === DAG_PB) yield cid;
      }
  }

  /** A block that has rotted on the disk counts as missing, so putting it again heals it. */
  async #holds({ cid, bytes }: Block): Promise<boolean> {
    const stored = await this.files.read(placeOf(cid));
    return stored !== undefined && sameBytes(stored, bytes);
  }
}

/** As in Kubo's flatfs, the shard is the two characters before the last: the first ones are the same in every CID. */
function placeOf(cid: CID): FilePlace {
  const name = cid.toV1().toString();
  return { shard: name.slice(-3, -1), name };
}

/** Also files that are being written lie there. */
function cidIn(name: string): CID | undefined {
  try {
    return parseCid(name);
  } catch {
    return undefined;
  }
}
