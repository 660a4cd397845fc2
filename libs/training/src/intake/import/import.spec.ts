import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { CarBufferWriter } from '@ipld/car';
import * as dagPb from '@ipld/dag-pb';
import fc from 'fast-check';
import { UnixFS } from 'ipfs-unixfs';
import { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import { sha256 } from 'multiformats/hashes/sha2';
import { Intake } from '../intake.js';
import type { IntakeResult } from '../intake-item.js';
import { NOTO } from '../noto-icons.spec-support.js';
import { bytesOf, noto } from '../pictures.spec-support.js';
import { CAR_LIMITS } from './car-blocks.js';
import { carItems, openCar } from './car-items.js';
import { iconSetItems } from './icon-set.js';
import { ImportError, type ImportedItems } from './imported-item.js';
import { offerItems, oneLicence } from './offer-items.js';
import { simpleIconsItems } from './simple-icons.js';

async function fault(act: () => Promise<unknown>): Promise<string> {
  try {
    await act();
    return 'read';
  } catch (error) {
    if (error instanceof ImportError) return error.code;
    throw error;
  }
}
const all = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
};
const intakeOf = async (items: ImportedItems, licence: { id: string; spdx: string | null }): Promise<IntakeResult[]> => {
  const intake = new Intake({ mayTrain: () => ({ allowed: true, attributionNeeded: false }) });
  const results: IntakeResult[] = [];
  for await (const item of offerItems(items, oneLicence(licence))) results.push(await intake.take(item));
  return results;
};

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'intake-'));
});
afterEach(() => rm(folder, { recursive: true }));
const write = async (path: string, content: unknown): Promise<void> => {
  await mkdir(join(folder, path, '..'), { recursive: true });
  await writeFile(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content));
};

describe('an icon set', () => {
  const body = (name: string): string => /^<svg[^>]*>(.*)<\/svg>$/s.exec(NOTO.find((icon) => icon.name === name)!.svg)![1]!;
  const info = { name: 'Noto Emoji', author: { name: 'Google' }, license: { title: 'Apache 2.0', spdx: 'Apache-2.0' } };
  const icons = { width: 128, height: 128, icons: { 'gem-stone': { body: body('gem-stone') }, 'hand-light-skin-tone': { body: '' } } };

  it('gives its pictures with the set’s licence', async () => {
    await write('info.json', info);
    await write('icons.json', icons);
    expect(await all(iconSetItems(folder))).toEqual([
      { name: 'gem-stone', bytes: noto('gem-stone'), caption: 'gem stone', attribution: 'Noto Emoji by Google', ownLicence: 'Apache-2.0' },
    ]);
    expect(await intakeOf(iconSetItems(folder), { id: 'l1', spdx: 'Apache-2.0' })).toMatchObject([{ accepted: { licenceId: 'l1' } }]);
    expect(await intakeOf(iconSetItems(folder), { id: 'l1', spdx: 'MIT' })).toMatchObject([{ refused: { code: 'licence.none' } }]);
    expect(await intakeOf(iconSetItems(folder), { id: 'l1', spdx: null })).toMatchObject([{ accepted: { licenceId: 'l1' } }]);
  });

  it('is refused when it is none', async () => {
    expect(await fault(() => all(iconSetItems(folder)))).toBe('import.malformed');
    await write('info.json', '{');
    expect(await fault(() => all(iconSetItems(folder)))).toBe('import.malformed');
    await write('info.json', info);
    await write('icons.json', { icons: { a: { body: 1 } } });
    expect(await fault(() => all(iconSetItems(folder)))).toBe('import.malformed');
    await write('icons.json', { icons: Object.fromEntries(Array.from({ length: 32_769 }, (_, i) => [`i${i}`, { body: '' }])) });
    expect(await fault(() => all(iconSetItems(folder)))).toBe('import.too-large');
  });
});

