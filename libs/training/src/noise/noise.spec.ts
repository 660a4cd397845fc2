import fc from 'fast-check';
import { bernoulliExp, decideExactly } from './bernoulli-exp.js';
import { DiscreteGaussian } from './discrete-gaussian.js';
import { exponentialBounds } from './exponential-bounds.js';
import { GuardedRandom } from './guarded-random.js';
import { cycling, SeededSource } from './noise.spec-support.js';
import { systemRandom } from './random-source.js';

const seeded = (name: string): GuardedRandom => new GuardedRandom(new SeededSource(name));
const samples = (variance: number, count: number, name: string): number[] => {
  const noise = new DiscreteGaussian(variance, seeded(name));
  return Array.from({ length: count }, () => noise.sample());
};

describe('exponentialBounds', () => {
  it('hold e^(−γ) between them, tightly', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 9n }), fc.bigInt({ min: 1n, max: 10n ** 8n }), (numerator, denominator) => {
        fc.pre(numerator < 30n * denominator);
        const { low, high } = exponentialBounds({ numerator, denominator }, 96n);
        const value = Math.exp(-Number(numerator) / Number(denominator));
        expect(Number(high - low)).toBeLessThanOrEqual(2);
        expect(Number(low) / 2 ** 96).toBeLessThanOrEqual(value * (1 + 1e-13) + 1e-28);
        expect(Number(high) / 2 ** 96).toBeGreaterThanOrEqual(value * (1 - 1e-13) - 1e-28);
      }),
    );
  });

  it('know 1/e to 60 digits', () => {
    // OEIS A068985.
    const digits = 367879441171442321595523770161460867445811131031767834507836n;
    const { low, high } = exponentialBounds({ numerator: 1n, denominator: 1n }, 300n);
    expect((low * 10n ** 60n) >> 300n).toBe(digits);
    expect((high * 10n ** 60n) >> 300n).toBe(digits);
  });
});

describe('bernoulliExp', () => {
  const words = (...list: number[]): GuardedRandom => ({ word: () => list.shift()! }) as unknown as GuardedRandom;
  const half = { numerator: 1n, denominator: 2n };
  // The first 96 bits of e^(−1/2).
  const bits = exponentialBounds(half, 96n).low;
  const [first, second, third] = [64n, 32n, 0n].map((shift) => Number((bits >> shift) & 0xffffffffn)) as [number, number, number];

  it('decides by the next word where the first one does not, and by the one after that', () => {
    for (const [list, expected] of [
      [[first - 1], true],
      [[first + 1], false],
      [[first, second - 1], true],
      [[first, second + 1], false],
      [[first, second, third - 2], true],
      [[first, second, third + 2], false],
    ] as const) {
      expect(bernoulliExp(0.5, () => half, words(...list))).toBe(expected);
      expect(decideExactly(list[0], half, words(...list.slice(1)))).toBe(expected);
    }
  });

  it('never trusts a double where it has underflowed', () => {
    const gamma = { numerator: 2000n, denominator: 1n };
    let asked = 0;
    expect(bernoulliExp(2000, () => (asked++, gamma), words(0, 0, 7))).toBe(false);
    expect(asked).toBe(1);
  });
});

