import { PrivacyError } from './privacy-error.js';

/**
 * `count` releases of a sum over a Poisson sample, each with Gaussian noise. Neighbours differ by adding or removing one item.
 * A release over the whole dataset has `samplingRate` 1.
 */
export interface GaussianReleases {
  /** Standard deviation of the noise over the L2 sensitivity of the sum: a pure number. */
  readonly noiseMultiplier: number;
  /** Probability with which each item is in the sample, (0, 1]. */
  readonly samplingRate: number;
  readonly count: number;
}

/** Below this no accountant here gives a useful figure, and exponents of the loss leave the range of doubles. */
export const LEAST_NOISE = 0.2;
export const MOST_NOISE = 1e6;

/** @throws PrivacyError `privacy.invalid-parameters` */
export function assertReleases(releases: readonly GaussianReleases[]): void {
  if (releases.length === 0) throw new PrivacyError('privacy.invalid-parameters', 'There is no release to account for');
  for (const { noiseMultiplier, samplingRate, count } of releases) {
    if (!(noiseMultiplier >= LEAST_NOISE && noiseMultiplier <= MOST_NOISE))
      throw new PrivacyError('privacy.invalid-parameters', `The noise multiplier must be from ${LEAST_NOISE} to ${MOST_NOISE}`);
    if (!(samplingRate > 0 && samplingRate <= 1))
      throw new PrivacyError('privacy.invalid-parameters', 'The sampling rate must be above 0 and at most 1');
    if (!Number.isSafeInteger(count) || count < 1)
      throw new PrivacyError('privacy.invalid-parameters', 'The number of releases must be a positive integer');
  }
}

/** @throws PrivacyError `privacy.invalid-parameters` */
export function assertDelta(delta: number): void {
  if (!(delta >= 1e-10 && delta < 1)) throw new PrivacyError('privacy.invalid-parameters', 'Delta must be at least 1e-10 and below 1');
}

/** @throws PrivacyError `privacy.invalid-parameters` */
export function assertEpsilon(epsilon: number): void {
  if (!(epsilon > 0 && epsilon <= 100)) throw new PrivacyError('privacy.invalid-parameters', 'Epsilon must be above 0 and at most 100');
}