describe('simple-icons', () => {
  const mark = '<svg role="img" viewBox="0 0 24 24" xmlns="http://www.w3.org/2000/svg"><path d="M0 0h12v9z"/></svg>';
  beforeEach(async () => {
    await write('data/simple-icons.json', [
      { title: 'Free', slug: 'free', license: { type: 'CC0-1.0' }, source: 'https://example.com' },
      { title: 'Kept', slug: 'kept', license: { type: 'CC-BY-NC-ND-4.0' } },
      { title: 'Own', slug: 'own', license: { type: 'custom', url: 'https://example.com' } },
      { title: 'Silent' },
    ]);
    for (const name of ['free', 'kept', 'own', 'silent']) await write(`icons/${name}.svg`, mark);
  });

  it('gives each mark its own licence, and none to one whose entry is silent', async () => {
    const results = await intakeOf(simpleIconsItems(folder), { id: 'l1', spdx: 'CC0-1.0' });
    expect(results).toMatchObject([
      { accepted: { name: 'free', caption: 'Free logo', attribution: 'Free, https://example.com' } },
      { refused: { name: 'kept', code: 'licence.none', reason: 'No licence stands for it; its own is CC-BY-NC-ND-4.0.' } },
      { refused: { name: 'own', code: 'licence.none', reason: 'No licence stands for it; its own is custom.' } },
      { refused: { name: 'silent', code: 'licence.none', reason: 'No licence stands for the item' } },
    ]);
  });

  it('does not follow a slug out of its folder', async () => {
    await write('data/simple-icons.json', [{ title: 'x', slug: '../../etc/passwd' }]);
    expect(await fault(() => all(simpleIconsItems(folder)))).toBe('import.malformed');
  });
});

interface Block {
  readonly cid: CID;
  readonly bytes: Uint8Array;
}
const blockOf = async (code: number, bytes: Uint8Array): Promise<Block> => ({ cid: CID.createV1(code, await sha256.digest(bytes)), bytes });
const file = (bytes: Uint8Array): Promise<Block> => blockOf(raw.code, bytes);
const directory = (links: readonly (readonly [string, Block])[]): Promise<Block> =>
  blockOf(
    dagPb.code,
    dagPb.encode({
      Data: new UnixFS({ type: 'directory' }).marshal(),
      Links: links.map(([Name, { cid, bytes }]) => ({ Name, Hash: cid, Tsize: bytes.length })),
    }),
  );
const bigFile = (parts: readonly Block[]): Promise<Block> => {
  const unixfs = new UnixFS({ type: 'file', blockSizes: parts.map(({ bytes }) => BigInt(bytes.length)) });
  return blockOf(
    dagPb.code,
    dagPb.encode({ Data: unixfs.marshal(), Links: parts.map(({ cid, bytes }) => ({ Hash: cid, Tsize: bytes.length })) }),
  );
};
function car(roots: readonly Block[], blocks: readonly Block[]): Uint8Array {
  const buffer = new ArrayBuffer(blocks.reduce((size, { bytes }) => size + bytes.length + 100, 1000));
  const writer = CarBufferWriter.createWriter(buffer, { roots: roots.map(({ cid }) => cid as never) });
  for (const block of blocks) writer.write(block as never);
  return writer.close({ resize: true });
}

