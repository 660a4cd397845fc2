import { DEGREE, PLAIN_MODULUS } from '../parameters.js';
import { errors, ternary, uniformResidues } from './random.js';

/** Mean and variance of many draws lie within six standard errors of what they should be. */
function expectMoments(values: readonly number[], mean: number, variance: number, kurtosis: number): void {
  const count = values.length;
  const seenMean = values.reduce((sum, value) => sum + value, 0) / count;
  const seenVariance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count;
  expect(Math.abs(seenMean - mean)).toBeLessThan(6 * Math.sqrt(variance / count));
  expect(Math.abs(seenVariance - variance)).toBeLessThan(6 * variance * Math.sqrt((kurtosis - 1) / count));
}

describe('random draws', () => {
  it('of residues are uniform modulo t', () => {
    const values = [...uniformResidues(8 * DEGREE)];
    expect(values.every((value) => value < PLAIN_MODULUS)).toBe(true);
    const scaled = values.map((value) => Number(value) / Number(PLAIN_MODULUS));
    expectMoments(scaled, 1 / 2, 1 / 12, 9 / 5);
  });

  it('of u are uniform in three values', () => {
    const values = Array.from({ length: 8 }, () => [...ternary()]).flat();
    expect(new Set(values)).toEqual(new Set([0, 1, 2]));
    expectMoments(values, 1, 2 / 3, 3 / 2);
  });

  it('of errors are centred binomial over 21 + 21 bits', () => {
    const values = Array.from({ length: 8 }, () => [...errors()]).flat();
    expect(Math.max(...values.map(Math.abs))).toBeLessThanOrEqual(21);
    expectMoments(values, 0, 21 / 2, 3 - 1 / 21);
  });
});
