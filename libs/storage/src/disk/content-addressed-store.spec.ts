import * as nodeFiles from 'node:fs/promises';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CarReader } from '@ipld/car/reader';
import { describeAssetStore } from '@intaglio/testing';
import { ContentAddressedStore } from './content-addressed-store.js';
import type { FileSystem } from './block-files.js';

const MIB = 1_048_576;
const CONTENT = new TextEncoder().encode('<svg/>');
const made: string[] = [];

async function directory(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'intaglio-store-'));
  made.push(path);
  return path;
}
afterAll(() => Promise.all(made.map((path) => rm(path, { recursive: true, force: true }))));

const blockPath = (root: string, cid: string): string => join(root, 'blocks', cid.slice(-3, -1), cid);
const filesIn = async (root: string, folder: string): Promise<string[]> =>
  (await readdir(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);

async function flipByte(path: string): Promise<void> {
  const bytes = await readFile(path);
  bytes[bytes.length >> 1]! ^= 1;
  await writeFile(path, bytes);
}

describeAssetStore('ContentAddressedStore', async () => {
  const root = await directory();
  return {
    store: await ContentAddressedStore.open({ directory: root }),
    corrupt: (cid) => flipByte(blockPath(root, cid)),
    unplug: () => rm(root, { recursive: true }),
    close: () => rm(root, { recursive: true, force: true }),
  };
});

/** The n-th block goes to /dev/full, where the kernel itself answers every write with ENOSPC. */
function fullAfter(blocks: number): FileSystem {
  let opened = 0;
  const open: typeof nodeFiles.open = (path, flags, mode) =>
    flags === 'wx' && ++opened > blocks ? nodeFiles.open('/dev/full', 'w') : nodeFiles.open(path, flags, mode);
  return { ...nodeFiles, open };
}

function failing(operation: 'rename' | 'open', code: string): FileSystem {
  const refuse = async (): Promise<never> => {
    throw Object.assign(new Error(code), { code });
  };
  return { ...nodeFiles, [operation]: refuse };
}

describe('ContentAddressedStore on a disk that fails', () => {
  it.each([0, 1, 2])('stores nothing of an asset when the disk is full after %i blocks', async (blocks) => {
    const root = await directory();
    const store = await ContentAddressedStore.open({ directory: root, fileSystem: fullAfter(blocks) });
    const asset = Uint8Array.from({ length: 2 * MIB }, (_, i) => (i > MIB ? 1 : 0));
    await expect(store.put(asset)).rejects.toMatchObject({ code: 'storage.full', retryable: true });
    expect(await filesIn(root, 'blocks')).toEqual([]);
    expect(await filesIn(root, 'staging')).toEqual([]);
  });

  it.each([
    ['EDQUOT', 'storage.full'],
    ['EROFS', 'storage.unreachable'],
    ['EACCES', 'storage.unreachable'],
  ])('calls %s %s', async (errno, code) => {
    const root = await directory();
    const store = await ContentAddressedStore.open({ directory: root, fileSystem: failing('rename', errno) });
    await expect(store.put(CONTENT)).rejects.toMatchObject({ code });
    expect(await filesIn(root, 'staging')).toEqual([]);
  });

  it('keeps the room free that it is told to', async () => {
    const root = await directory();
    const { bavail, bsize } = await nodeFiles.statfs(root);
    const tight = await ContentAddressedStore.open({ directory: root, minFreeBytes: 2 * bavail * bsize });
    await expect(tight.put(CONTENT)).rejects.toMatchObject({ code: 'storage.full' });
    const roomy = await ContentAddressedStore.open({ directory: root, minFreeBytes: 1 });
    const { cid } = await roomy.put(CONTENT);
    expect(await tight.put(CONTENT)).toEqual({ cid, sizeBytes: CONTENT.length });
  });

  it('cannot be opened where a file stands', async () => {
    const path = join(await directory(), 'file');
    await writeFile(path, '');
    await expect(ContentAddressedStore.open({ directory: path })).rejects.toMatchObject({ code: 'storage.unreachable' });
  });

  it('does not make its directory again when that vanishes', async () => {
    const root = await directory();
    const store = await ContentAddressedStore.open({ directory: root });
    await rm(join(root, 'blocks'), { recursive: true });
    await expect(store.put(CONTENT)).rejects.toMatchObject({ code: 'storage.unreachable' });
    expect(await readdir(root)).toEqual(['staging']);
  });
});

describe('ContentAddressedStore', () => {
  it('heals a block that rotted when the asset is put again', async () => {
    const root = await directory();
    const store = await ContentAddressedStore.open({ directory: root });
    const { cid } = await store.put(CONTENT);
    await flipByte(blockPath(root, cid));
    await expect(store.get(cid)).rejects.toMatchObject({ code: 'storage.corrupt' });
    await store.put(CONTENT);
    expect(await store.get(cid)).toEqual(CONTENT);
  });

  it('notices a missing or rotten leaf of a larger asset', async () => {
    const root = await directory();
    const store = await ContentAddressedStore.open({ directory: root });
    const { cid } = await store.put(Uint8Array.from({ length: MIB + 9 }, (_, i) => i % 251));
    const leaf = (await filesIn(root, 'blocks')).find((name) => name.startsWith('bafkrei'))!;
    await flipByte(blockPath(root, leaf));
    await expect(store.get(cid)).rejects.toMatchObject({ code: 'storage.corrupt' });
    await rm(blockPath(root, leaf));
    await expect(store.get(cid)).rejects.toMatchObject({ code: 'resource.not-found' });
  });

  it('is found again by another process with the same directory, which sweeps only what was abandoned', async () => {
    const root = await directory();
    const { cid } = await (await ContentAddressedStore.open({ directory: root })).put(CONTENT);
    for (const name of ['abandoned', 'in-use']) await writeFile(join(root, 'staging', name), 'half');
    const twoHoursAgo = Date.now() / 1000 - 7200;
    await utimes(join(root, 'staging', 'abandoned'), twoHoursAgo, twoHoursAgo);
    const second = await ContentAddressedStore.open({ directory: root });
    expect(await second.get(cid)).toEqual(CONTENT);
    expect(await filesIn(root, 'staging')).toEqual(['in-use']);
  });

  it('is read by a process that makes and tidies nothing, before and after a writer came', async () => {
    const root = await directory();
    const reader = ContentAddressedStore.reader(root);
    const cid = 'bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e';
    await expect(reader.get(cid)).rejects.toMatchObject({ code: 'storage.unreachable' });
    await expect(reader.has(cid)).rejects.toMatchObject({ code: 'storage.unreachable' });
    expect(await readdir(root)).toEqual([]);
    const stored = await (await ContentAddressedStore.open({ directory: root })).put(CONTENT);
    expect([await reader.has(cid), await reader.has(stored.cid), await reader.get(stored.cid)]).toEqual([false, true, CONTENT]);
  });

  it('exports a CAR whose blocks are the asset’s, the root first', async () => {
    const store = await ContentAddressedStore.open({ directory: await directory() });
    const { cid } = await store.put(Uint8Array.from({ length: 2 * MIB + 5 }, (_, i) => (i >> 13) & 0xff));
    const reader = await CarReader.fromIterable(store.exportCar(cid));
    const blocks: string[] = [];
    for await (const block of reader.blocks()) {
      expect(Buffer.compare(block.bytes, await store.getBlock(block.cid.toString()))).toBe(0);
      blocks.push(block.cid.toString());
    }
    expect((await reader.getRoots()).map(String)).toEqual([cid]);
    expect(blocks).toHaveLength(4);
    expect(blocks[0]).toBe(cid);
  });

  it('breaks off a CAR when a block is missing, rather than end it early', async () => {
    const root = await directory();
    const store = await ContentAddressedStore.open({ directory: root });
    const { cid } = await store.put(Uint8Array.from({ length: MIB + 5 }, (_, i) => i & 0xff));
    await rm(
      blockPath(
        root,
        (await filesIn(root, 'blocks')).find((name) => name.startsWith('bafkrei'))!,
      ),
    );
    await expect(CarReader.fromIterable(store.exportCar(cid))).rejects.toMatchObject({ code: 'resource.not-found' });
  });
});
