import { createHash, createHmac } from 'node:crypto';
import { documentHash } from '@intaglio/domain';
import fc from 'fast-check';
import { buildVersion, type VersionToBuild } from './build-version.js';
import { datasetRoot } from './roots.js';
import { hex, item, LICENCES, toBuild } from './version.spec-support.js';

const code = (change: Partial<VersionToBuild>): string => {
  try {
    buildVersion(toBuild(change));
  } catch (error) {
    return (error as { code: string }).code;
  }
  return 'built';
};
const rootsOf = (change: Partial<VersionToBuild>) => {
  const { datasetRoot: data, licenceRoot: licence } = buildVersion(toBuild(change));
  return { data, licence };
};

describe('a version of a data set', () => {
  it('has roots that are worked out by hand from hashes, captions, licences and salts', () => {
    const { items, blinding } = toBuild();
    const sorted = [...items].sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1));
    const digest = (...parts: (string | Buffer)[]) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
    const bytes = (text: string) => Buffer.from(text, 'hex');
    const salt = (sha256: string) => createHmac('sha256', blinding).update('intaglio.salt.v1').update(bytes(sha256)).digest();
    const licenceHash = (id: string) => bytes(documentHash(LICENCES.find((licence) => licence.id === id)));
    const ofItems = sorted.map(({ sha256, caption }) =>
      digest('intaglio.item-commitment.v1', bytes(sha256), digest(caption), salt(sha256)),
    );
    const ofLicences = sorted.map(({ sha256, licenceId }) =>
      digest('intaglio.licence-commitment.v1', bytes(sha256), licenceHash(licenceId), salt(sha256)),
    );
    expect(buildVersion(toBuild())).toMatchObject({
      order: sorted.map(({ name }) => name),
      datasetRoot: datasetRoot(ofItems).toString(),
      licenceRoot: datasetRoot(ofLicences).toString(),
    });
  });

  it('is the same in whatever order its items and licences come', () =>
    fc.assert(
      fc.property(fc.shuffledSubarray([...toBuild().items], { minLength: 3 }), (items) =>
        expect(buildVersion(toBuild({ items, licences: [...LICENCES].reverse() }))).toEqual(buildVersion(toBuild())),
      ),
    ));

  it('has a data root that changes with every item’s bytes and caption, and both roots with the blinding', () => {
    const before = rootsOf({});
    const [vase, ...others] = toBuild().items;
    const changed = (change: object) => rootsOf({ items: [{ ...vase!, ...change }, ...others] });
    expect(changed({ sha256: hex('another') })).not.toMatchObject({ data: before.data });
    expect(changed({ caption: 'another' })).toEqual({ data: expect.not.stringMatching(before.data) as string, licence: before.licence });
    expect(changed({ licenceId: 'l-own' })).toEqual({ data: before.data, licence: expect.not.stringMatching(before.licence) as string });
    const blinded = rootsOf({ blinding: Uint8Array.from({ length: 32 }, (_, i) => i) });
    expect(blinded.data).not.toBe(before.data);
    expect(blinded.licence).not.toBe(before.licence);
  });

  it('has a licence root that changes with the licence’s document', () => {
    const licences = LICENCES.map(({ id, document }) => ({ id, document: { ...document, expiresAt: '2030-01-01T00:00:00Z' } }));
    expect(rootsOf({ licences }).licence).not.toBe(rootsOf({}).licence);
  });

  it('has a manifest that is Croissant, with the hashes and no blinding', () => {
    const text = new TextDecoder().decode(buildVersion(toBuild()).manifest);
    expect(JSON.parse(text)).toMatchObject({
      '@type': 'sc:Dataset',
      conformsTo: 'http://mlcommons.org/croissant/1.0',
      version: '3.0.0',
      license: [{ name: `LicenseRef-sha256-${hex('signed')}` }, 'https://spdx.org/licenses/CC-BY-4.0'],
    });
    for (const { sha256 } of toBuild().items) expect(text).toContain(`"sha256":"${sha256}"`);
    expect(text).not.toContain(Buffer.from(toBuild().blinding).toString('hex'));
  });

  it('names its bytes by RFC 6920', () => {
    // The RFC's own example, §8.2: the text "Hello World!".
    const items = [item('hello', { sha256: hex('Hello World!') })];
    expect(new TextDecoder().decode(buildVersion(toBuild({ items })).manifest)).toContain(
      'ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk',
    );
  });

  it.each<[string, Partial<VersionToBuild>]>([
    ['manifest.empty', { items: [] }],
    ['manifest.too-many-items', { items: Array.from({ length: 8 ** 5 + 1 }, () => item('vase')) }],
    ['manifest.duplicate-item', { items: [item('vase'), item('vase', { sha256: hex('bowl') })] }],
    ['manifest.duplicate-item', { items: [item('vase'), item('bowl', { sha256: hex('vase') })] }],
    ['manifest.unknown-licence', { items: [item('vase', { licenceId: 'l-none' })] }],
    ['manifest.unknown-licence', { licences: [...LICENCES, LICENCES[0]!] }],
    ['manifest.blinding', { blinding: new Uint8Array(32) }],
    ['manifest.blinding', { blinding: Uint8Array.from({ length: 31 }, (_, i) => i) }],
    ['manifest.malformed', { items: [item('vase', { sha256: hex('vase').toUpperCase() })] }],
    ['manifest.malformed', { items: [item('vase', { width: 0 })] }],
    ['manifest.malformed', { items: [item('vase', { caption: '' })] }],
  ])('is refused with %s', (expected, change) => expect(code(change)).toBe(expected));
});
