/** Truncating division of safe integers; exact, where a rounded quotient followed by `Math.trunc` could be off by one. */
export const quotient = (dividend: number, divisor: number): number => (dividend - (dividend % divisor)) / divisor || 0;

export const clamp = (value: number, limit: number): number => Math.max(-limit, Math.min(limit, value));

/** The largest integer r with r^power ≤ value, for 0 ≤ value < 2^52, by bisection. */
export function integerRoot(value: number, power: 2 | 3): number {
  let low = 0;
  let high = power === 2 ? 2 ** 26 : 2 ** 17;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    const raised = power === 2 ? middle * middle : middle * middle * middle;
    if (raised <= value) low = middle;
    else high = middle;
  }
  return low;
}
