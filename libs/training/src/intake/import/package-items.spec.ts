import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { noto } from '../pictures.spec-support.js';
import { readItem } from '../read-item.js';
import type { ImportedItem } from './imported-item.js';
import { packageItems } from './package-items.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'package-'));
});
afterEach(() => rm(folder, { recursive: true }));
async function write(path: string, content: Uint8Array | object): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), content instanceof Uint8Array ? content : JSON.stringify(content));
}
async function items(under?: string): Promise<ImportedItem[]> {
  const list: ImportedItem[] = [];
  for await (const item of packageItems(folder, under)) list.push(item);
  return list;
}
const fault = (under?: string): Promise<string> =>
  items(under).then(
    () => 'read',
    (error: { code: string }) => error.code,
  );
const description = { name: 'studio-icons', license: 'MIT', author: { name: 'Ada' } };

describe('an unpacked package', () => {
  beforeEach(async () => {
    await write('package.json', description);
    await write('svg/blue-star.svg', noto('star'));
    await write('svg/more/pill.SVG', noto('pill'));
    await write('svg/readme.md', noto('pill'));
    await write('node_modules/other/magnet.svg', noto('magnet'));
  });

  it('gives its picture files with its own licence and author, in order', async () => {
    const [star, pill, ...others] = await items();
    expect(star).toMatchObject({ name: 'svg/blue-star.svg', caption: 'blue star', attribution: 'studio-icons by Ada', ownLicence: 'MIT' });
    expect(await readItem(star!.bytes as AsyncIterable<Uint8Array>, 1e6)).toEqual(noto('star'));
    expect(pill).toMatchObject({ name: 'svg/more/pill.SVG' });
    expect(others).toEqual([]);
    expect(await items('svg/more')).toMatchObject([{ name: 'svg/more/pill.SVG' }]);
  });

  it('that names no licence has none for any item', async () => {
    await write('package.json', { name: 'studio-icons', author: 'Ada' });
    expect(await items('svg/more')).toMatchObject([{ ownLicence: null, attribution: 'studio-icons by Ada' }]);
  });

  it('does not lead out of its folder', async () => {
    await symlink('/etc', join(folder, 'svg', 'linked'));
    await symlink(join(folder, 'svg', 'blue-star.svg'), join(folder, 'svg', 'linked.svg'));
    expect(await items('svg')).toHaveLength(2);
    for (const under of ['..', 'svg/../..', '/etc', 'svg//more', 'svg/linked', 'none']) expect(await fault(under)).toBe('import.malformed');
  });

  it('is read as the set that it is', async () => {
    await write('data/simple-icons.json', [{ title: 'Free', slug: 'free', license: { type: 'CC0-1.0' } }]);
    expect(await items()).toMatchObject([{ name: 'free', ownLicence: 'CC0-1.0' }]);
    await write('info.json', { name: 'Set', author: { name: 'Bo' }, license: { title: 'Apache 2.0', spdx: 'Apache-2.0' } });
    await write('icons.json', { icons: { star: { body: '<path d="M0 0h9v9z"/>' } } });
    expect(await items()).toMatchObject([{ name: 'star', ownLicence: 'Apache-2.0' }]);
    expect(await items('svg/more')).toMatchObject([{ name: 'svg/more/pill.SVG' }]);
  });

  it('is refused without a description and with folders that nest too deeply', async () => {
    await write(`${'d/'.repeat(20)}a.svg`, noto('star'));
    expect(await fault('d')).toBe('import.too-large');
    await rm(join(folder, 'package.json'));
    expect(await fault()).toBe('import.malformed');
  });
});
