import fc from 'fast-check';
import { noiseFor } from './calibrate.js';
import { Fourier } from './fourier.js';
import { erfc, logErfc, massBetween, tailAt, upperTail } from './normal.js';
import { planTraining, whatEpsilonBuys } from './planner.js';
import { pldEpsilon } from './pld.js';
import { composedRdp, rdpEpsilon, subsampledGaussianRdp } from './rdp.js';
import type { GaussianReleases } from './release.js';

const releases = (noiseMultiplier: number, samplingRate: number, count: number): GaussianReleases => ({
  noiseMultiplier,
  samplingRate,
  count,
});

/** Coarse grid for properties: they hold on every grid, and a coarse one takes milliseconds. */
const COARSE = 1e-2;

const some = fc.record({
  noiseMultiplier: fc.double({ min: 0.8, max: 8, noNaN: true }),
  samplingRate: fc.double({ min: 0.005, max: 0.3, noNaN: true }),
  count: fc.integer({ min: 1, max: 100 }),
});
const RUNS = { numRuns: 12 };

describe('reference values (Opacus, Google dp-accounting)', () => {
  it.each([
    [1.5, 0.04, 2250, 1e-5, 7.329111, 6.768787],
    [1.1, 256 / 60000, 14062, 1e-5, 2.596556, 2.381686],
    [1, 0.01, 10000, 1e-5, 6.712738, 6.187745],
    [4, 0.01, 10000, 1e-5, 1.03549, 0.946999],
    [2, 0.02, 1000, 1e-6, 1.645435, 1.521607],
  ])('σ = %d, q = %d, %d steps, δ = %d', (sigma, q, steps, delta, rdp, pld) => {
    const plan = [releases(sigma, q, steps)];
    expect(Math.abs(rdpEpsilon(plan, delta) - rdp)).toBeLessThan(1e-6);
    const epsilon = pldEpsilon(plan, delta);
    // The references are rounded to the sixth digit.
    expect(epsilon).toBeGreaterThan(pld - 5e-7);
    expect(epsilon).toBeLessThan(pld * (1 + 1e-4));
    expect(epsilon).toBeLessThan(rdp);
  });

  it.each([
    [5, 2.18075656e-3, 1e-8],
    [50, 2.38460375e-2, 1e-8],
    [100, 167.416308, 1e-8],
    // The published figure is 6e-5 above the integral of the definition (next test); its own tolerance is 1e-4.
    [2.5, 1.0854871e-3, 1e-4],
  ])('Rényi divergence of order %d at σ = 2.5, q = 0.01, 50 steps', (order, expected, tolerance) => {
    expect(Math.abs(composedRdp([releases(2.5, 0.01, 50)], order) / expected - 1)).toBeLessThan(tolerance);
  });

  it.each([1.1, 1.7, 2.5, 6.3])('agrees at the fractional order %d with the integral that defines it', (order) => {
    for (const [sigma, q] of [
      [2.5, 0.01],
      [0.9, 0.2],
      [5, 0.5],
    ] as const) {
      const step = sigma / 2000;
      let excess = 0;
      for (let x = -14 * sigma; x < 14 * sigma + order; x += step) {
        const density = Math.exp(-(x * x) / (2 * sigma * sigma)) / (sigma * Math.sqrt(2 * Math.PI));
        excess += density * (Math.pow(1 - q + q * Math.exp((2 * x - 1) / (2 * sigma * sigma)), order) - 1) * step;
      }
      expect(subsampledGaussianRdp(sigma, q, order) / (Math.log1p(excess) / (order - 1))).toBeCloseTo(1, 7);
    }
  });
});

