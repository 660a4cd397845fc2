import { CarBufferWriter } from '@ipld/car';
import * as dagPb from '@ipld/dag-pb';
import { UnixFS } from 'ipfs-unixfs';
import { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import { sha256 } from 'multiformats/hashes/sha2';

export interface Block {
  readonly cid: CID;
  readonly bytes: Uint8Array;
}
export const blockOf = async (code: number, bytes: Uint8Array): Promise<Block> => ({
  cid: CID.createV1(code, await sha256.digest(bytes)),
  bytes,
});
export const file = (bytes: Uint8Array): Promise<Block> => blockOf(raw.code, bytes);
export const directory = (links: readonly (readonly [string, Block])[]): Promise<Block> =>
  blockOf(
    dagPb.code,
    dagPb.encode({
      Data: new UnixFS({ type: 'directory' }).marshal(),
      Links: links.map(([Name, { cid, bytes }]) => ({ Name, Hash: cid, Tsize: bytes.length })),
    }),
  );
export function car(roots: readonly Block[], blocks: readonly Block[]): Uint8Array {
  const buffer = new ArrayBuffer(blocks.reduce((size, { bytes }) => size + bytes.length + 100, 1000));
  const writer = CarBufferWriter.createWriter(buffer, { roots: roots.map(({ cid }) => cid as never) });
  for (const block of blocks) writer.write(block as never);
  return writer.close({ resize: true });
}

/** A CAR of one directory with these files. */
export async function carOf(files: Readonly<Record<string, Uint8Array>>): Promise<Uint8Array> {
  // dag-pb wants its links in order of their names.
  const names = Object.keys(files).sort();
  const blocks = await Promise.all(names.map((name) => file(files[name]!)));
  const root = await directory(names.map((name, i) => [name, blocks[i]!] as const));
  return car([root], [root, ...new Map(blocks.map((block) => [block.cid.toString(), block])).values()]);
}