describe('DiscreteGaussian', () => {
  /** Chi-square quantiles for a false alarm of 1e-7, by Wilson and Hilferty's cube. */
  const limit = (freedom: number): number => freedom * (1 - 2 / (9 * freedom) + 5.2 * Math.sqrt(2 / (9 * freedom))) ** 3;
  const COUNT = 80_000;

  it.each([1, 3, 10, 64])('has the exact probabilities at σ² = %d (chi-square, false alarm 1e-7)', (variance) => {
    const reach = Math.floor(3.2 * Math.sqrt(variance));
    const weights = Array.from({ length: 400 }, (_, i) => Math.exp(-((i - 200) ** 2) / (2 * variance)));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const expected = Array.from({ length: 2 * reach + 1 }, (_, i) => (COUNT * weights[200 + i - reach]!) / total);
    const observed = expected.map(() => 0);
    let beyond = 0;
    for (const sample of samples(variance, COUNT, `chi ${variance}`)) {
      if (Math.abs(sample) > reach) beyond++;
      else observed[sample + reach]!++;
    }
    const expectedBeyond = COUNT - expected.reduce((sum, e) => sum + e, 0);
    const statistic = expected.reduce((sum, e, i) => sum + (observed[i]! - e) ** 2 / e, (beyond - expectedBeyond) ** 2 / expectedBeyond);
    expect(statistic).toBeLessThan(limit(expected.length));
  });

  it.each([1, 2, 1000, 2 ** 34 + 9, 2 ** 47 + 12345])(
    'has the right first four moments at σ² = %d (5.5 standard errors: false alarm 4e-8 each)',
    (variance) => {
      const drawn = samples(variance, COUNT, `moments ${variance}`);
      const sigma = Math.sqrt(variance);
      const moment = (order: number): number => drawn.reduce((sum, x) => sum + (x / sigma) ** order, 0) / COUNT;
      // θ-series of the discrete Gaussian: at σ² ≥ 1 its moments differ from the continuous ones by less than 1e-6.
      for (const [order, value, deviation] of [
        [1, 0, 1],
        [2, 1, Math.sqrt(2)],
        [3, 0, Math.sqrt(15)],
        [4, 3, Math.sqrt(96)],
      ] as const)
        expect(Math.abs(moment(order) - value)).toBeLessThan((5.5 * deviation) / Math.sqrt(COUNT) + 1e-5);
    },
  );

  it('has the bulk of the normal distribution at a large σ (32 equal cells, false alarm 1e-7)', () => {
    const edges = [0.0784, 0.1573, 0.2372, 0.3186, 0.4023, 0.4888, 0.5791, 0.6745, 0.7764, 0.8871, 1.01, 1.1503, 1.318, 1.5341, 1.8627];
    const sigma = 2 ** 17;
    const tally = new Array<number>(32).fill(0);
    for (const x of samples(sigma ** 2, COUNT, 'cells')) {
      const cell = edges.filter((edge) => Math.abs(x) > edge * sigma).length;
      tally[x < 0 ? 15 - cell : 16 + cell]!++;
    }
    const each = COUNT / 32;
    // The edges are rounded to four digits: a cell is off by at most 0.2 %, 5 of 2,500, which adds less than 1 to the statistic.
    expect(tally.reduce((sum, n) => sum + (n - each) ** 2 / each, 0)).toBeLessThan(limit(31) + 1);
  });

  it('shows no correlation between neighbours (5.5 standard errors)', () => {
    const drawn = samples(100, COUNT, 'neighbours').map((x) => x / 10);
    const product = drawn.slice(1).reduce((sum, x, i) => sum + x * drawn[i]!, 0) / COUNT;
    expect(Math.abs(product)).toBeLessThan(5.5 / Math.sqrt(COUNT));
  });

  it.each([0, -1, 1.5, NaN, 2 ** 49])('refuses the variance %d', (variance) => {
    expect(() => new DiscreteGaussian(variance, seeded('refused'))).toThrow(
      expect.objectContaining({ code: 'privacy.invalid-parameters' }),
    );
  });
});

describe('GuardedRandom', () => {
  const block = (name: string): Uint8Array => {
    const bytes = new Uint8Array(4 * 65_536);
    new SeededSource(name).fill(bytes);
    return bytes;
  };
  const drain = (random: GuardedRandom, blocks: number): void => {
    for (let i = 0; i < blocks * 65_532; i++) random.word();
  };
  const repeated = expect.objectContaining({ code: 'randomness.repeated' });

  it('lets the system’s generator pass', () => expect(() => drain(new GuardedRandom(systemRandom), 20)).not.toThrow());

  it.each([1, 2, 5])('refuses a source that starts over after %d blocks', (period) => {
    const random = new GuardedRandom(cycling(Array.from({ length: period }, (_, i) => block(`cycle ${i}`))));
    drain(random, period);
    expect(() => random.word()).toThrow(repeated);
  });

  it.each([
    ['zeros', Uint8Array.of(0)],
    ['one word over and over', Uint8Array.of(1, 2, 3, 4)],
    ['a cycle of 4 KiB', block('short').subarray(0, 4096)],
  ])('refuses %s', (_, bytes) => expect(() => new GuardedRandom(cycling([bytes])).word()).toThrow(repeated));

  it('refuses randomness that an earlier part of the run has used, and only that', () => {
    const first = new GuardedRandom(new SeededSource('snapshot'));
    drain(first, 2);
    expect(() => new GuardedRandom(new SeededSource('snapshot'), first.seen).word()).toThrow(repeated);
    expect(() => new GuardedRandom(new SeededSource('fresh'), first.seen).word()).not.toThrow();
  });

  it('keeps what it remembers apart from what it hands out', () => {
    const random = new GuardedRandom(new SeededSource('apart'));
    const used = Buffer.alloc(16);
    for (let i = 0; i < 4; i++) used.writeUInt32LE(random.word(), 4 * i);
    expect(random.seen).toEqual([Buffer.from(block('apart').subarray(0, 16)).toString('base64')]);
    expect(random.seen).not.toContain(used.toString('base64'));
  });

  it('draws below a limit without bias (chi-square over 7 cells, false alarm 1e-7)', () => {
    const random = seeded('below');
    const tally = new Array<number>(7).fill(0);
    for (let i = 0; i < 70_000; i++) tally[random.below(7)]!++;
    expect(tally.reduce((sum, n) => sum + (n - 10_000) ** 2 / 10_000, 0)).toBeLessThan(44);
  });
});
