import { FINE_SPACING, pldEpsilon } from './pld.js';
import { PrivacyError } from './privacy-error.js';
import { assertDelta, assertEpsilon, LEAST_NOISE, MOST_NOISE, type GaussianReleases } from './release.js';

/** Releases as a function of one noise multiplier: lets several kinds of release share a budget in fixed proportion. */
export type Plan = (noiseMultiplier: number) => readonly GaussianReleases[];

/** Grid of the loss as a share of the target, for the search and for the last digits; coarser never gives a smaller ε. */
const SEARCH_SHARE = 5e-4;
const EXACT_SHARE = 4e-5;
const PRECISION = 2e-4;
/** From above, because little noise makes wide losses and slow figures. */
const START = 32;

/**
 * The smallest noise multiplier (to 2e-4 of itself, rounded up) at which a plan keeps (ε, δ) by the PLD accountant.
 * @throws PrivacyError `privacy.invalid-parameters` for a target that is none, `privacy.unreachable` when no noise within limits reaches it
 */
export function noiseFor(plan: Plan, epsilon: number, delta: number): number {
  assertEpsilon(epsilon);
  assertDelta(delta);
  const keeps =
    (spacing: number) =>
    (noise: number): boolean => {
      const releases = plan(noise);
      // A plan may give one of its releases less noise than another: less than any accountant takes never fits.
      return releases.every(({ noiseMultiplier }) => noiseMultiplier >= LEAST_NOISE) && pldEpsilon(releases, delta, spacing) <= epsilon;
    };
  const quick = keeps(Math.max(2 * FINE_SPACING, SEARCH_SHARE * epsilon));
  const exact = keeps(Math.max(FINE_SPACING, EXACT_SHARE * epsilon));
  let enough = START;
  while (!quick(enough) && !exact(enough)) {
    if (enough >= MOST_NOISE) throw new PrivacyError('privacy.unreachable');
    enough = Math.min(MOST_NOISE, 2 * enough);
  }
  enough = lower(quick, enough, LEAST_NOISE, 2, 1e-3);
  return lower(exact, enough, LEAST_NOISE, 1.004, PRECISION);
}

/** Goes down from a noise that fits by `factor`, then closes in on the edge. */
function lower(fits: (noise: number) => boolean, from: number, least: number, factor: number, precision: number): number {
  let enough = from;
  let tooLow = Math.max(least, enough / factor);
  while (tooLow < enough && fits(tooLow)) {
    enough = tooLow;
    tooLow = Math.max(least, enough / factor);
  }
  while (enough > tooLow * (1 + precision)) {
    const middle = Math.sqrt(tooLow * enough);
    if (fits(middle)) enough = middle;
    else tooLow = middle;
  }
  return enough;
}