describe('closed forms', () => {
  it('the whole dataset with Gaussian noise has the loss that Balle and Wang (2018) give exactly', () => {
    for (const [sigma, count] of [
      [0.2, 1],
      [0.3, 2],
      [1, 1],
      [4, 1],
      [10, 25],
    ] as const) {
      const mu = Math.sqrt(count) / sigma;
      const delta = (epsilon: number): number => upperTail(epsilon / mu - mu / 2) - Math.exp(epsilon) * upperTail(epsilon / mu + mu / 2);
      const epsilon = pldEpsilon([releases(sigma, 1, count)], 1e-5, 1e-3);
      expect(delta(epsilon)).toBeLessThanOrEqual(1e-5);
      expect(delta(epsilon - 1e-3)).toBeGreaterThan(1e-5);
    }
  });

  it('one release of a sample is amplified as the mixture says', () => {
    const [sigma, q, delta] = [1.2, 0.1, 1e-6];
    const epsilon = pldEpsilon([releases(sigma, q, 1)], delta);
    const outcome = sigma * sigma * Math.log((Math.expm1(epsilon) + q) / q) + 0.5;
    const withItem = (1 - q) * upperTail(outcome / sigma) + q * upperTail((outcome - 1) / sigma);
    expect(withItem - Math.exp(epsilon) * upperTail(outcome / sigma)).toBeLessThanOrEqual(delta);
    expect(withItem - Math.exp(epsilon) * upperTail(outcome / sigma)).toBeGreaterThan(delta * 0.999);
  });
});

describe('properties', () => {
  it('both accountants: more steps, a larger sample or less noise never cost less', () => {
    fc.assert(
      fc.property(some, (plan) => {
        for (const epsilon of [(p: GaussianReleases) => pldEpsilon([p], 1e-5, COARSE), (p: GaussianReleases) => rdpEpsilon([p], 1e-5)]) {
          const here = epsilon(plan);
          const slack = 1e-9 * (1 + here);
          expect(epsilon({ ...plan, count: plan.count * 2 })).toBeGreaterThan(here - slack);
          expect(epsilon({ ...plan, samplingRate: plan.samplingRate * 1.5 })).toBeGreaterThan(here - slack);
          expect(epsilon({ ...plan, noiseMultiplier: plan.noiseMultiplier * 1.2 })).toBeLessThan(here + slack);
        }
      }),
      RUNS,
    );
  });

  it('two runs of the same releases cost what one run with the sum of the steps costs', () => {
    fc.assert(
      fc.property(some, fc.integer({ min: 1, max: 100 }), (plan, more) => {
        const apart = [plan, { ...plan, count: more }];
        const together = [{ ...plan, count: plan.count + more }];
        expect(pldEpsilon(apart, 1e-5, COARSE)).toBeCloseTo(pldEpsilon(together, 1e-5, COARSE), 6);
        expect(rdpEpsilon(apart, 1e-5)).toBeCloseTo(rdpEpsilon(together, 1e-5), 9);
      }),
      RUNS,
    );
  });

  it('unlike releases compose in any order, above each alone and below the sum', () => {
    fc.assert(
      fc.property(some, some, (first, second) => {
        const both = pldEpsilon([first, second], 2e-5, COARSE);
        expect(pldEpsilon([second, first], 2e-5, COARSE)).toBeCloseTo(both, 9);
        expect(both).toBeGreaterThanOrEqual(Math.max(...[first, second].map((one) => pldEpsilon([one], 2e-5, COARSE))) - 1e-6);
        expect(both).toBeLessThanOrEqual([first, second].reduce((sum, one) => sum + pldEpsilon([one], 1e-5, COARSE), 0) + 1e-6);
      }),
      RUNS,
    );
  });

  it('the loss distribution is never looser than Rényi divergences, and a finer grid never looser than a coarse one', () => {
    fc.assert(
      fc.property(some, (plan) => {
        const [fine, coarse] = [pldEpsilon([plan], 1e-5, COARSE / 4), pldEpsilon([plan], 1e-5, COARSE)];
        expect(fine).toBeLessThanOrEqual(coarse + 1e-6);
        expect(fine).toBeLessThanOrEqual(rdpEpsilon([plan], 1e-5) + 5e-3);
      }),
      RUNS,
    );
  });
});

