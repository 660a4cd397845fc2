import { canonicalJson } from '@intaglio/domain';
import fc from 'fast-check';
import { buildVersion } from './build-version.js';
import { ManifestError } from './manifest-error.js';
import { readVersion } from './read-version.js';
import { item, toBuild, utf8 } from './version.spec-support.js';

const built = buildVersion(toBuild());
type Tree = { [key: string]: Tree } & Tree[];
/** The manifest with one change, canonical again. */
function changed(change: (manifest: Tree) => void): Uint8Array {
  const manifest = JSON.parse(new TextDecoder().decode(built.manifest)) as Tree;
  change(manifest);
  return utf8(canonicalJson(manifest));
}
const codeOf = (bytes: Uint8Array): string => {
  try {
    readVersion(bytes);
  } catch (error) {
    return error instanceof ManifestError ? error.code : 'another error';
  }
  return 'read';
};
const set = (value: unknown) => value as Tree;

describe('a manifest that is read back', () => {
  it('gives the same roots, order and items', () => {
    expect(readVersion(built.manifest)).toMatchObject({ ...built, id: toBuild().id, version: 3, createdAt: toBuild().createdAt });
    const items = readVersion(built.manifest).items.map(({ salt: _, ...rest }) => rest);
    expect(items).toEqual(expect.arrayContaining([...toBuild().items]));
  });

  it('does so for any texts and sizes', () =>
    fc.assert(
      fc.property(
        fc.uniqueArray(
          fc.record({
            name: fc.string({ minLength: 1, unit: 'grapheme' }),
            caption: fc.string({ minLength: 1, unit: 'grapheme' }),
            width: fc.integer({ min: 1, max: 9999 }),
          }),
          { minLength: 1, maxLength: 8, selector: ({ name }) => name },
        ),
        (list) => {
          const version = buildVersion(toBuild({ items: list.map(({ name, ...rest }) => item(name, rest)) }));
          expect(readVersion(version.manifest)).toMatchObject(version);
        },
      ),
    ));

  it('shows other roots when an item, a caption, a salt or a licence is another', () => {
    const rows = (manifest: Tree) => manifest['recordSet']![0]!['data']![0]!;
    const other = [
      changed((manifest) => (rows(manifest)['items/caption'] = set('another'))),
      changed((manifest) => (rows(manifest)['items/salt'] = set('00'.repeat(32)))),
      changed((manifest) => (manifest['recordSet']![1]!['data']![1]!['licences/sha256'] = set('00'.repeat(32)))),
    ].map((bytes) => (codeOf(bytes) === 'read' ? readVersion(bytes) : undefined));
    expect(other[0]!.datasetRoot).not.toBe(built.datasetRoot);
    expect(other[1]!.datasetRoot).not.toBe(built.datasetRoot);
    expect(other[1]!.licenceRoot).not.toBe(built.licenceRoot);
    expect(other[2]!.licenceRoot).not.toBe(built.licenceRoot);
    expect(other[2]!.datasetRoot).toBe(built.datasetRoot);
  });

  it.each<[string, string, Uint8Array]>([
    ['is not JSON', 'document.not-json', built.manifest.subarray(1)],
    ['is not UTF-8', 'document.not-json', Uint8Array.of(0x22, 0xff, 0x22)],
    ['is another document', 'manifest.malformed', utf8({})],
    ['has spaces', 'manifest.not-canonical', utf8(` ${new TextDecoder().decode(built.manifest)}`)],
    ['has a field more', 'manifest.not-canonical', changed((manifest) => (manifest['keywords'] = set('more')))],
    ['has another order', 'manifest.not-canonical', changed((manifest) => manifest['distribution']!.reverse())],
    ['has a file without a row', 'manifest.malformed', changed((manifest) => manifest['distribution']!.pop())],
    ['lacks a salt', 'manifest.malformed', changed((manifest) => delete manifest['recordSet']![0]!['data']![0]!['items/salt'])],
    ['lacks a licence', 'manifest.unknown-licence', changed((manifest) => manifest['recordSet']![1]!['data']!.pop())],
    [
      'has an address where bytes are named',
      'manifest.not-canonical',
      changed((manifest) => (manifest['distribution']![0]!['contentUrl'] = set('https://a.example/'))),
    ],
    [
      'has the same item twice',
      'manifest.duplicate-item',
      changed((manifest) => {
        manifest['distribution']!.push(manifest['distribution']![0]!);
        manifest['recordSet']![0]!['data']!.push(manifest['recordSet']![0]!['data']![0]!);
      }),
    ],
  ])('is refused when it %s', (_, code, bytes) => expect(codeOf(bytes)).toBe(code));

  it('is refused with a closed code, or tells of another version, whatever byte is changed', () =>
    fc.assert(
      fc.property(fc.nat(built.manifest.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const bytes = Uint8Array.from(built.manifest);
        bytes[at]! ^= change;
        const code = codeOf(bytes);
        expect(code).not.toBe('another error');
        if (code === 'read') expect(readVersion(bytes).manifestHash).not.toBe(built.manifestHash);
      }),
      { numRuns: 300 },
    ));
});
