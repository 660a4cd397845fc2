import { compose, type Part } from './compose.js';
import { PrivacyError } from './privacy-error.js';
import { DIRECTIONS, discretise, type LossDistribution } from './privacy-loss.js';
import { assertDelta, assertReleases, type GaussianReleases } from './release.js';

/** Changes with anything that changes a figure; bound into training statements. */
export const ACCOUNTANT_VERSION = 'intaglio-pld-1';

/** Grid of the loss in nats: what published figures use. Coarser steps follow when the composed loss would not fit. */
export const FINE_SPACING = 1e-4;
const COARSEST = 0.1;
/** Share of δ given to losses outside the window. */
const TAIL_SHARE = 1e-6;
/** Mass that rounding in a transform of doubles may misplace, per release: about four units in the last place. */
const ROUNDING = 1e-15;

/**
 * An upper bound on ε at δ over all releases, for adding and for removing one item, by privacy loss distributions.
 * Figures agree with Google's dp-accounting to 1e-4 (vectors in the spec). Order and grouping of releases do not matter.
 * @param spacing of the loss grid in nats; a coarser one is faster and gives a larger ε
 * @throws PrivacyError `privacy.invalid-parameters`
 */
export function pldEpsilon(releases: readonly GaussianReleases[], delta: number, spacing = FINE_SPACING): number {
  assertReleases(releases);
  assertDelta(delta);
  for (let step = spacing; step <= COARSEST; step *= 4) {
    const losses = releases.map((release) => discretise(release, step));
    const epsilons = DIRECTIONS.map((direction) =>
      epsilonOf(
        losses.map((loss, i) => ({ loss: loss[direction], count: releases[i]!.count })),
        delta,
        step,
      ),
    );
    if (epsilons.every((epsilon) => epsilon !== undefined)) return Math.max(...epsilons.map(Number));
  }
  throw new PrivacyError('privacy.invalid-parameters', 'So little noise over so many releases bounds nothing');
}

function epsilonOf(parts: readonly Part[], delta: number, spacing: number): number | undefined {
  const composed = compose(parts, spacing, TAIL_SHARE * delta);
  const total = parts.reduce((sum, { count }) => sum + count, 0);
  return composed === undefined ? undefined : atDelta(composed, spacing, delta - ROUNDING * (16 + total));
}

/** The smallest ε with E[(1 − e^(ε − L))₊] ≤ δ: between two grid points that expectation is A − e^ε·B over the losses above. */
function atDelta({ first, masses, infinite }: LossDistribution, spacing: number, delta: number): number {
  if (!(infinite < delta)) throw new PrivacyError('privacy.invalid-parameters', 'Delta is too small for so many releases');
  let [above, discounted] = [infinite, 0];
  for (let i = masses.length - 1; i >= 0 && (first + i) * spacing >= 0; i--) {
    const loss = (first + i) * spacing;
    if (discounted > 0 && above - Math.exp(loss) * discounted > delta) break;
    above += masses[i]!;
    discounted += masses[i]! * Math.exp(-loss);
  }
  // Nothing may turn a figure that is none into a small one.
  if (Number.isNaN(above) || Number.isNaN(discounted)) throw new PrivacyError('privacy.invalid-parameters', 'The loss cannot be computed');
  return above <= delta ? 0 : Math.max(0, Math.log((above - delta) / discounted));
}
