import { GENE } from '@intaglio/generator';
import { measureTurns } from './genes.js';
import { toPixels } from './pixels.js';
import { fitRank, fitTargets } from './targets.js';

const SIZE = 64;
type Paint = (x: number, y: number) => readonly [number, number, number, number];

const measure = (paint: Paint, turns = 1): Float64Array[] =>
  measureTurns(
    toPixels(Uint8Array.from(Array.from({ length: SIZE * SIZE }, (_, i) => paint(i % SIZE, Math.floor(i / SIZE))).flat()), SIZE),
    turns,
  );
const one = (paint: Paint): Float64Array => measure(paint)[0]!;
const disc = (x: number, y: number): boolean => Math.hypot(x - 31.5, y - 31.5) < 24;
const hue = (genes: Float64Array): number => Math.atan2(genes[GENE.hueB]!, genes[GENE.hueA]!);

describe('measured genes', () => {
  it('reads a plain red disc', () => {
    const genes = one((x, y) => (disc(x, y) ? [255, 0, 0, 255] : [0, 0, 0, 0]));
    // sRGB red in OKLab: 0.628, 0.225, 0.126.
    expect([genes[GENE.lightness], genes[GENE.hueA], genes[GENE.hueB]].map((v) => Number(v!.toFixed(3)))).toEqual([0.628, 0.225, 0.126]);
    expect(genes[GENE.contrast]).toBeCloseTo(0, 6);
    for (const gene of [GENE.mirror, GENE.flip, GENE.rotation180, GENE.rotation90]) expect(genes[gene]).toBeCloseTo(1, 6);
    expect(genes[GENE.coverage]).toBeCloseTo((Math.PI * 24 ** 2) / SIZE ** 2, 2);
    expect(genes[GENE.radial]).toBeCloseTo(1, 6);
    expect(genes[GENE.radial + 2]).toBeLessThan(0.3);
  });

  it('finds the accent: the other hue, not the dominant one', () => {
    const genes = one((x, y) => (disc(x, y) ? (y > 40 ? [0, 0, 255, 255] : [255, 200, 0, 255]) : [0, 0, 0, 0]));
    expect(genes[GENE.accentB]).toBeLessThan(-0.2);
    expect(genes[GENE.hueB]).toBeGreaterThan(0);
  });

  it('calls gold warmer than steel', () => {
    const metal = (r: number, g: number, b: number): number => one((x, y) => (disc(x, y) ? [r, g, b, 255] : [0, 0, 0, 0]))[GENE.metal]!;
    expect(metal(212, 175, 55)).toBeGreaterThan(metal(192, 192, 192) + 0.05);
    expect(metal(192, 192, 192)).toBeGreaterThan(metal(113, 121, 140));
  });

  it('tells a mirrored picture from a lopsided one, and a busy one from a plain one', () => {
    const lopsided = one((x) => (x < 20 ? [10, 10, 10, 255] : [0, 0, 0, 0]));
    expect(lopsided[GENE.mirror]).toBeLessThan(0.1);
    const chequered = one((x, y) => (((x >> 2) + (y >> 2)) % 2 === 0 ? [10, 10, 10, 255] : [250, 250, 250, 255]));
    for (const gene of [GENE.density, GENE.complexity, GENE.bands + 2]) expect(chequered[gene]).toBeGreaterThan(lopsided[gene]!);
  });

  it('turns the hue and nothing but colour', () => {
    const turns = measure((x, y) => (disc(x, y) ? [200, 40, 40, 255] : [0, 0, 0, 0]), 4);
    expect(hue(turns[1]!) - hue(turns[0]!)).toBeCloseTo(Math.PI / 2, 9);
    expect(turns[1]!.slice(GENE.orientation, GENE.mirror)).toEqual(turns[0]!.slice(GENE.orientation, GENE.mirror));
  });
});

describe('targets', () => {
  it('ranks to [−1, 1], ties in the middle of their place', () => {
    const rank = fitRank([5, 1, 1, 9]);
    expect([rank(1), rank(5), rank(9), rank(0), rank(99)].map((r) => Number(r.toFixed(9)))).toEqual([-1, 0.2, 1, -1, 1]);
    expect(fitRank([3, 3])(3)).toBe(0);
  });

  it('keeps the direction of hue vectors and never leaves the range', () => {
    const raws = Array.from({ length: 40 }, (_, i) => {
      const raw = Float64Array.from({ length: 40 }, (_, gene) => i * (gene + 1));
      raw.set([0.01 * i * Math.cos(i), 0.01 * i * Math.sin(i)], GENE.hueA);
      return raw;
    });
    const transform = fitTargets(raws);
    for (const raw of raws.slice(1)) {
      const targets = transform(raw);
      expect(targets.every((t) => t >= -1 && t <= 1)).toBe(true);
      expect(Math.atan2(targets[GENE.hueB]!, targets[GENE.hueA]!)).toBeCloseTo(Math.atan2(raw[GENE.hueB]!, raw[GENE.hueA]!), 9);
    }
  });
});
