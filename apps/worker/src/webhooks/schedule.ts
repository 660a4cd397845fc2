const [SECOND, MINUTE, HOUR] = [1000, 60_000, 3600_000];

/** Waits before the second attempt, the third and so on: the example of the Standard Webhooks specification, about three days in all. */
export const RETRY_WAITS_MS = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
] as const;
/** A receiver that asks for more is asked again no later. */
const MAX_ASKED_MS = 24 * HOUR;
/** Of the wait, so that receivers that were away together are not all asked again together. */
const JITTER = 0.1;

/**
 * @param roundAttempt the one that failed, counted from 1
 * @param askedMs what the receiver's Retry-After says
 * @param random uniform in [0, 1)
 * @returns the wait in milliseconds; undefined when there is no further attempt
 */
export function waitAfter(roundAttempt: number, askedMs: number | undefined, random: number): number | undefined {
  const wait = RETRY_WAITS_MS[roundAttempt - 1];
  if (wait === undefined) return undefined;
  const jittered = wait * (1 + JITTER * (2 * random - 1));
  return Math.round(Math.max(jittered, Math.min(askedMs ?? 0, MAX_ASKED_MS)));
}

/** RFC 9110 §10.2.3: seconds, or a date. @returns undefined when it says neither */
export function retryAfterMs(header: string | string[] | undefined, now: Date): number | undefined {
  if (typeof header !== 'string') return undefined;
  if (/^\d{1,8}$/.test(header)) return Number(header) * SECOND;
  const at = /^[A-Z][a-z]{2}, \d/.test(header) ? Date.parse(header) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime());
}
