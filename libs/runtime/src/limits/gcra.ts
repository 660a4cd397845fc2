/** One bucket that a request draws from. */
export interface Charge {
  /** Names the bucket: ids and words of ours, never input. */
  readonly bucket: string;
  readonly limit: number;
  readonly windowMs: number;
}

export interface BucketState {
  /** How many more such requests would be let in now. */
  readonly remaining: number;
  /** Until the bucket is full again. */
  readonly resetMs: number;
}

export interface Verdict {
  readonly allowed: boolean;
  /** 0 when allowed: how long until the same request would be. */
  readonly retryAfterMs: number;
  /** One for each charge, in their order. */
  readonly buckets: readonly BucketState[];
}

/**
 * Generic cell rate algorithm (ITU-T I.371, as a leaky bucket without a timer): a bucket is one number, its theoretical arrival time. A request moves it on by the
 * window's share of one; it is let in while that stays within one window of now. All buckets are charged, or none.
 * @param arrivals theoretical arrival times in ms; 0 for a bucket that nobody has used
 * @returns the verdict, and the arrival times to keep
 */
export function judge(charges: readonly Charge[], arrivals: readonly number[], nowMs: number): { verdict: Verdict; arrivals: number[] } {
  const before = arrivals.map((arrival) => Math.max(arrival, nowMs));
  const after = before.map((arrival, i) => arrival + intervalOf(charges[i]!));
  const waits = after.map((arrival, i) => arrival - nowMs - charges[i]!.windowMs);
  const retryAfterMs = Math.max(0, ...waits);
  const kept = retryAfterMs > 0 ? before : after;
  const buckets = charges.map((charge, i) => stateOf(charge, kept[i]! - nowMs));
  return { verdict: { allowed: retryAfterMs === 0, retryAfterMs, buckets }, arrivals: kept };
}

const intervalOf = ({ limit, windowMs }: Charge): number => windowMs / limit;

/** @param filledMs how far the arrival time lies ahead */
export const stateOf = (charge: Charge, filledMs: number): BucketState => ({
  // Half an interval against rounding: a bucket holds whole requests.
  remaining: Math.max(0, Math.floor((charge.windowMs - filledMs) / intervalOf(charge) + 1e-6)),
  resetMs: Math.max(0, Math.ceil(filledMs)),
});