describe('a CAR', () => {
  const star = noto('star');

  it('gives its files, with captions from their names, also from directories and files of several blocks', async () => {
    const [one, two] = [await file(noto('pill')), await bigFile([await file(star.subarray(0, 200)), await file(star.subarray(200))])];
    const inner = await directory([['shooting_star.svg', two]]);
    const root = await directory([
      ['more', inner],
      ['red-pill.svg', one],
    ]);
    const blocks = [root, inner, one, two, await file(star.subarray(0, 200)), await file(star.subarray(200))];
    const items = await intakeOf(carItems(car([root], blocks), 'by Aurel'), { id: 'l1', spdx: 'MIT' });
    expect(items).toMatchObject([
      { accepted: { name: 'more/shooting_star.svg', caption: 'shooting star', bytes: star } },
      { accepted: { name: 'red-pill.svg', caption: 'red pill', attribution: 'by Aurel', bytes: noto('pill') } },
    ]);
  });

  it('keeps its Croissant description apart from its pictures', async () => {
    const [picture, description] = [await file(star), await file(bytesOf('{"name":"x"}'))];
    const root = await directory([
      ['a.svg', picture],
      ['croissant.json', description],
    ]);
    const { files, croissant } = await openCar(car([root], [root, picture, description]));
    expect([files.map(({ path }) => path), new TextDecoder().decode(croissant)]).toEqual([['a.svg'], '{"name":"x"}']);
  });

  it.each<[string, string, () => Promise<Uint8Array>]>([
    ['import.malformed', 'nothing', () => Promise.resolve(new Uint8Array())],
    ['import.malformed', 'something else', () => Promise.resolve(bytesOf('hello world'))],
    ['import.archive', 'a zip', () => Promise.resolve(Uint8Array.of(0x50, 0x4b, 3, 4))],
    ['import.archive', 'a gzipped CAR', async () => gzipSync(car([await file(star)], []))],
    ['import.malformed', 'no root', () => Promise.resolve(car([], []))],
    ['import.malformed', 'a file for a root', async () => car([await file(star)], [await file(star)])],
    ['import.malformed', 'a block that is missing', async () => car([await directory([])], [])],
    [
      'import.corrupt',
      'a block under another’s address',
      async () => car([await file(star)], [{ ...(await file(star)), bytes: noto('pill') }]),
    ],
    ['import.too-large', 'more bytes than are allowed', () => Promise.resolve(new Uint8Array(CAR_LIMITS.carBytes + 1))],
    [
      'import.malformed',
      'a name that is a path',
      async () => {
        const picture = await file(star);
        const root = await directory([['../x.svg', picture]]);
        return car([root], [root, picture]);
      },
    ],
    [
      'import.too-large',
      'directories that nest too deeply',
      async () => {
        const levels = [await directory([])];
        for (let depth = 0; depth < 20; depth++) levels.unshift(await directory([['d', levels[0]!]]));
        return car([levels[0]!], levels);
      },
    ],
  ])('is refused with %s for %s', async (code, _, bytes) => {
    const data = await bytes();
    expect(await fault(() => openCar(data))).toBe(code);
  });

  it('of a few kilobytes that stands for a thousand million files is given up', async () => {
    const picture = await file(star);
    let level = await directory(Array.from({ length: 10 }, (_, i) => [`${i}.svg`, picture] as const));
    const blocks = [picture, level];
    for (let depth = 0; depth < 8; depth++) {
      level = await directory(Array.from({ length: 10 }, (_, i) => [`${i}`, blocks.at(-1)!] as const));
      blocks.push(level);
    }
    const bytes = car([level], blocks);
    expect(bytes.length).toBeLessThan(10_000);
    expect(await fault(() => openCar(bytes))).toBe('import.too-large');
  });

  it('with a file that unfolds to too much refuses that file alone', async () => {
    let part = await file(new Uint8Array(64 * 1024));
    const blocks = [part];
    for (let depth = 0; depth < 3; depth++) {
      const unixfs = new UnixFS({ type: 'file', blockSizes: Array.from({ length: 10 }, () => BigInt(64 * 1024 * 10 ** depth)) });
      const links = Array.from({ length: 10 }, () => ({ Hash: part.cid, Tsize: part.bytes.length }));
      part = await blockOf(dagPb.code, dagPb.encode({ Data: unixfs.marshal(), Links: links }));
      blocks.push(part);
    }
    const picture = await file(star);
    const root = await directory([
      ['bomb.svg', part],
      ['star.svg', picture],
    ]);
    const results = await intakeOf(carItems(car([root], [root, picture, ...blocks]), ''), { id: 'l1', spdx: null });
    expect(results).toMatchObject([{ refused: { name: 'bomb.svg', code: 'item.too-large' } }, { accepted: { name: 'star.svg' } }]);
  });

  it('throws nothing but its own faults', async () => {
    const picture = await file(star.subarray(0, 50));
    const root = await directory([['a.svg', picture]]);
    const sound = car([root], [root, picture]);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat({ max: sound.length - 1 }), fc.nat({ max: 255 })), { minLength: 1, maxLength: 5 }),
        async (edits) => {
          const bytes = Uint8Array.from(sound);
          for (const [at, value] of edits) bytes[at] = value;
          expect(typeof (await fault(() => openCar(bytes)))).toBe('string');
        },
      ),
      { numRuns: 200 },
    );
  });
});
