import { DomainError } from '@intaglio/domain';
import { CarWriter } from '@ipld/car';
import { exporter, type ReadableStorage, type UnixFSEntry } from 'ipfs-unixfs-exporter';
import type { CID } from 'multiformats/cid';
import type { Block, BlockReader } from './block.js';
import { RAW } from './cid.js';
import { assertAssetSize } from './limits.js';

const storageOf = (read: BlockReader): ReadableStorage => ({
  async *get(cid) {
    yield await read(cid);
  },
});

/** @throws DomainError from the reader, and `storage.corrupt` for a block that is not UnixFS */
async function entryOf(cid: CID, read: BlockReader): Promise<UnixFSEntry> {
  try {
    return await exporter(cid, storageOf(read));
  } catch (cause) {
    if (cause instanceof DomainError) throw cause;
    throw new DomainError('storage.corrupt', `${cid} is not a UnixFS node.`, { cause });
  }
}

/**
 * A file's bytes, put together from its blocks.
 * @throws DomainError from the reader; `resource.not-found` when the CID names a directory; `request.too-large`
 */
export async function readDag(cid: CID, read: BlockReader): Promise<Uint8Array> {
  if (cid.code === RAW) return read(cid);
  const entry = await entryOf(cid, read);
  if (entry.type !== 'file') throw new DomainError('resource.not-found', 'There is no file under that CID.');
  assertAssetSize(Number(entry.size));
  const bytes = new Uint8Array(Number(entry.size));
  let length = 0;
  try {
    // The exporter would otherwise ask for all of a node's children at once.
    for await (const chunk of entry.content({ blockReadConcurrency: 8 })) {
      bytes.set(chunk, length);
      length += chunk.length;
    }
  } catch (cause) {
    if (cause instanceof DomainError) throw cause;
    throw new DomainError('storage.corrupt', `The parts of ${cid} do not make a file.`, { cause });
  }
  return bytes;
}

/** All blocks of a file or directory, parents first in the order of their links, each once. @throws DomainError from the reader */
export async function* walkDag(cid: CID, read: BlockReader, seen = new Set<string>()): AsyncGenerator<Block> {
  if (seen.has(cid.toString())) return;
  seen.add(cid.toString());
  yield { cid, bytes: await read(cid) };
  if (cid.code === RAW) return;
  const entry = await entryOf(cid, read);
  if (entry.type !== 'file' && entry.type !== 'directory') return;
  for (const link of entry.node.Links) yield* walkDag(link.Hash, read, seen);
}

/** CARv1 with one root, depth first without duplicates. @throws DomainError from the reader, also half way through */
export async function* exportDag(cid: CID, read: BlockReader): AsyncGenerator<Uint8Array> {
  const { writer, out } = CarWriter.create([cid]);
  const writing = (async () => {
    for await (const block of walkDag(cid, read)) await writer.put(block);
  })().finally(() => writer.close());
  // Awaited below; a failure before that must not count as unhandled.
  writing.catch(() => undefined);
  yield* out;
  await writing;
}
