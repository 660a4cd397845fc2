import { SeededRandom } from '../model/random.js';
import { eigen } from '../embedding/principal-axes.js';
import { frechetDistance, momentsOf } from './frechet.js';
import { labelAgreement, manifoldOverlap } from './neighbours.js';
import { areaUnderCurve } from './safety.js';

const cloud = (random: SeededRandom, count: number, centre: number, spread = 1): Float64Array[] =>
  Array.from({ length: count }, () => Float64Array.from({ length: 3 }, () => centre + spread * random.normal()));

describe('eigen', () => {
  it('takes a symmetric matrix apart: values in order, A·v = λ·v', () => {
    const matrix = [Float64Array.of(4, 1, 0), Float64Array.of(1, 3, 1), Float64Array.of(0, 1, 2)];
    const { values, vectors } = eigen(matrix);
    expect(values.reduce((sum, v) => sum + v, 0)).toBeCloseTo(9, 9);
    values.forEach((value, k) =>
      matrix.forEach((row, i) => expect(row.reduce((sum, m, j) => sum + m * vectors[j]![k]!, 0)).toBeCloseTo(value * vectors[i]![k]!, 9)),
    );
    expect([...values].sort((a, b) => b - a)).toEqual(values);
  });
});

describe('frechetDistance', () => {
  it('is zero to itself, and for known Gaussians what the formula gives', () => {
    const moments = (mean: number, variance: number) => ({
      mean: Float64Array.of(mean, 0),
      covariance: [Float64Array.of(variance, 0), Float64Array.of(0, 1)],
    });
    expect(frechetDistance(moments(0, 4), moments(0, 4))).toBeCloseTo(0, 9);
    expect(frechetDistance(moments(0, 4), moments(3, 1))).toBeCloseTo(9 + 1, 9);
  });
});

describe('manifold overlap and label agreement', () => {
  it('tell the same distribution from another and from a collapsed one', () => {
    const random = new SeededRandom(1);
    const real = cloud(random, 120, 0);
    expect(manifoldOverlap(real, cloud(random, 120, 0)).precision).toBeGreaterThan(0.7);
    expect(manifoldOverlap(real, cloud(random, 120, 20))).toEqual({ precision: 0, recall: 0, coverage: 0 });
    const collapsed = manifoldOverlap(real, cloud(random, 120, 0, 0.05));
    expect([collapsed.precision > 0.9, collapsed.recall < 0.2, collapsed.coverage < 0.5]).toEqual([true, true, true]);
  });

  it('agree where neighbours bear the label', () => {
    const random = new SeededRandom(2);
    const label = (rows: Float64Array[], value: number) => rows.map((row) => ({ row, label: value }));
    const reference = [...label(cloud(random, 40, 0), 1), ...label(cloud(random, 40, 9), 2)];
    expect(labelAgreement([...label(cloud(random, 10, 0), 1), ...label(cloud(random, 10, 9), 1)], reference)).toBe(0.5);
  });

  it('measure moments without bias', () => {
    const { mean, covariance } = momentsOf([Float64Array.of(0, 0), Float64Array.of(2, 4)]);
    expect([[...mean], [...covariance[0]!], [...covariance[1]!]]).toEqual([
      [1, 2],
      [2, 4],
      [4, 8],
    ]);
  });
});

describe('areaUnderCurve', () => {
  it('counts ties as half', () => {
    expect(areaUnderCurve([200, 100], [100, 0])).toBe((1 + 1 + 0.5 + 1) / 4);
  });
});
