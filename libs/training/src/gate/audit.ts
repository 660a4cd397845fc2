import { auditLowerBound, type Guesses } from './audit-bound.js';
import type { CanaryObservation } from './canary-run.js';

/** Probability with which a sound training fails the audit by chance, per finding. */
export const SIGNIFICANCE = 1e-6;
/** Shares of the canaries that are guessed about, the clearest ones; each is a test of its own. */
const SHARES = [0.1, 0.3, 1] as const;

export interface AuditResult {
  readonly claim: { readonly epsilon: number; readonly delta: number };
  /** With a probability of 1 − 1e-6 the true ε is at least this. */
  readonly lowerBound: number;
  readonly guesses: readonly Guesses[];
  /** Measured over claimed variance of the noise. */
  readonly noiseShare: number;
  /** Standard errors by which the noise follows the number of items that were really sampled. */
  readonly followsRealised: number;
  readonly findings: readonly ('bound-above-claim' | 'noise-not-as-claimed' | 'divisor-follows-data')[];
}

/** The most extreme scores on either side: high ones are guessed in, low ones out. */
function guessExtremes({ included, scores }: CanaryObservation, share: number): Guesses {
  const order = [...scores.keys()].sort((a, b) => scores[a]! - scores[b]!);
  const side = Math.max(1, Math.floor((order.length * share) / 2));
  const correct =
    order.slice(0, side).filter((canary) => !included[canary]).length + order.slice(-side).filter((canary) => included[canary]).length;
  return { canaries: order.length, guesses: 2 * side, correct };
}

/**
 * Steinke, Nasr and Jagielski (2023) on one run, and two tests of the noise on spare coordinates, where the released numbers are noise alone: its
 * variance must be the claimed one, and must not follow the size of the realised sample. The second is what gives a realised divisor away: noise and
 * sum shrink together, so that no single canary shows it.
 */
export function judgeCanaries(observation: CanaryObservation, spares: number, claim: AuditResult['claim']): AuditResult {
  const guesses = SHARES.map((share) => guessExtremes(observation, share));
  const lowerBound = Math.max(...guesses.map((guess) => auditLowerBound(guess, claim.delta, SIGNIFICANCE / SHARES.length)));
  const variances = observation.steps.map(({ spareSquares }) => spareSquares / spares / observation.claimedNoise ** 2);
  const noiseShare = variances.reduce((sum, value) => sum + value, 0) / variances.length;
  // A mean of squares of normal numbers errs by √(2/n); five and a half of that is 4e-8.
  const error = Math.sqrt(2 / (spares * variances.length));
  const followsRealised = trend(
    observation.steps.map(({ realised }) => realised),
    variances,
    Math.sqrt(2 / spares),
  );
  const findings: AuditResult['findings'][number][] = [];
  if (lowerBound > claim.epsilon) findings.push('bound-above-claim');
  if (!(Math.abs(noiseShare - 1) < 5.5 * error)) findings.push('noise-not-as-claimed');
  if (!(Math.abs(followsRealised) < 5.5)) findings.push('divisor-follows-data');
  return { claim, lowerBound, guesses, noiseShare, followsRealised, findings };
}

/** Slope of y over x in its standard errors, where every y errs by `deviation`; 0 where x does not vary. */
function trend(x: readonly number[], y: readonly number[], deviation: number): number {
  const middle = x.reduce((sum, value) => sum + value, 0) / x.length;
  const spread = x.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  return spread === 0 ? 0 : x.reduce((sum, value, i) => sum + (value - middle) * y[i]!, 0) / (deviation * Math.sqrt(spread));
}
