import { DomainError, type StoredAsset } from '@intaglio/domain';
import type { CID } from 'multiformats/cid';
import { parseCid } from '../dag/cid.js';
import { importDag } from '../dag/import-dag.js';
import { exportDag, readDag, walkDag } from '../dag/read-dag.js';
import type { BlockReader, BlockStore } from '../block-store.js';
import { BlockFiles, type BlockFilesOptions } from './block-files.js';

/** Assets on this machine's disk under the CIDs that Kubo gives them. */
export class ContentAddressedStore implements BlockStore {
  readonly #blocks: BlockFiles;

  private constructor(blocks: BlockFiles) {
    this.#blocks = blocks;
  }

  /** @throws DomainError `storage.full` | `storage.unreachable` when the directory can't be made or used */
  static async open(options: BlockFilesOptions): Promise<ContentAddressedStore> {
    return new ContentAddressedStore(await BlockFiles.open(options));
  }

  /**
   * For a process that may not write there. Makes and tidies nothing, and waits for nobody: until a writer has opened the directory, what is asked
   * of it is `storage.unreachable`.
   */
  static reader(directory: string): BlockReader {
    return new ContentAddressedStore(BlockFiles.reader(directory));
  }

  /** @throws DomainError `storage.full` | `storage.unreachable` | `request.too-large`; then nothing of it is stored */
  async put(bytes: Uint8Array): Promise<StoredAsset> {
    const { root, blocks } = await importDag(bytes);
    await this.#blocks.putAll(blocks);
    return { cid: root.toString(), sizeBytes: bytes.length };
  }

  /** @throws DomainError `resource.not-found` | `storage.unreachable` | `storage.corrupt` | `request.invalid` */
  async get(cid: string): Promise<Uint8Array> {
    return readDag(parseCid(cid), (block) => this.#blocks.get(block));
  }

  /** A root is renamed into place after all its leaves, so its presence stands for the whole. @throws DomainError `storage.unreachable` | `request.invalid` */
  async has(cid: string): Promise<boolean> {
    return this.#blocks.has(parseCid(cid));
  }

  /**
   * The root goes first: from then on the asset is not there. Its leaves go unless another root links to them, which all others are asked for.
   * @throws DomainError `storage.unreachable` | `request.invalid`
   */
  async remove(cid: string): Promise<boolean> {
    const root = parseCid(cid);
    if (!(await this.#blocks.has(root))) return false;
    const own = await this.#partsOf(root);
    const others = await this.#linkedByOthers(root);
    if (!others.has(root.toString())) await this.#blocks.remove(root);
    for (const part of own) if (!others.has(part.toString())) await this.#blocks.remove(part);
    return true;
  }

  /** @throws DomainError like `get` */
  async getBlock(cid: string): Promise<Uint8Array> {
    return this.#blocks.get(parseCid(cid));
  }

  /** @throws DomainError like `get`, on iteration */
  async *exportCar(cid: string): AsyncGenerator<Uint8Array> {
    yield* exportDag(parseCid(cid), (block) => this.#blocks.get(block));
  }

  /** Below the root, as far as they are there. */
  async #partsOf(root: CID): Promise<CID[]> {
    const parts: CID[] = [];
    try {
      for await (const { cid } of walkDag(root, (block) => this.#blocks.get(block))) if (!cid.equals(root)) parts.push(cid);
    } catch (error) {
      // What is corrupt or gone already has no more parts to find.
      if (!(error instanceof DomainError) || error.code === 'storage.unreachable') throw error;
    }
    return parts;
  }

  async #linkedByOthers(root: CID): Promise<Set<string>> {
    const linked = new Set<string>();
    for await (const other of this.#blocks.roots()) {
      if (other.equals(root)) continue;
      for (const part of await this.#partsOf(other)) linked.add(part.toString());
    }
    return linked;
  }
}
