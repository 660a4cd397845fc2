import { GENES } from '@intaglio/generator';
import type { Moments } from '../evaluation/frechet.js';
import type { Sum, SumSettings } from './noisy-sum.js';
import type { PrivateItem } from './private-item.js';
import { apply, mapEigenvalues, multiply, type Matrix } from './symmetric.js';

const PAIRS = (GENES * (GENES - 1)) / 2;
export const MOMENT_ENTRIES = 2 * GENES + PAIRS;
/** Targets that are longer than this on the scale below are shortened to it: four in five public pictures are not. */
const RADIUS = 5;
const CLIP = Math.SQRT2 * RADIUS ** 2;
/** Half-way to whitening: noise that is alike in all directions then harms a Fréchet distance least (tried: 0, ½, ¾ and 1). */
const WHITENING = 0.5;
const FLOOR = 0.01;
/** Share of the noise's spectral edge below which a deviation from the public covariance is taken for noise (tried: 0, ½, ¾ and 1). */
const THRESHOLD = 0.5;
const LEAST_VARIANCE = 0.004;

export const momentSum = (noiseMultiplier: number, items: number): SumSettings => ({
  entries: MOMENT_ENTRIES,
  clip: CLIP,
  noiseMultiplier,
  expectedItems: items,
});

/** Moments of the targets, relative to those of public pictures. */
export class RelativeMoments {
  private readonly scale: Matrix;
  private readonly unscale: Matrix;
  private readonly present: Matrix;

  constructor(private readonly prior: Moments) {
    this.scale = mapEigenvalues(prior.covariance, (value) => (Math.max(0, value) + FLOOR) ** (-WHITENING / 2));
    this.unscale = mapEigenvalues(prior.covariance, (value) => (Math.max(0, value) + FLOOR) ** (WHITENING / 2));
    this.present = multiply(multiply(this.scale, prior.covariance), this.scale);
  }

  /**
   * One item: R·z, z² and √2·z·z' for every pair, where z is the target on the public scale, shortened to R. Their L2 norm is √(R²·|z|² + |z|⁴) ≤ √2·R²:
   * the factor √2 gives a symmetric matrix its own norm, and R puts mean and covariance on one footing.
   * @returns the norm
   */
  ofItem(targets: Float64Array, into: Float64Array): number {
    const full = apply(
      this.scale,
      targets.map((value, i) => value - this.prior.mean[i]!),
    );
    const shorten = Math.min(1, RADIUS / Math.hypot(...full));
    const z = full.map((value) => value * shorten);
    for (let i = 0, pair = 2 * GENES; i < GENES; i++) {
      into[i] = RADIUS * z[i]!;
      into[GENES + i] = z[i]! * z[i]!;
      for (let j = 0; j < i; j++) into[pair++] = Math.SQRT2 * z[i]! * z[j]!;
    }
    return Math.hypot(...into);
  }

  /** One release over every item: noised averages of the entries of `ofItem`. */
  release(items: readonly PrivateItem[], sum: Sum): Float64Array {
    const contribution = new Float64Array(MOMENT_ENTRIES);
    for (const { targets } of items) sum.add(contribution, this.ofItem(targets, contribution));
    const released = new Float64Array(MOMENT_ENTRIES);
    sum.release(released);
    return released;
  }

  /**
   * Mean and covariance from what was released: deviations from the public covariance that are no larger than the noise makes them by itself are
   * dropped, the others shortened by as much. Post-processing of released numbers.
   * @param noiseMultiplier 0 when nothing was added
   */
  read(released: Float64Array, noiseMultiplier: number, items: number): Moments {
    const mean = released.slice(0, GENES).map((value) => value / RADIUS);
    const deviation = Array.from({ length: GENES }, () => new Float64Array(GENES));
    for (let i = 0, pair = 2 * GENES; i < GENES; i++) {
      for (let j = 0; j <= i; j++) {
        const second = i === j ? released[GENES + i]! : released[pair++]! / Math.SQRT2;
        deviation[i]![j] = deviation[j]![i] = second - mean[i]! * mean[j]! - this.present[i]![j]!;
      }
    }
    // Largest eigenvalue of a symmetric matrix of independent noise (Wigner): 2·√n deviations of an entry.
    const threshold = (THRESHOLD * 2 * Math.sqrt(GENES) * noiseMultiplier * CLIP) / Math.SQRT2 / items;
    const kept = mapEigenvalues(deviation, (value) => Math.sign(value) * Math.max(0, Math.abs(value) - threshold));
    const relative = kept.map((row, i) => row.map((value, j) => value + this.present[i]![j]!));
    const covariance = mapEigenvalues(multiply(multiply(this.unscale, relative), this.unscale), (value) => Math.max(LEAST_VARIANCE, value));
    return { mean: apply(this.unscale, mean).map((value, i) => value + this.prior.mean[i]!), covariance };
  }
}
