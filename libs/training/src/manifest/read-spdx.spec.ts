import fc from 'fast-check';
import { licenceDrafts } from './declared-dataset.js';
import { ManifestError } from './manifest-error.js';
import { readSpdx } from './read-spdx.js';
import { hex, utf8 } from './version.spec-support.js';

// Fields as in the examples of SPDX 2.3, §8 and §10.
const file = {
  fileName: './icons/vase.svg',
  SPDXID: 'SPDXRef-vase',
  checksums: [
    { algorithm: 'SHA1', checksumValue: 'd6a770ba38583ed4bb4525bd96e50461655d2759' },
    { algorithm: 'SHA256', checksumValue: hex('vase').toUpperCase() },
  ],
  licenseConcluded: 'MIT',
  copyrightText: 'Copyright 2026 Studio Verre',
};
const document = { spdxVersion: 'SPDX-2.3', dataLicense: 'CC0-1.0', SPDXID: 'SPDXRef-DOCUMENT', name: 'icons', files: [file] };
const only = (change: object, rest: object = {}) => readSpdx(utf8({ ...document, ...rest, files: [{ ...file, ...change }] })).files[0]!;
const codeOf = (value: unknown): string => {
  try {
    readSpdx(utf8(value));
  } catch (error) {
    return error instanceof ManifestError ? `${error.code} ${error.detail ?? ''}`.trim() : 'another error';
  }
  return 'read';
};

describe('an SPDX document', () => {
  it('names files with SHA-256, licence and copyright', () =>
    expect(readSpdx(utf8(document))).toEqual({
      name: 'icons',
      licences: [{ name: 'MIT', textSha256: null, files: 1 }],
      files: [{ path: 'icons/vase.svg', sha256: hex('vase'), licence: 'MIT', attribution: 'Copyright 2026 Studio Verre', caption: null }],
    }));

  const packages = [{ name: 'icons', licenseDeclared: 'Apache-2.0' }];
  it.each<[string, object, object, string | null | undefined]>([
    ['what was found in the file when nothing was concluded', { licenseConcluded: 'NOASSERTION', licenseInfoInFiles: ['ISC'] }, {}, 'ISC'],
    ['its package’s when the file has no word', { licenseConcluded: 'NOASSERTION' }, { packages }, 'Apache-2.0'],
    ['the file’s own before its package’s', {}, { packages }, 'MIT'],
    ['none where SPDX says that there is none', { licenseConcluded: 'NONE' }, { packages }, null],
    ['unknown where packages differ', { licenseConcluded: undefined }, { packages: [...packages, { licenseDeclared: 'MIT' }] }, undefined],
    ['unknown where several were found', { licenseConcluded: undefined, licenseInfoInFiles: ['ISC', 'MIT'] }, {}, undefined],
    ['an expression as it stands', { licenseConcluded: 'MIT OR Apache-2.0' }, {}, 'MIT OR Apache-2.0'],
  ])('gives as licence %s', (_, change, rest, expected) => expect(only(change, rest).licence).toBe(expected));

  it('gives the hash of a licence’s text as the evidence of a draft', () => {
    const hasExtractedLicensingInfos = [{ licenseId: 'LicenseRef-studio', extractedText: 'All rights reserved.' }];
    const files = [{ ...file, licenseConcluded: 'LicenseRef-studio' }];
    expect(licenceDrafts(readSpdx(utf8({ ...document, hasExtractedLicensingInfos, files })))).toEqual([
      { basis: { kind: 'custom', title: 'LicenseRef-studio' }, uses: [], evidence: { sha256: hex('All rights reserved.') }, files: 1 },
    ]);
  });

  it('has files without SHA-256, and attributions in place of a copyright', () => {
    expect(only({ checksums: [] }).sha256).toBeNull();
    expect(only({ attributionTexts: ['Ada', 'Bo'] }).attribution).toBe('Ada, Bo');
    expect(only({ copyrightText: 'NOASSERTION' }).attribution).toBeNull();
  });

  it.each<[string, unknown, string]>([
    ['is of version 3', { '@context': 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld', '@graph': [] }, 'spdx.wrong-version'],
    ['is no object', [], 'spdx.wrong-version'],
    ['names a file outside', { ...document, files: [{ ...file, fileName: '../vase.svg' }] }, 'spdx.malformed fileName'],
    ['names a file by address', { ...document, files: [{ ...file, fileName: 'https://a.example/vase.svg' }] }, 'spdx.malformed fileName'],
    [
      'has a hash that is none',
      { ...document, files: [{ ...file, checksums: [{ algorithm: 'SHA256', checksumValue: 'zz' }] }] },
      'spdx.malformed checksums',
    ],
    ['has no name', { ...document, name: 1 }, 'spdx.malformed name'],
    ['has too many files', { ...document, files: Array.from({ length: 8 ** 5 + 1 }, () => file) }, 'manifest.too-many-items 32768 at most'],
  ])('is refused when it %s', (_, value, code) => expect(codeOf(value)).toBe(code));

  it('fails with a closed code on whatever JSON comes', () =>
    fc.assert(
      fc.property(fc.json(), fc.constantFrom('files', 'packages', 'hasExtractedLicensingInfos', 'spdxVersion'), (json, key) => {
        expect(codeOf(json)).not.toBe('another error');
        expect(codeOf({ ...document, [key]: JSON.parse(json) as unknown })).not.toBe('another error');
      }),
    ));
});
