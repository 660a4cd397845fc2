import { importBytes, type WritableStorage } from 'ipfs-unixfs-importer';
import { fixedSize } from 'ipfs-unixfs-importer/chunker';
import { balanced } from 'ipfs-unixfs-importer/layout';
import type { CID } from 'multiformats/cid';
import type { Block } from './block.js';
import { assertAssetSize } from './limits.js';

/** IPIP-499 `unixfs-v1-2025`, each setting spelt out: a library's defaults may move, an address must not. */
export const PROFILE = { cidVersion: 1, rawLeaves: true, chunkBytes: 1_048_576, maxLinks: 1024 } as const;

export interface Dag {
  readonly root: CID;
  /** Each once, children before parents, the root last: who writes them in this order never shows a root without its leaves. */
  readonly blocks: readonly Block[];
}

/** @throws DomainError `request.too-large` */
export async function importDag(bytes: Uint8Array): Promise<Dag> {
  assertAssetSize(bytes.length);
  const blocks = new Map<string, Block>();
  const memory: WritableStorage = {
    put: (cid, value) => {
      if (!(value instanceof Uint8Array)) throw new TypeError('the importer writes whole blocks');
      blocks.set(cid.toString(), { cid, bytes: value });
      return cid;
    },
  };
  const { cid: root } = await importBytes(bytes, memory, {
    profile: 'unixfs-v1-2025',
    cidVersion: PROFILE.cidVersion,
    rawLeaves: PROFILE.rawLeaves,
    reduceSingleLeafToSelf: true,
    chunker: fixedSize({ chunkSize: PROFILE.chunkBytes }),
    layout: balanced({ maxChildrenPerNode: PROFILE.maxLinks }),
  });
  const last = blocks.get(root.toString())!;
  return { root, blocks: [...[...blocks.values()].filter((block) => block !== last), last] };
}

/** The address that anyone computes from the same bytes. Stores nothing. @throws DomainError `request.too-large` */
export const cidOf = async (bytes: Uint8Array): Promise<string> => (await importDag(bytes)).root.toString();
