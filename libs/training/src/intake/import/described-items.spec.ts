import { createHash } from 'node:crypto';
import { carOf } from '@intaglio/testing';
import { buildVersion } from '../../manifest/build-version.js';
import { toBuild, item } from '../../manifest/version.spec-support.js';
import { Intake } from '../intake.js';
import type { IntakeResult } from '../intake-item.js';
import { INTAKE_LIMITS } from '../limits.js';
import { bytesOf, noto } from '../pictures.spec-support.js';

import { describedItems } from './described-items.js';
import { offerItems, oneLicence } from './offer-items.js';

const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const [star, pill, magnet] = [noto('star'), noto('pill'), noto('magnet')];
const json = (value: unknown): Uint8Array => bytesOf(JSON.stringify(value));

const entry = (contentUrl: string, bytes: Uint8Array, rest: object = {}) => ({
  ...{ '@type': 'cr:FileObject', '@id': contentUrl, contentUrl, encodingFormat: 'image/svg+xml', sha256: hash(bytes) },
  ...rest,
});
const croissant = (distribution: readonly object[], rest: object = {}): Uint8Array =>
  json({ '@type': 'sc:Dataset', name: 'x', conformsTo: 'http://mlcommons.org/croissant/1.0', license: 'MIT', distribution, ...rest });
const spdx = (files: readonly object[]): Uint8Array => json({ spdxVersion: 'SPDX-2.3', name: 'x', files });

async function results(files: Readonly<Record<string, Uint8Array>>, spdxId: string | null = 'MIT'): Promise<IntakeResult[]> {
  const intake = new Intake({ mayTrain: () => ({ allowed: true, attributionNeeded: false }) });
  const list: IntakeResult[] = [];
  for await (const offered of offerItems(describedItems(await carOf(files), 'by the tenant'), oneLicence({ id: 'l1', spdx: spdxId })))
    list.push(await intake.take(offered));
  return list;
}
const rejection = async (files: Readonly<Record<string, Uint8Array>>): Promise<string> =>
  results(files).then(
    () => 'taken',
    (error: { code: string }) => error.code,
  );

describe('a CAR with a Croissant description', () => {
  it('gives its pictures the captions, attributions and licences that are described', async () => {
    const description = croissant(
      [entry('star.svg', star, { description: 'a yellow star' }), entry('pill.svg', pill, { license: 'CC-BY-NC-4.0' })],
      {
        creator: 'Ada',
      },
    );
    expect(await results({ 'croissant.json': description, 'star.svg': star, 'pill.svg': pill })).toMatchObject([
      { refused: { name: 'pill.svg', code: 'licence.none', reason: 'No licence stands for it; its own is CC-BY-NC-4.0.' } },
      { accepted: { name: 'star.svg', caption: 'a yellow star', attribution: 'Ada', licenceId: 'l1' } },
    ]);
  });

  it('refuses by name what is not described, not there, or not the bytes that are described', async () => {
    const description = croissant([entry('a.svg', pill), entry('gone.svg', magnet)]);
    expect(await results({ 'croissant.json': description, 'a.svg': star, 'b.svg': pill })).toMatchObject([
      { refused: { name: 'a.svg', code: 'item.other-bytes' } },
      { refused: { name: 'b.svg', code: 'licence.none' } },
      { refused: { name: 'gone.svg', code: 'item.missing' } },
    ]);
  });

  it('finds files by their hashes where no path is named, as in the manifests that are written here', async () => {
    const named = (name: string, bytes: Uint8Array) => item(name, { sha256: hash(bytes), mediaType: 'image/svg+xml' });
    const { manifest } = buildVersion(toBuild({ items: [named('star', star), named('pill', pill), named('lost', bytesOf('lost'))] }));
    const files = { 'croissant.json': manifest, '1.svg': pill, '2.svg': star, 'big.svg': new Uint8Array(INTAKE_LIMITS.itemBytes + 1) };
    expect(await results(files, 'CC-BY-4.0')).toMatchObject([
      { accepted: { name: '1.svg', caption: 'a picture of pill', attribution: 'Studio Verre' } },
      { accepted: { name: '2.svg', caption: 'a picture of star' } },
      { refused: { name: 'big.svg', code: 'licence.none' } },
      { refused: { name: `sha256-${hash(bytesOf('lost'))}`, code: 'item.missing' } },
    ]);
    expect(await results(files, null)).toContainEqual({
      refused: expect.objectContaining({ name: 'big.svg', code: 'item.too-large' }) as unknown,
    });
  });

  it('lets the tenant say what a description leaves open, under a licence of the tenant’s own', async () => {
    const description = croissant([entry('star.svg', star)], { license: undefined });
    expect(await results({ 'croissant.json': description, 'star.svg': star })).toMatchObject([
      { accepted: { caption: 'star', attribution: 'by the tenant' } },
    ]);
  });
});

describe('a CAR with an SPDX document', () => {
  it('gives its pictures the licences that are concluded there', async () => {
    const files = [
      {
        fileName: './star.svg',
        licenseConcluded: 'MIT',
        copyrightText: '© Ada',
        checksums: [{ algorithm: 'SHA256', checksumValue: hash(star) }],
      },
      { fileName: './pill.svg', licenseConcluded: 'NONE' },
    ];
    expect(await results({ 'spdx.json': spdx(files), 'star.svg': star, 'pill.svg': pill })).toMatchObject([
      { refused: { name: 'pill.svg', code: 'licence.none' } },
      { accepted: { name: 'star.svg', attribution: '© Ada', caption: 'star' } },
    ]);
  });
});

describe('a described CAR is given up as a whole', () => {
  it.each<[string, string, Readonly<Record<string, Uint8Array>>]>([
    ['import.malformed', 'without a description', { 'star.svg': star }],
    ['croissant.wrong-version', 'whose Croissant is none', { 'croissant.json': json({}), 'star.svg': star }],
    ['document.not-json', 'whose description is no JSON', { 'croissant.json': star }],
    ['spdx.wrong-version', 'whose SPDX is none', { 'spdx.json': json({}), 'star.svg': star }],
    ['import.too-large', 'whose SPDX is empty', { 'spdx.json': new Uint8Array(), 'star.svg': star }],
  ])('with %s %s', async (code, _, files) => expect(await rejection(files)).toBe(code));
});
