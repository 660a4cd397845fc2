import fc from 'fast-check';
import { buildVersion } from './build-version.js';
import { licenceDrafts } from './declared-dataset.js';
import { ManifestError } from './manifest-error.js';
import { readCroissant } from './read-croissant.js';
import { hex, toBuild, utf8 } from './version.spec-support.js';

// The shape of mlcommons/croissant datasets/1.0/recipes/minimal_recommended.json, with a picture for its table.
const picture = {
  '@type': 'cr:FileObject',
  '@id': 'vase.png',
  name: 'vase.png',
  contentUrl: 'data/vase.png',
  encodingFormat: 'image/png',
  sha256: hex('vase'),
};
const table = { ...picture, '@id': 'minimal.csv', contentUrl: 'data/minimal.csv', encodingFormat: 'text/csv' };
const minimal = {
  '@context': { '@vocab': 'https://schema.org/', cr: 'http://mlcommons.org/croissant/', sc: 'https://schema.org/' },
  '@type': 'sc:Dataset',
  name: 'minimal_example_with_recommended_fields',
  conformsTo: 'http://mlcommons.org/croissant/1.0',
  license: 'https://creativecommons.org/licenses/by/4.0/',
  url: 'https://example.com/dataset/recipes/minimal-recommended',
  distribution: [picture, table],
};
const read = (change: object) => readCroissant(utf8({ ...minimal, ...change }));
const only = (change: object) => read({ distribution: { ...picture, ...change } }).files[0]!;
const codeOf = (bytes: Uint8Array): string => {
  try {
    readCroissant(bytes);
  } catch (error) {
    return error instanceof ManifestError ? `${error.code} ${error.detail ?? ''}`.trim() : 'another error';
  }
  return 'read';
};

describe('a Croissant description', () => {
  it('names pictures with their hashes and the data set’s licence; tables are none', () =>
    expect(read({ creator: [{ '@type': 'Person', name: 'Ada' }, 'Bo'] })).toEqual({
      name: minimal.name,
      licences: [{ name: 'CC-BY-4.0', textSha256: null, files: 1 }],
      files: [{ path: 'data/vase.png', sha256: hex('vase'), licence: 'CC-BY-4.0', attribution: 'Ada, Bo', caption: null }],
    }));

  it('lets a file speak for itself', () =>
    expect(only({ license: 'https://spdx.org/licenses/CC0-1.0.html', creator: 'Cy', description: 'a vase' })).toMatchObject({
      ...{ licence: 'CC0-1.0', attribution: 'Cy', caption: 'a vase' },
    }));

  it('takes captions and attributions of a table inside it', () => {
    const row = { 'default/picture': 'vase.png', 'default/caption': 'a blue vase', 'default/attribution': 'Dee' };
    expect(read({ recordSet: { '@type': 'cr:RecordSet', data: [row] } }).files[0]).toMatchObject({
      caption: 'a blue vase',
      attribution: 'Dee',
    });
  });

  it.each<[string, unknown, string | null | undefined]>([
    ['none', undefined, undefined],
    ['an SPDX id', 'MIT', 'MIT'],
    ['an SPDX address', 'https://spdx.org/licenses/Apache-2.0', 'Apache-2.0'],
    ['a Creative Commons address', 'http://creativecommons.org/licenses/by-nc-sa/3.0/deed.de', 'CC-BY-NC-SA-3.0'],
    ['the public domain’s', 'https://creativecommons.org/publicdomain/zero/1.0/', 'CC0-1.0'],
    ['a work', { '@type': 'sc:CreativeWork', name: 'Studio terms' }, 'Studio terms'],
    ['another address', 'https://studio.example/terms', 'https://studio.example/terms'],
    ['two that differ', ['MIT', 'CC0-1.0'], null],
    ['one twice', ['MIT', 'https://spdx.org/licenses/MIT'], 'MIT'],
  ])('is read with a licence that is %s', (_, license, expected) => expect(read({ license }).files[0]!.licence).toBe(expected));

  it.each<[string, string | null]>([
    ['./a/b.png', 'a/b.png'],
    ['https://cdn.example/vase.png', null],
    ['//cdn.example/vase.png', null],
    [`ni:///sha-256;abc`, null],
    ['data:image/png;base64,AAAA', null],
  ])('finds the file of %s below itself or only by its hash', (contentUrl, path) => expect(only({ contentUrl }).path).toBe(path));

  it('of a version that was made here gives its captions, attributions and licences back', () => {
    const { name, files, licences } = readCroissant(buildVersion(toBuild()).manifest);
    expect(name).toBe(toBuild().name);
    expect(licences).toHaveLength(2);
    for (const { sha256, caption, attribution, licenceId } of toBuild().items)
      expect(files).toContainEqual({
        ...{ path: null, sha256, caption, attribution },
        licence: licenceId === 'l-public' ? 'CC-BY-4.0' : `LicenseRef-sha256-${hex('signed')}`,
      });
  });

  it('gives drafts of its licences: what the table grants, or terms to be registered', () => {
    const files = [
      picture,
      { ...picture, '@id': 'b' },
      { ...picture, '@id': 'c', license: 'CC-BY-NC-4.0' },
      { ...picture, '@id': 'd', license: 'Studio terms' },
    ];
    expect(licenceDrafts(read({ distribution: files }))).toEqual([
      { basis: { kind: 'spdx', id: 'CC-BY-4.0' }, uses: ['training', 'commercial-output', 'derivatives'], evidence: null, files: 2 },
      { basis: { kind: 'spdx', id: 'CC-BY-NC-4.0' }, uses: [], evidence: null, files: 1 },
      { basis: { kind: 'custom', title: 'Studio terms' }, uses: [], evidence: null, files: 1 },
    ]);
  });

  it.each<[string, object, string]>([
    ['no version', { conformsTo: undefined }, 'croissant.wrong-version'],
    ['a version that is not known', { conformsTo: 'http://mlcommons.org/croissant/2.0' }, 'croissant.wrong-version'],
    ['another type', { '@type': 'sc:Person' }, 'croissant.malformed @type'],
    ['no files', { distribution: undefined }, 'croissant.malformed distribution'],
    [
      'a file without a hash',
      { distribution: [picture, { ...picture, sha256: undefined, md5: 'aa' }] },
      'croissant.malformed distribution.1.sha256',
    ],
    ['a path that leads out', { distribution: [{ ...picture, contentUrl: 'a/../../b.png' }] }, 'croissant.malformed contentUrl'],
    ['an absolute path', { distribution: [{ ...picture, contentUrl: '/etc/b.png' }] }, 'croissant.malformed contentUrl'],
    ['too many files', { distribution: Array.from({ length: 8 ** 5 + 1 }, () => picture) }, 'manifest.too-many-items 32768 at most'],
  ])('is refused with %s', (_, change, code) => expect(codeOf(utf8({ ...minimal, ...change }))).toBe(code));

  it('takes both versions, also beside others', () => {
    const conformsTo = ['http://mlcommons.org/croissant/RAI/1.0', 'http://mlcommons.org/croissant/1.1'];
    expect(codeOf(utf8({ ...minimal, conformsTo }))).toBe('read');
  });

  it('fails with a closed code on whatever JSON comes', () =>
    fc.assert(
      fc.property(fc.json(), fc.constantFrom('license', 'distribution', 'recordSet', 'creator', 'name'), (json, key) => {
        expect(codeOf(utf8(json))).not.toBe('another error');
        expect(codeOf(utf8({ ...minimal, [key]: JSON.parse(json) as unknown }))).not.toBe('another error');
      }),
    ));
});
