import { DomainError, type StoredAsset } from '@intaglio/domain';
import type { CID } from 'multiformats/cid';
import { z } from 'zod';
import type { BlockStore } from '../block-store.js';
import { assertBlock } from '../dag/block.js';
import { parseCid } from '../dag/cid.js';
import { cidOf, PROFILE } from '../dag/import-dag.js';
import { MAX_BLOCK_BYTES } from '../dag/limits.js';
import { exportDag, readDag, walkDag } from '../dag/read-dag.js';
import { KuboRpc, type KuboRpcOptions } from './kubo-rpc.js';

const MAX_ANSWER_BYTES = 64 * 1024;
const added = z.object({ Hash: z.string() });

/** Profile `unixfs-v1-2025` as options of `add`, so that the node's own configuration does not matter. */
const ADD_OPTIONS: Readonly<Record<string, string>> = {
  'cid-version': String(PROFILE.cidVersion),
  hash: 'sha2-256',
  'raw-leaves': String(PROFILE.rawLeaves),
  chunker: `size-${PROFILE.chunkBytes}`,
  'max-file-links': String(PROFILE.maxLinks),
  trickle: 'false',
  inline: 'false',
  'wrap-with-directory': 'false',
  pin: 'true',
  quieter: 'true',
  progress: 'false',
};

/** Assets on an IPFS node (Kubo). Trusts the node with keeping bytes, not with their content: every block is hashed here. */
export class KuboStore implements BlockStore {
  readonly #rpc: KuboRpc;

  constructor(options: KuboRpcOptions) {
    this.#rpc = new KuboRpc(options);
  }

  /** @throws DomainError `storage.full` | `storage.unreachable` | `storage.corrupt` when the node's CID is not ours | `request.too-large` */
  async put(bytes: Uint8Array): Promise<StoredAsset> {
    const cid = await cidOf(bytes);
    const form = new FormData();
    form.append('file', new Blob([Uint8Array.from(bytes)], { type: 'application/octet-stream' }), 'asset');
    const answer = await this.#rpc.call({ command: 'add', query: ADD_OPTIONS, form, maxBytes: MAX_ANSWER_BYTES });
    if (hashIn(answer) !== cid) throw new DomainError('storage.corrupt', `The IPFS node did not store the bytes as ${cid}.`);
    return { cid, sizeBytes: bytes.length };
  }

  /** @throws DomainError `resource.not-found` | `storage.unreachable` | `storage.corrupt` | `request.invalid` */
  async get(cid: string): Promise<Uint8Array> {
    return readDag(parseCid(cid), (block) => this.#block(block));
  }

  /** @throws DomainError `storage.unreachable` | `request.invalid` */
  async has(cid: string): Promise<boolean> {
    try {
      const query = { arg: parseCid(cid).toString(), offline: 'true' };
      await this.#rpc.call({ command: 'block/stat', query, maxBytes: MAX_ANSWER_BYTES });
      return true;
    } catch (cause) {
      if (cause instanceof DomainError && cause.code === 'resource.not-found') return false;
      throw cause;
    }
  }

  /** Unpinned first; then the node lets its blocks go, but for those that another pin holds. @throws DomainError `storage.unreachable` | `request.invalid` */
  async remove(cid: string): Promise<boolean> {
    const root = parseCid(cid);
    if (!(await this.has(cid))) return false;
    const parts: CID[] = [];
    for await (const block of walkDag(root, (each) => this.#block(each))) parts.push(block.cid);
    await this.#rpc.call({ command: 'pin/rm', query: { arg: root.toString() }, maxBytes: MAX_ANSWER_BYTES }).catch(unlessNotPinned);
    for (const part of parts)
      await this.#rpc
        .call({ command: 'block/rm', query: { arg: part.toString(), force: 'true' }, maxBytes: MAX_ANSWER_BYTES })
        .catch(unlessPinned);
    return true;
  }

  /** @throws DomainError like `get` */
  async getBlock(cid: string): Promise<Uint8Array> {
    return this.#block(parseCid(cid));
  }

  /** @throws DomainError like `get`, on iteration */
  async *exportCar(cid: string): AsyncGenerator<Uint8Array> {
    yield* exportDag(parseCid(cid), (block) => this.#block(block));
  }

  /** Offline: what this node holds, not what the network may have; a search of the network has no end to wait for. */
  async #block(cid: CID): Promise<Uint8Array> {
    const query = { arg: cid.toString(), offline: 'true' };
    const bytes = await this.#rpc.call({ command: 'block/get', query, maxBytes: MAX_BLOCK_BYTES });
    assertBlock(cid, bytes);
    return bytes;
  }
}

function unlessNotPinned(error: unknown): void {
  if (!(error instanceof DomainError) || error.code !== 'resource.not-found') throw error;
}

/** What another asset is made of stays. */
function unlessPinned(error: unknown): void {
  if (!(error instanceof DomainError) || error.code !== 'resource.conflict') throw error;
}

function hashIn(answer: Uint8Array): string | undefined {
  try {
    return added.parse(JSON.parse(new TextDecoder().decode(answer))).Hash;
  } catch {
    return undefined;
  }
}
