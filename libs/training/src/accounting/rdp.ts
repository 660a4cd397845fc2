import { logErfc } from './normal.js';
import { assertDelta, assertReleases, type GaussianReleases } from './release.js';

/** 1.1 … 10.9 in tenths, then 12 … 63: the orders that Opacus minimises over. */
export const RDP_ORDERS: readonly number[] = [
  ...Array.from({ length: 99 }, (_, i) => 1 + (i + 1) / 10),
  ...Array.from({ length: 52 }, (_, i) => i + 12),
];

const logAddExp = (a: number, b: number): number => {
  const larger = Math.max(a, b);
  return larger === -Infinity ? larger : larger + Math.log1p(Math.exp(-Math.abs(a - b)));
};

/**
 * Rényi divergence of order α > 1 of one Poisson-subsampled Gaussian release, in nats (Mironov 2017; Mironov, Talwar and Zhang 2019, §3.3).
 * The bound for adding and the one for removing an item coincide (their theorem 5).
 */
export function subsampledGaussianRdp(noiseMultiplier: number, samplingRate: number, order: number): number {
  if (samplingRate === 1) return order / (2 * noiseMultiplier ** 2);
  const logMoment = Number.isInteger(order)
    ? logMomentAtInteger(noiseMultiplier, samplingRate, order)
    : logMomentBetween(noiseMultiplier, samplingRate, order);
  return Math.max(0, logMoment / (order - 1));
}

/** Binomial expansion of E[(1 − q + q·e^L)^α] under the noise alone. */
function logMomentAtInteger(sigma: number, q: number, order: number): number {
  const [logQ, logRest] = [Math.log(q), Math.log1p(-q)];
  let logBinomial = 0;
  let total = -Infinity;
  for (let k = 0; k <= order; k++) {
    total = logAddExp(total, logBinomial + k * logQ + (order - k) * logRest + (k * k - k) / (2 * sigma * sigma));
    logBinomial += Math.log((order - k) / (k + 1));
  }
  return total;
}

const ENOUGH = -30;

/**
 * The same for fractional orders: two series, split at the outcome z₀ where both mixture parts weigh the same. Their terms alternate in sign once
 * the generalised binomial does.
 */
function logMomentBetween(sigma: number, q: number, order: number): number {
  const [logQ, logRest, width] = [Math.log(q), Math.log1p(-q), Math.SQRT2 * sigma];
  const split = sigma * sigma * Math.log(1 / q - 1) + 0.5;
  // Series below and above the split, positive and negative terms apart.
  const sums = [-Infinity, -Infinity];
  let [logBinomial, negative] = [0, false];
  for (let i = 0; i < 4000; i++) {
    const j = order - i;
    const below = logBinomial + i * logQ + j * logRest + (i * i - i) / (2 * sigma * sigma) + logErfc((i - split) / width) - Math.LN2;
    const above = logBinomial + j * logQ + i * logRest + (j * j - j) / (2 * sigma * sigma) + logErfc((split - j) / width) - Math.LN2;
    const side = negative ? 1 : 0;
    sums[side] = logAddExp(logAddExp(sums[side]!, below), above);
    if (Math.max(below, above) < ENOUGH) break;
    const ratio = (order - i) / (i + 1);
    logBinomial += Math.log(Math.abs(ratio));
    if (ratio < 0) negative = !negative;
  }
  return sums[0]! + Math.log1p(-Math.exp(sums[1]! - sums[0]!));
}

/** Rényi divergences add up over releases, order by order. */
export const composedRdp = (releases: readonly GaussianReleases[], order: number): number =>
  releases.reduce(
    (sum, { noiseMultiplier, samplingRate, count }) => sum + count * subsampledGaussianRdp(noiseMultiplier, samplingRate, order),
    0,
  );

/**
 * An upper bound on ε at δ over all releases, by Rényi divergences and the conversion of Canonne, Kamath and Steinke (2020, proposition 12).
 * @throws PrivacyError `privacy.invalid-parameters`
 */
export function rdpEpsilon(releases: readonly GaussianReleases[], delta: number): number {
  assertReleases(releases);
  assertDelta(delta);
  const epsilons = RDP_ORDERS.map(
    (order) => composedRdp(releases, order) - (Math.log(delta) + Math.log(order)) / (order - 1) + Math.log1p(-1 / order),
  );
  return Math.max(0, Math.min(...epsilons));
}