describe('noiseFor and planTraining', () => {
  const plan = { items: 3000, expectedBatch: 300, steps: 200, momentsNoiseRatio: 2 };

  it('meet the target from below, and by little', () => {
    for (const epsilon of [0.5, 3]) {
      const offer = planTraining(plan, epsilon, 1e-5);
      expect(offer.epsilonSpent).toBeLessThanOrEqual(epsilon);
      expect(offer.epsilonSpent).toBeGreaterThan(epsilon * 0.998);
      const less = Object.values(offer.releases).map((part) => ({ ...part, noiseMultiplier: part.noiseMultiplier * 0.995 }));
      expect(pldEpsilon(less, 1e-5)).toBeGreaterThan(epsilon);
    }
  });

  it('stay within limits for a large ε whose moments would get too little noise', () => {
    const offer = planTraining({ ...plan, momentsNoiseRatio: 0.2 }, 60, 1e-5);
    expect(offer.epsilonSpent).toBeLessThanOrEqual(60);
    expect(offer.releases.moments.noiseMultiplier).toBeGreaterThanOrEqual(0.2);
  });

  it('more ε buys less noise', () => {
    const offers = whatEpsilonBuys(plan, [0.5, 1, 3], 1e-5);
    const noise = offers.map(({ noisePerStep }) => noisePerStep);
    expect(noise).toEqual([...noise].sort((a, b) => b - a));
    expect(offers[0]!.noiseOnMoments).toBeCloseTo((2 * offers[0]!.releases.steps.noiseMultiplier) / 3000, 12);
  });

  it.each([0, -1, NaN, Infinity])('refuse ε = %d', (epsilon) => {
    expect(() => planTraining(plan, epsilon, 1e-5)).toThrow(expect.objectContaining({ code: 'privacy.invalid-parameters' }));
    expect(() => noiseFor((noise) => [releases(noise, 1, 1)], epsilon, 1e-5)).toThrow(
      expect.objectContaining({ code: 'privacy.invalid-parameters' }),
    );
  });

  it.each([0, 1, NaN, 1e-30])('refuse δ = %d', (delta) => {
    expect(() => planTraining(plan, 1, delta)).toThrow(expect.objectContaining({ code: 'privacy.invalid-parameters' }));
    expect(() => rdpEpsilon([releases(1, 1, 1)], delta)).toThrow(expect.objectContaining({ code: 'privacy.invalid-parameters' }));
  });

  it.each([
    { ...plan, items: 0 },
    { ...plan, steps: 1.5 },
    { ...plan, expectedBatch: 3001 },
    { ...plan, momentsNoiseRatio: 0 },
  ])('refuse a plan that is none: %j', (bad) => {
    expect(() => planTraining(bad, 1, 1e-5)).toThrow(expect.objectContaining({ code: 'privacy.invalid-parameters' }));
  });

  it.each([releases(0.01, 1, 1), releases(1, 0, 1), releases(1, 1.1, 1), releases(1, 0.1, 0), releases(NaN, 1, 1)])(
    'refuse releases that are none: %j',
    (bad) => {
      for (const accountant of [rdpEpsilon, pldEpsilon])
        expect(() => accountant([bad], 1e-5)).toThrow(expect.objectContaining({ code: 'privacy.invalid-parameters' }));
      expect(() => pldEpsilon([], 1e-5)).toThrow(expect.objectContaining({ code: 'privacy.invalid-parameters' }));
    },
  );
});

describe('normal distribution and transform', () => {
  it('agree with published values of erfc', () => {
    // Abramowitz and Stegun, tables 7.1 and 7.3, in more digits.
    for (const [x, value] of [
      [0, 1],
      [0.5, 0.4795001221869535],
      [0.3, 0.6713732405408726],
      [1.5, 0.033894853524689274],
      [3, 2.2090496998585441e-5],
      [6, 2.1519736712498913e-17],
      [2, 0.004677734981047266],
      [4, 1.541725790028002e-8],
      [-1, 1.8427007929497148],
    ] as const)
      expect(erfc(x) / value).toBeCloseTo(1, 13);
    expect(logErfc(40)).toBeCloseTo(-1604.2614, 3);
    const mass = (from: number, to: number): number => massBetween(from, tailAt(from), to, tailAt(to));
    expect(mass(-1, 1)).toBeCloseTo(0.6826894921370859, 14);
    expect(mass(8, 9) / 6.220960574271785e-16).toBeCloseTo(1, 3);
    expect(mass(-9, -8)).toBe(mass(8, 9));
  });

  it('there and back again', () => {
    const fourier = new Fourier(16);
    const [re, im] = [Float64Array.from({ length: 16 }, (_, i) => i * i), Float64Array.from({ length: 16 }, (_, i) => 3 - i)];
    fourier.forward(re, im);
    expect(re[0]).toBeCloseTo(1240, 9);
    fourier.inverse(re, im);
    re.forEach((value, i) => expect(value).toBeCloseTo(i * i, 9));
    im.forEach((value, i) => expect(value).toBeCloseTo(3 - i, 9));
  });
});
