import fc from 'fast-check';
import { GENES } from '@intaglio/generator';
import { momentsOf } from '../evaluation/frechet.js';
import { ExampleGradient } from './example-gradient.js';
import { W2, WEIGHTS } from './gene-weights.js';
import { weightsOf } from './generator-model.js';
import { clipScale, gridSensitivity, GridSum, STEPS_PER_CLIP } from './integer-grid.js';
import { itemSeed } from './item-seed.js';
import { ItemGradients } from './item-gradients.js';
import { MOMENT_ENTRIES, momentSum, RelativeMoments } from './moments.js';
import { noiseVariance, SMOOTHING } from './noisy-sum.js';
import { input, material, someItems } from './private.spec-support.js';

const distance = (a: Float64Array, b: Float64Array): number => Math.sqrt(a.reduce((sum, value, i) => sum + (value - b[i]!) ** 2, 0));
const weights = weightsOf(material.base);

describe('sums over neighbouring datasets', () => {
  const { settings, items } = input({}, someItems(40, 3));
  const gradients = new ItemGradients(settings);

  function gradientSum(chosen: typeof items, step: number): GridSum {
    const [sum, scratch] = [new GridSum(WEIGHTS), new Float64Array(WEIGHTS)];
    for (const item of chosen) sum.add(scratch, clipScale(gradients.write(item, step, weights, scratch).norm, settings.clip));
    return sum;
  }

  it('of gradients differ by at most the sensitivity, whichever item is missing, and by nearly as much for some', () => {
    const all = gradientSum(items, 1);
    const moves = items.map((_, out) =>
      distance(
        all.total,
        gradientSum(
          items.filter((__, i) => i !== out),
          1,
        ).total,
      ),
    );
    for (const move of moves) expect(move).toBeLessThanOrEqual(all.sensitivity);
    expect(Math.max(...moves)).toBeGreaterThan(0.999 * STEPS_PER_CLIP);
  });

  it('of moments differ by at most the sensitivity, also for targets at their limits', () => {
    const relative = new RelativeMoments(material.prior);
    const extremes = [1, -1].map((side) => ({ ...items[0]!, targets: new Float64Array(GENES).fill(side) }));
    for (const { targets } of [...items, ...extremes]) {
      const [sum, contribution] = [new GridSum(MOMENT_ENTRIES), new Float64Array(MOMENT_ENTRIES)];
      sum.add(contribution, clipScale(relative.ofItem(targets, contribution), momentSum(1, 1).clip));
      expect(distance(sum.total, new Float64Array(MOMENT_ENTRIES))).toBeLessThanOrEqual(sum.sensitivity);
      expect(sum.total.some((value) => value !== 0)).toBe(true);
    }
  });

  it('keep every other item’s contribution exactly: latents follow the item, not its place', () => {
    const [scratch, again] = [new Float64Array(WEIGHTS), new Float64Array(WEIGHTS)];
    gradients.write(items[5]!, 3, weights, scratch);
    gradients.write(items[4]!, 3, weights, again);
    gradients.write(items[5]!, 3, weights, again);
    expect(again).toEqual(scratch);
    gradients.write(items[5]!, 4, weights, again);
    expect(again).not.toEqual(scratch);
    expect(new Set(Array.from({ length: 1000 }, (_, i) => itemSeed(1, i % 10, i))).size).toBe(1000);
  });
});

describe('GridSum', () => {
  const vectors = fc
    .array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 50, maxLength: 50 })
    .map((values) => Float64Array.from(values));

  it('moves by at most the sensitivity for any vector and any clipping norm', () => {
    fc.assert(
      fc.property(vectors, fc.double({ min: 1e-3, max: 1e3, noNaN: true }), (vector, clip) => {
        const sum = new GridSum(50);
        expect(sum.add(vector, clipScale(Math.hypot(...vector), clip))).toBe(true);
        expect(sum.total.every(Number.isInteger)).toBe(true);
        expect(distance(sum.total, new Float64Array(50))).toBeLessThanOrEqual(gridSensitivity(50));
      }),
    );
  });

  it('holds for a wrong norm, infinities and numbers that are none: such contributions count as zero', () => {
    fc.assert(
      fc.property(vectors, fc.constantFrom(0, -1, NaN, Infinity, 1e-300), (vector, norm) => {
        const sum = new GridSum(50);
        sum.add(vector, clipScale(norm, 1e-6));
        sum.add(
          vector.map(() => NaN),
          1,
        );
        sum.add(
          vector.map(() => Infinity),
          1,
        );
        expect(distance(sum.total, new Float64Array(50))).toBeLessThanOrEqual(gridSensitivity(50));
      }),
    );
  });

  it('has noise of at least the multiplier times the sensitivity, beyond what the smoothing takes', () => {
    for (const noise of [0.3, 1, 2.15, 77])
      expect(Math.sqrt(noiseVariance(noise, 65_567) - SMOOTHING) / 65_567).toBeGreaterThanOrEqual(noise);
  });
});

describe('ExampleGradient', () => {
  const example = new ExampleGradient(3);
  const target = Float64Array.from({ length: GENES }, (_, i) => Math.sin(i));
  function loss(at: Float64Array): number {
    example.forward(at);
    return example.score(target);
  }
  example.samples.forEach(({ x }, s) => x.forEach((_, i) => (x[i] = Math.sin(7 * i + s))));
  const written = new Float64Array(WEIGHTS);

  it('is the slope of the loss, where no gene is clamped', () => {
    const weights = weightsOf(material.base).map((value, i) => (i >= W2 ? value / 8 : value));
    loss(weights);
    for (const { outputs } of example.samples) expect(Math.max(...outputs.map(Math.abs))).toBeLessThan(1);
    example.backward(weights);
    example.write(written);
    for (let i = 0; i < WEIGHTS; i += 97) {
      const [up, down] = [1e-6, -1e-6].map((shift) => loss(weights.map((value, k) => (k === i ? value + shift : value))));
      expect(written[i]!).toBeCloseTo((up! - down!) / 2e-6, 4);
    }
  });

  it('has the norm that it says without forming itself', () => {
    loss(weights);
    example.backward(weights);
    example.write(written);
    expect(example.norm() / distance(written, new Float64Array(WEIGHTS))).toBeCloseTo(1, 12);
  });
});

describe('RelativeMoments', () => {
  it('give back mean and covariance when nothing is shortened and no noise is added', () => {
    const items = someItems(400, 9, 0.1);
    const relative = new RelativeMoments(material.prior);
    const total = new Float64Array(MOMENT_ENTRIES);
    const contribution = new Float64Array(MOMENT_ENTRIES);
    for (const { targets } of items) {
      relative.ofItem(targets, contribution);
      contribution.forEach((value, i) => (total[i]! += value / items.length));
    }
    const [read, real] = [relative.read(total, 0, items.length), momentsOf(items.map(({ targets }) => targets))];
    read.mean.forEach((value, i) => expect(value).toBeCloseTo(real.mean[i]!, 1));
    read.covariance.forEach((row, i) => row.forEach((value, j) => expect(Math.abs(value - real.covariance[i]![j]!)).toBeLessThan(0.05)));
  });
});
