import type { ApiProblem } from './api-problem.js';

export const MAX_ATTEMPTS = 4;
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 10_000;
/** A server that asks for more is told to the caller, who knows whether to wait. */
const LONGEST_WAIT_MS = 60_000;

/** Problems that a later attempt may not meet; `idempotency.in-flight`: an earlier attempt, whose answer was lost, still runs. */
const isPassing = ({ code, status }: ApiProblem): boolean =>
  status === 503 || status === 429 || code === 'connection.failed' || code === 'idempotency.in-flight';

/**
 * How long to wait before the next attempt, in milliseconds: what `Retry-After` asked for, else 0.2 s, 0.4 s, 0.8 s …, and up to half as much again by chance,
 * so that clients that failed together do not come back together.
 * @param attempt the one that failed, from 1
 * @param chance uniform in [0, 1)
 * @returns undefined when asking again is of no use
 */
export function pauseBeforeRetry(problem: ApiProblem, attempt: number, chance: number): number | undefined {
  if (!isPassing(problem) || attempt >= MAX_ATTEMPTS) return undefined;
  const asked = problem.retryAfterMs;
  if (asked !== undefined && asked > LONGEST_WAIT_MS) return undefined;
  return Math.round((asked ?? Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempt - 1))) * (1 + chance / 2));
}

/** Ends early, with the signal's own reason, when the caller gives up. */
export const pause = (ms: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason as Error);
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal!.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal?.addEventListener('abort', stop, { once: true });
  });
