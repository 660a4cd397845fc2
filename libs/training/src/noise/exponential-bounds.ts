/** A non-negative fraction of integers. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/**
 * Bounds on 2^bits · e^(−γ) by integers at most `terms + 2` apart: γ is halved until it is below 1/2, the alternating Taylor series is summed in
 * integers with every division rounded outwards, and the result is squared back.
 */
export function exponentialBounds({ numerator, denominator }: Fraction, bits: bigint): { low: bigint; high: bigint } {
  let halvings = 0n;
  while (numerator << 1n > denominator << halvings) halvings++;
  // Each squaring doubles the relative error: guard bits pay for them.
  const working = bits + 2n * halvings + 32n;
  let { low, high } = taylor(numerator, denominator << halvings, working);
  for (let i = 0n; i < halvings; i++) {
    low = (low * low) >> working;
    high = ((high * high) >> working) + 1n;
  }
  const extra = working - bits;
  return { low: low >> extra, high: (high >> extra) + 1n };
}

/** Partial sums of an alternating series with falling terms lie on either side of its value; `slack` counts the rounded-down divisions. */
function taylor(numerator: bigint, denominator: bigint, bits: bigint): { low: bigint; high: bigint } {
  let term = 1n << bits;
  let sum = term;
  let slack = 1n;
  for (let n = 1n; term > 0n; n++) {
    term = (term * numerator) / (denominator * n);
    sum += n % 2n === 0n ? term : -term;
    slack += 2n;
  }
  return { low: sum > slack ? sum - slack : 0n, high: sum + slack };
}
