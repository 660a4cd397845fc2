import type { SeededRandom } from '../model/random.js';
import { frechetDistance, momentsOf, squareRoot } from './frechet.js';
import { labelAgreement, manifoldOverlap, type Labelled } from './neighbours.js';

export type Quality = {
  readonly frechetDistance: number;
  readonly precision: number;
  readonly recall: number;
  readonly coverage: number;
  /** How often the picture's nearest real neighbours belong to its caption's group. */
  readonly captionConsistency: number;
};

/**
 * Rows of 40 targets against real ones.
 * @param generated each under the group of the caption it was made from
 * @param real what they are compared with, more than three rows
 * @param voters other real rows, whose groups say what a row looks like
 */
export function judgeRows(generated: readonly Labelled[], real: readonly Float64Array[], voters: readonly Labelled[]): Quality {
  const rows = generated.map(({ row }) => row);
  return { ...likeness(rows, real), captionConsistency: labelAgreement(generated, voters) };
}

/** As `judgeRows`, of rows without captions. */
export const likeness = (rows: readonly Float64Array[], real: readonly Float64Array[]): Omit<Quality, 'captionConsistency'> => ({
  frechetDistance: frechetDistance(momentsOf(rows), momentsOf(real)),
  ...manifoldOverlap(real, rows),
});

/** As many rows as asked for of a Gaussian with the moments of `rows`, clamped to [−1, 1]: what knowing nothing but the moments comes to. */
export function plainGaussian(rows: readonly Float64Array[], count: number, random: SeededRandom): Float64Array[] {
  const { mean, covariance } = momentsOf(rows);
  const root = squareRoot(covariance);
  return Array.from({ length: count }, () => {
    const noise = mean.map(() => random.normal());
    return mean.map((value, i) => Math.max(-1, Math.min(1, value + root[i]!.reduce((sum, r, j) => sum + r * noise[j]!, 0))));
  });
}
