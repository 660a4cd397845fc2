import { massBetween, tailAt } from './normal.js';
import type { GaussianReleases } from './release.js';

/** Looked up once: these run millions of times. */
const { exp, expm1, log, max, min } = Math;

/** Which neighbour is the real dataset: the one with the item (`remove` it) or the one without (`add` it). */
export const DIRECTIONS = ['remove', 'add'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** A privacy loss on the grid `(first + i)·spacing`, with the mass that counts as unbounded loss. */
export interface LossDistribution {
  readonly first: number;
  readonly masses: Float64Array;
  readonly infinite: number;
}

/** Standard deviations of the noise beyond which outcomes are not told apart: P(|Z| > 11) < 4e-28. */
const REACH = 11;

/**
 * The privacy loss of one Poisson-subsampled Gaussian release on a grid, in both directions, by connecting the dots (Doroshenko et al. 2022): both
 * measures of every grid interval go to its two ends such that both totals are kept, which gives the smallest upper bound with losses on this grid.
 * Loss beyond the reach counts as unbounded, loss below it as the lowest value: both only raise ε.
 */
export function discretise(
  { noiseMultiplier: sigma, samplingRate: q }: GaussianReleases,
  spacing: number,
): Readonly<Record<Direction, LossDistribution>> {
  const lossAt = (outcome: number): number => log(1 - q + q * exp((2 * outcome - 1) / (2 * sigma * sigma)));
  const lowest = Math.floor(lossAt(-REACH * sigma) / spacing);
  const highest = Math.ceil(lossAt(1 + REACH * sigma) / spacing);
  // Interval i lies between the losses (lowest + i)·spacing and (lowest + i + 1)·spacing of the direction `remove`.
  const intervals = highest - lowest;
  const [withItem, without] = [new Float64Array(intervals), new Float64Array(intervals)];
  let [from, tail, from1, tail1] = [-Infinity, 0, -Infinity, 0];
  for (let i = 0; i < intervals; i++) {
    const to = outcomeOf((lowest + i + 1) * spacing, sigma, q) / sigma;
    const to1 = to - 1 / sigma;
    const [tailTo, tailTo1] = [tailAt(to), tailAt(to1)];
    without[i] = massBetween(from, tail, to, tailTo);
    withItem[i] = (1 - q) * without[i]! + q * massBetween(from1, tail1, to1, tailTo1);
    [from, tail, from1, tail1] = [to, tailTo, to1, tailTo1];
  }
  const remove = connect(lowest, withItem, without, spacing);
  return { remove, add: connect(-highest, without.reverse(), withItem.reverse(), spacing) };
}

/** The outcome at which mixture over noise has this log-ratio; −∞ where the ratio is never so small. */
function outcomeOf(loss: number, sigma: number, q: number): number {
  // Without sampling the log-ratio is linear in the outcome; e^loss − 0 must not be lost in a rounded difference.
  if (q === 1) return sigma * sigma * loss + 0.5;
  const excess = expm1(loss) + q;
  return excess <= 0 ? -Infinity : sigma * sigma * log(excess / q) + 0.5;
}

/** p: mass under the real dataset, q: under its neighbour, per interval in rising order of the loss. */
function connect(first: number, p: Float64Array, q: Float64Array, spacing: number): LossDistribution {
  const masses = new Float64Array(p.length + 1);
  let finite = 0;
  for (let i = 0; i < p.length; i++) {
    finite += p[i]!;
    // Mass at the lower end, l, solves l + u = p and l·e^(−x) + u·e^(−x−h) = q with x the lower loss.
    const lower = (q[i]! * exp((first + i + 1) * spacing) - p[i]!) / expm1(spacing);
    const bounded = max(0, min(p[i]!, lower));
    masses[i]! += bounded;
    masses[i + 1]! += p[i]! - bounded;
  }
  return { first, masses, infinite: max(0, 1 - finite) };
}
