import { PrivacyError } from '../accounting/privacy-error.js';

/** Guesses about who took part: how many canaries, how many guesses, how many of them right. */
export interface Guesses {
  readonly canaries: number;
  readonly guesses: number;
  readonly correct: number;
}

/** ln k! for k up to n. */
function logFactorials(n: number): Float64Array {
  const logs = new Float64Array(n + 1);
  for (let k = 1; k <= n; k++) logs[k] = logs[k - 1]! + Math.log(k);
  return logs;
}

/**
 * The largest probability with which any (ε, δ)-private algorithm lets somebody guess so well (Steinke, Nasr and Jagielski 2023, theorem 5.2 and
 * appendix D): the upper tail of Binomial(r, e^ε/(1 + e^ε)) at v, and 2mδ times the steepest average of the probabilities just below v.
 */
export function auditPValue({ canaries, guesses, correct }: Guesses, epsilon: number, delta: number): number {
  const whole = [canaries, guesses, correct].every((value) => Number.isSafeInteger(value) && value >= 0);
  if (!whole || guesses > canaries || correct > guesses) throw new PrivacyError('audit.invalid');
  const logs = logFactorials(guesses);
  const [logRight, logWrong] = [-Math.log1p(Math.exp(-epsilon)), -Math.log1p(Math.exp(epsilon))];
  const at = (k: number): number => Math.exp(logs[guesses]! - logs[k]! - logs[guesses - k]! + k * logRight + (guesses - k) * logWrong);
  let tail = 0;
  for (let k = correct; k <= guesses; k++) tail += at(k);
  let [steepest, sum] = [0, 0];
  for (let i = 1; i <= correct; i++) {
    sum += at(correct - i);
    steepest = Math.max(steepest, sum / i);
  }
  return Math.min(1, tail + 2 * canaries * delta * steepest);
}

const MOST = 30;

/** The largest ε that guesses so good refute, at a significance: a true claim is refuted with at most that probability. 0 when none is. */
export function auditLowerBound(guesses: Guesses, delta: number, significance: number): number {
  if (auditPValue(guesses, 0, delta) > significance) return 0;
  let [refuted, open] = [0, MOST];
  while (open - refuted > 1e-3) {
    const middle = (refuted + open) / 2;
    if (auditPValue(guesses, middle, delta) <= significance) refuted = middle;
    else open = middle;
  }
  return refuted;
}
