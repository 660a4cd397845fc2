import { randomBytes } from 'node:crypto';
import * as nodeFiles from 'node:fs/promises';
import { mkdtemp, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId, type TenantId } from '@intaglio/domain';
import { Sealer } from '@intaglio/persistence';
import fc from 'fast-check';
import type { FileSystem } from '../disk/durable-files.js';
import { MAX_SEALED_BYTES, SealedStore } from './sealed-store.js';

const sealer = new Sealer(randomBytes(32));
const [tenant, other] = [newId<TenantId>(), newId<TenantId>()];
const PICTURE = Buffer.from('<svg><title>pangolinluminescence</title></svg>');
const made: string[] = [];

async function opened(fileSystem?: FileSystem) {
  const directory = await mkdtemp(join(tmpdir(), 'intaglio-sealed-'));
  made.push(directory);
  return { directory, store: await SealedStore.open({ directory, sealer, ...(fileSystem ? { fileSystem } : {}) }) };
}
afterAll(() => Promise.all(made.map((path) => rm(path, { recursive: true, force: true }))));

const pathOf = (directory: string, place: string, of = tenant): string => join(directory, 'items', of, place);

describe('SealedStore', () => {
  it('gives any bytes back, to their tenant', async () => {
    const { store } = await opened();
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        const place = await store.put(tenant, bytes);
        return Buffer.compare(await store.get(tenant, place), bytes) === 0;
      }),
      { numRuns: 25 },
    );
  });

  it('shows neither the bytes nor that two are equal', async () => {
    const { store, directory } = await opened();
    const places = await store.putAll(tenant, [PICTURE, PICTURE]);
    const [first, second] = await Promise.all(places.map((place) => readFile(pathOf(directory, place))));
    expect(new Set(places).size).toBe(2);
    expect(first!.includes('pangolin')).toBe(false);
    expect(first!.equals(second!)).toBe(false);
  });

  it('opens nothing at another tenant’s or another item’s place, nor changed bytes', async () => {
    const { store, directory } = await opened();
    const [first, second, foreign] = [await store.put(tenant, PICTURE), await store.put(tenant, PICTURE), await store.put(other, PICTURE)];
    await expect(store.get(other, first)).rejects.toMatchObject({ code: 'resource.not-found' });
    await rename(pathOf(directory, first), pathOf(directory, foreign, other));
    await expect(store.get(other, foreign)).rejects.toMatchObject({ code: 'storage.corrupt' });
    const sealed = await readFile(pathOf(directory, second));
    await writeFile(pathOf(directory, first), sealed);
    await expect(store.get(tenant, first)).rejects.toMatchObject({ code: 'storage.corrupt' });
    sealed[sealed.length >> 1]! ^= 1;
    await writeFile(pathOf(directory, second), sealed);
    await expect(store.get(tenant, second)).rejects.toMatchObject({ code: 'storage.corrupt' });
  });

  it('erases for good and tells whether there was something', async () => {
    const { store, directory } = await opened();
    const place = await store.put(tenant, PICTURE);
    expect([await store.erase(other, place), await store.erase(tenant, place), await store.erase(tenant, place)]).toEqual([
      false,
      true,
      false,
    ]);
    expect([await store.has(tenant, place), await readdir(join(directory, 'items', tenant))]).toEqual([false, []]);
    await expect(store.get(tenant, place)).rejects.toMatchObject({ code: 'resource.not-found' });
  });

  it('lists a tenant’s places and nobody else’s', async () => {
    const { store } = await opened();
    const places = await store.putAll(tenant, [PICTURE, PICTURE, PICTURE]);
    await store.put(other, PICTURE);
    expect((await store.places(tenant)).sort()).toEqual(places.sort());
    expect(await store.places(newId<TenantId>())).toEqual([]);
  });

  it('lets the group in, whatever the mask of the process, and nobody else', async () => {
    const { store, directory } = await opened();
    const place = await store.put(tenant, PICTURE);
    const modes = await Promise.all(
      [join(directory, 'items'), join(directory, 'staging'), join(directory, 'items', tenant), pathOf(directory, place)].map((path) =>
        stat(path),
      ),
    );
    expect(modes.map(({ mode }) => (mode & 0o7777).toString(8))).toEqual(['2770', '2770', '2770', '660']);
  });

  it.each(['..', '../../etc/passwd', '', 'a/b', '0192f0c4-5b1e-7cc0-8000-0000000000C1', '%2e%2e'])(
    'takes %j for no place',
    async (place) => {
      const { store } = await opened();
      for (const ask of [() => store.get(tenant, place), () => store.erase(tenant, place), () => store.get(place as TenantId, tenant)])
        await expect(ask()).rejects.toMatchObject({ code: 'request.invalid' });
    },
  );

  it('tells whose items it has, and which are older than a time', async () => {
    const { store, directory } = await opened();
    expect(await store.tenants()).toEqual([]);
    const [old, young] = await store.putAll(tenant, [PICTURE, PICTURE]);
    await store.put(other, PICTURE);
    const [then, noon] = [new Date('2020-01-01T00:00:00Z'), new Date('2020-01-01T12:00:00Z')];
    await utimes(pathOf(directory, old!), then, then);
    await writeFile(join(directory, 'items', 'lost+found'), '');
    expect((await store.tenants()).sort()).toEqual([tenant, other].sort());
    expect(await store.placesBefore(tenant, noon)).toEqual([old]);
    expect(await store.placesBefore(tenant, then)).toEqual([]);
    expect((await store.places(tenant)).sort()).toEqual([old, young].sort());
  });

  it('stores all or nothing when the disk fills up', async () => {
    let opens = 0;
    const open: typeof nodeFiles.open = (path, flags, mode) =>
      flags === 'wx' && ++opens > 2 ? nodeFiles.open('/dev/full', 'w') : nodeFiles.open(path, flags, mode);
    const { store, directory } = await opened({ ...nodeFiles, open });
    await expect(store.putAll(tenant, [PICTURE, PICTURE, PICTURE])).rejects.toMatchObject({ code: 'storage.full' });
    expect([await store.places(tenant), await readdir(join(directory, 'staging'))]).toEqual([[], []]);
  });

  it('says that it is gone rather than that an item is missing', async () => {
    const { store, directory } = await opened();
    const place = await store.put(tenant, PICTURE);
    await rm(join(directory, 'items'), { recursive: true });
    await expect(store.get(tenant, place)).rejects.toMatchObject({ code: 'storage.unreachable' });
    await expect(store.put(tenant, PICTURE)).rejects.toMatchObject({ code: 'storage.unreachable' });
  });

  it('refuses an item that is too large before it is sealed', async () => {
    const { store } = await opened();
    await expect(store.put(tenant, new Uint8Array(MAX_SEALED_BYTES + 1))).rejects.toMatchObject({ code: 'request.too-large' });
  });
});
