import { geneBounds } from '@intaglio/domain';
import { GENE } from '@intaglio/generator';
import fc from 'fast-check';
import { GENE_NAMES } from './gene-names.js';
import { judgeDistance, nearestDistance } from './genome-distance.js';
import { judgePolicy } from './judge-policy.js';

const genome = (value: number): Uint8Array => new Uint8Array(40).fill(value);
const anyGenome = fc.uint8Array({ minLength: 40, maxLength: 40 });
const plainDistance = (a: Uint8Array, b: Uint8Array): number => a.reduce((sum, gene, at) => sum + Math.abs(gene - b[at]!), 0) / 40;

describe('judgeDistance', () => {
  it('is the mean absolute gene difference to the nearest', () => {
    expect(judgeDistance(genome(100), [genome(0), genome(103), genome(255)], 2)).toMatchObject({
      check: 'genome.distance',
      score: 3,
      limit: 2,
      passed: true,
    });
  });

  it('refuses a copy, and a piece one gene away from it', () => {
    const near = genome(7);
    near[13] = 8;
    expect(judgeDistance(genome(7), [genome(200), genome(7)], 2)).toMatchObject({ score: 0, passed: false });
    expect(judgeDistance(near, [genome(7)], 2)).toMatchObject({ score: 0.025, passed: false });
  });

  it('passes the first piece of a brand', () => {
    expect(judgeDistance(genome(7), [], 255)).toMatchObject({ score: 255, passed: true });
  });

  it('passes at the limit', () => {
    expect(judgeDistance(genome(7), [genome(9)], 2).passed).toBe(true);
  });

  it('agrees with the plain definition, in any order', () => {
    fc.assert(
      fc.property(anyGenome, fc.array(anyGenome, { minLength: 1, maxLength: 30 }), (piece, earlier) => {
        expect(nearestDistance(piece, earlier)).toBe(Math.min(...earlier.map((other) => plainDistance(piece, other))));
      }),
    );
  });

  it('compares with 100,000 earlier pieces', () => {
    const earlier = Array.from({ length: 100_000 }, (_, at) =>
      Uint8Array.from({ length: 40 }, (_gene, gene) => (at * 31 + gene * 17 + (at >> 8)) & 255),
    );
    expect(nearestDistance(earlier[77_777]!, earlier)).toBe(0);
  });

  it('refuses genomes of another length', () => {
    expect(() => nearestDistance(new Uint8Array(39), [])).toThrow(RangeError);
    expect(() => nearestDistance(genome(0), [new Uint8Array(41)])).toThrow(RangeError);
  });
});

describe('judgePolicy', () => {
  const bounds = geneBounds({
    geneBounds: [
      { gene: GENE.lightness, min: 40, max: 220 },
      { gene: GENE.spectrum + 2, min: 0, max: 90 },
      { gene: GENE.rotation180, min: 9, max: 9 },
    ],
  });
  const inside = genome(80);
  inside[GENE.rotation180] = 9;

  it('passes a piece within all bounds and at the safety limit', () => {
    expect(judgePolicy(inside, 200, bounds, 200).map(({ passed }) => passed)).toEqual([true, true]);
  });

  it('names the genes outside, and tells no bound', () => {
    const outside = genome(39);
    outside[GENE.spectrum + 2] = 91;
    const [reason] = judgePolicy(outside, 0, bounds, 200);
    expect(reason).toEqual({
      check: 'policy.gene-bounds',
      passed: false,
      score: 3,
      limit: 0,
      message: '3 genes outside the brand’s bounds: lightness, spectrum 3 of 8, rotation 180.',
    });
  });

  it.each([
    [39, false],
    [40, true],
    [220, true],
    [221, false],
  ])('includes the bounds themselves: %i', (value, passed) => {
    const piece = Uint8Array.from(inside, (gene, at) => (at === GENE.lightness ? value : gene));
    expect(judgePolicy(piece, 0, bounds, 200)[0]?.passed).toBe(passed);
  });

  it.each([
    [0, 'within', true],
    [200, 'within', true],
    [201, 'above', false],
    [255, 'above', false],
  ])('tells of the safety score %i that it is %s the limit, and not what it is', (score, side, passed) => {
    expect(judgePolicy(inside, score, bounds, 200)[1]).toEqual({
      ...{ check: 'policy.safety', passed, score: Number(!passed), limit: 0 },
      message: `The model’s safety score is ${side} the brand’s limit of 200.`,
    });
  });

  it('refuses to judge another length', () => {
    expect(() => judgePolicy(new Uint8Array(41), 0, bounds, 0)).toThrow(RangeError);
    expect(() => judgePolicy(inside, 0, { lo: new Uint8Array(0), hi: bounds.hi }, 0)).toThrow(RangeError);
  });

  it('has one name for every gene', () => {
    expect(GENE_NAMES).toHaveLength(40);
    expect(new Set(GENE_NAMES).size).toBe(40);
    expect([GENE_NAMES[GENE.metal], GENE_NAMES[GENE.bands + 3], GENE_NAMES[39]]).toEqual(['metal', 'bands 4 of 4', 'radial 3 of 3']);
  });
});
