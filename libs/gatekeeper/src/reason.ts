import type { Reason } from '@intaglio/domain';

/** A check that allows at most `limit` of something it counts. */
export const atMost = (check: string, score: number, limit: number, message: string): Reason => ({
  check,
  passed: score <= limit,
  score,
  limit,
  message,
});

/** A check that asks for at least `limit` of something it measures. */
export const atLeast = (check: string, score: number, limit: number, message: string): Reason => ({
  check,
  passed: score >= limit,
  score,
  limit,
  message,
});

/** "1 phone number", "3 phone numbers". */
export const counted = (count: number, noun: string, plural = `${noun}s`): string => `${count} ${count === 1 ? noun : plural}`;
