import { createHash } from 'node:crypto';
import { builtInKits } from '../kits/built-in.js';
import { families, type Family, type StyleKit } from '../kits/style-kit.js';
import { rasterise } from '../raster/index.js';
import { GENE } from '../network/genes.js';
import { cornerGenomes, seededGenomes } from '../../tools/sample-genomes.js';
import { meanLab } from './mean-colour.spec-support.js';
import { dominantColour, render } from './render.js';

const kitOf = (family: Family): StyleKit => {
  const kit = builtInKits.find((k) => k.family === family);
  if (kit === undefined) throw new Error(`no kit for ${family}`);
  return kit;
};
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const withGenes = (genes: Readonly<Record<number, number>>): Uint8Array => {
  const [genome = new Uint8Array(40)] = seededGenomes(1, 'render.spec');
  for (const [gene, value] of Object.entries(genes)) genome[Number(gene)] = value;
  return genome;
};
const picture = (kit: StyleKit, genes: Readonly<Record<number, number>>): Promise<{ L: number; a: number; b: number }> =>
  meanLab(rasterise(render(withGenes(genes), kit), 128));

/** SHA-256 of two seeded genomes per kit: any change of any picture must be meant, since minted pieces are named by these bytes. */
const GOLDEN: Readonly<Record<Family, readonly [string, string]>> = {
  medallion: [
    '3b564cfd9891b99ed665737c37be1334e7be64753ba7c1bf908cfe9872fbee8a',
    '193abb06a650f714ea8ee5bafa40619863e28ad2da12e5fae76efe5203b1625d',
  ],
  scarf: [
    '11cf91ed3f512069470d39090bbb2ea8e65c105bde0295a48cd9cb8cfd8e1dfe',
    '5065d5ee137fc04bbead9709c62f7a9084575cfbe70d071af7fe5f5571c5a93a',
  ],
  woven: [
    'a473839e4536717aadae419e3fce2bae71b128ec66b70e458885760ef2664238',
    'ed2b9466177a75417bca19ba76102aece1357a4cb88db2637c32cee48abc954a',
  ],
  seal: [
    'a4fa388a067a1cd9ce34f47308cd3cc4182d92d5cac47d4b48c40277fbb5072c',
    '89a7bc9b91c1951a900c8ff8db9879a77ccc60f9e3833f90af05fa8940fa4249',
  ],
  flow: [
    '73382858928d39d2bd4ebb780015ec6459859627280254867e079ba8b17f0429',
    '9c40e6a18c769c6cc242a194eac1f2a1ea36067c01da75f4031712aab60e83e5',
  ],
  jewel: [
    'da660f3a5c254e9289a66df0f6ce0c2e9becbd48631edb9aaed08ed99d8d313b',
    '74cb5638de2c78bdbf0219b4a9d99a9bb2cde700b689a2995d1f0dc029fa8b0e',
  ],
};

describe.each(families)('render: %s', (family) => {
  const kit = kitOf(family);

  it('gives the golden bytes', () => {
    expect(seededGenomes(2, `golden/${family}`).map((genome) => sha256(render(genome, kit)))).toEqual(GOLDEN[family]);
  });

  it('gives well-formed text for corner genomes, within the size budget', () => {
    cornerGenomes()
      .slice(0, 24)
      .forEach((genome, i) => {
        const svg = render(genome, kit);
        // Only what was found is compared: a failing picture must not be printed whole.
        expect(svg.match(/NaN|Infinity|undefined|null|\de[-+]\d|<text/g)).toBeNull();
        expect(svg.slice(0, 91)).toBe('<svg xmlns="http://www.w3.org/2000/svg" width="1024" height="1024" viewBox="0 0 1024 1024">');
        expect(svg.slice(-6)).toBe('</svg>');
        expect(svg.length).toBeLessThan(900_000);
        const defined = new Set([...svg.matchAll(/ id="([a-z0-9]+)"/g)].map(([, id]) => id));
        expect([...svg.matchAll(/(?:href="|url\()#([a-z0-9]+)/g)].filter(([, id]) => !defined.has(id))).toEqual([]);
        if (i < 8) expect(rasterise(svg, 64).length).toBeGreaterThan(1000);
      });
  });

  it('follows the lightness gene', async () => {
    const light = await Promise.all([20, 128, 235].map((v) => picture(kit, { [GENE.lightness]: v })));
    expect(light[1]!.L).toBeGreaterThan(light[0]!.L + 0.08);
    expect(light[2]!.L).toBeGreaterThan(light[1]!.L + 0.08);
  });

  it('follows the hue vector in all eight directions', async () => {
    for (let i = 0; i < 8; i++) {
      const [x, y] = [Math.cos((2 * Math.PI * i) / 8), Math.sin((2 * Math.PI * i) / 8)];
      const genes = {
        [GENE.hueA]: Math.round(128 + 80 * x),
        [GENE.hueB]: Math.round(128 + 80 * y),
        [GENE.lightness]: 120,
        [GENE.chroma]: 170,
      };
      const { a, b } = await picture(kit, genes);
      expect((a * x + b * y) / Math.sqrt(a * a + b * b)).toBeGreaterThan(Math.cos(Math.PI / 6));
    }
  });

  it('shows the metal: warmer plating makes a warmer picture', async () => {
    const neutral = {
      [GENE.hueA]: 128,
      [GENE.hueB]: 128,
      [GENE.accentA]: 128,
      [GENE.accentB]: 30,
      [GENE.lightness]: 90,
      [GENE.coverage]: 200,
    };
    const [steel, gold] = await Promise.all([42, 170].map((metal) => picture(kit, { ...neutral, [GENE.metal]: metal })));
    expect(gold!.b - steel!.b).toBeGreaterThan(0.004);
  });

  it('changes with every kind of gene', () => {
    for (const gene of [
      GENE.contrast,
      GENE.density,
      GENE.curvature,
      GENE.complexity,
      GENE.coverage,
      GENE.chroma,
      GENE.metal,
      GENE.mirror,
      GENE.radial,
    ]) {
      const [low, high] = [0, 255].map((value) => sha256(render(withGenes({ [gene]: value }), kit)));
      expect({ gene, low }).not.toEqual({ gene, low: high });
    }
  });
});

describe('render', () => {
  it('refuses genomes of another length', () => {
    const kit = kitOf('medallion');
    for (const length of [0, 39, 41]) expect(() => render(new Uint8Array(length), kit)).toThrow(RangeError);
    expect(() => dominantColour(new Uint8Array(41), kit)).toThrow(RangeError);
  });

  it('draws one genome differently in every family', () => {
    const genome = withGenes({});
    expect(new Set(builtInKits.map((kit) => sha256(render(genome, kit)))).size).toBe(families.length);
  });

  it('names the colour the picture has', async () => {
    for (const kit of builtInKits) {
      const genes = { [GENE.hueA]: 60, [GENE.hueB]: 160, [GENE.lightness]: 110, [GENE.chroma]: 200 };
      const { r, g, b } = dominantColour(withGenes(genes), kit);
      expect(g).toBeGreaterThan(Math.max(r, b));
      expect((await picture(kit, genes)).a).toBeLessThan(-0.02);
    }
  });
});
