import { GENE, maisonAurelle } from '@intaglio/generator';
import { leafCid } from '../picture/leaf-cid.js';
import { buildStatement } from '../statement/build-statement.js';
import { SAMPLE_PARTS } from '../../tools/sample-piece/sample-parts.js';
import { buildCollectionMetadata, collectionMetadataBytes } from './collection-metadata.js';
import { genomeAttributes } from './genome-words.js';
import { buildMetadata, metadataBytes } from './token-metadata.js';

const statement = buildStatement(SAMPLE_PARTS);

describe('token metadata', () => {
  const metadata = buildMetadata({ statement, externalUrl: 'https://example.test/piece' });

  it('has what ERC-721 readers look for, and the statement', () => {
    expect(metadata).toMatchObject({
      name: 'Maison Aurelle 123456',
      image: `ipfs://${SAMPLE_PARTS.picture.pngCid}`,
      external_url: 'https://example.test/piece',
      provenance: statement,
    });
    expect(metadata.attributes).toContainEqual({ trait_type: 'Assurance', value: 'statistical' });
    expect(Object.keys(buildMetadata({ statement }))).not.toContain('external_url');
  });

  it('becomes the same bytes every time, small enough to be one leaf', () => {
    const bytes = metadataBytes(metadata);
    expect(metadataBytes(buildMetadata({ externalUrl: 'https://example.test/piece', statement }))).toEqual(bytes);
    expect(leafCid(bytes)).toMatch(/^bafkrei/);
    expect(bytes.length).toBeLessThan(16_384);
  });

  it('takes a name and a description of the brand’s own', () =>
    expect(buildMetadata({ statement, name: 'Dusk', description: 'One of nine.' })).toMatchObject({
      name: 'Dusk',
      description: 'One of nine.',
    }));

  it('is not built around something that is no style kit', () =>
    expect(() => buildMetadata({ statement: { ...statement, styleKit: { hash: statement.styleKit.hash, document: {} } } })).toThrow(
      RangeError,
    ));
});

describe('a genome in words', () => {
  const wordOf = (genes: Partial<Record<number, number>>, trait: string): string => {
    const genome = new Uint8Array(40).fill(128);
    for (const [index, value] of Object.entries(genes)) genome[Number(index)] = value!;
    return genomeAttributes(genome, maisonAurelle).find(({ trait_type }) => trait_type === trait)!.value;
  };

  // OKLab hues of the sRGB primaries and their neighbours (Ottosson 2020): red 29°, yellow 110°, green 142°, blue 264°, magenta 328°.
  it.each([
    [240, 190, 'red'],
    [90, 235, 'yellow'],
    [40, 200, 'green'],
    [115, 20, 'blue'],
    [235, 65, 'magenta'],
    [128, 128, 'neutral'],
    [110, 145, 'neutral'],
  ])('calls the hue vector (%i, %i) %s', (a, b, name) => {
    expect(wordOf({ [GENE.hueA]: a, [GENE.hueB]: b }, 'Colour')).toBe(name);
    expect(wordOf({ [GENE.accentA]: a, [GENE.accentB]: b }, 'Accent')).toBe(name);
  });

  it.each([
    [0, 'gunmetal'],
    [255, 'copper'],
    [170, 'gold'],
    [213, 'rose gold'],
    [85, 'platinum'],
  ])('calls metal %i %s', (gene, name) => expect(wordOf({ [GENE.metal]: gene }, 'Metal')).toBe(name));

  it.each([
    [0, 'very dark'],
    [128, 'medium'],
    [255, 'very light'],
  ])('calls lightness %i %s', (gene, name) => expect(wordOf({ [GENE.lightness]: gene }, 'Lightness')).toBe(name));

  it('names the symmetry that the renderer draws', () => {
    const { mirror, rotation180, rotation90 } = GENE;
    expect(wordOf({ [mirror]: 0, [rotation180]: 0, [rotation90]: 0 }, 'Symmetry')).toBe('odd');
    expect(wordOf({ [mirror]: 200, [rotation180]: 200, [rotation90]: 0 }, 'Symmetry')).toBe('twofold, mirrored');
    expect(wordOf({ [mirror]: 0, [rotation180]: 0, [rotation90]: 200 }, 'Symmetry')).toBe('fourfold');
  });
});

describe('collection metadata', () => {
  it('has what ERC-7572 readers look for', () => {
    const metadata = buildCollectionMetadata({
      name: 'Aurelle I',
      symbol: 'AUR',
      houseName: 'Maison Aurelle',
      imageCid: statement.picture.pngCid,
    });
    expect(metadata).toMatchObject({ name: 'Aurelle I', symbol: 'AUR', image: `ipfs://${statement.picture.pngCid}` });
    expect(JSON.parse(new TextDecoder().decode(collectionMetadataBytes(metadata)))).toEqual(metadata);
  });

  it('leaves out what there is not', () => {
    const metadata = buildCollectionMetadata({
      name: 'Aurelle I',
      symbol: 'AUR',
      houseName: 'Maison Aurelle',
      externalUrl: 'https://example.test',
    });
    expect(Object.keys(metadata).sort()).toEqual(['description', 'external_link', 'name', 'symbol']);
  });
});
