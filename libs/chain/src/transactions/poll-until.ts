import { setTimeout as delay } from 'node:timers/promises';
import { ChainError } from '../rpc/chain-error.js';

export interface Patience {
  /** In all. */
  readonly timeoutMs?: number;
  readonly intervalMs?: number;
  readonly signal?: AbortSignal;
}

/**
 * Asks again and again until the answer is not undefined.
 * @throws ChainError `chain.timeout`; what `ask` throws; the signal's reason
 */
export async function pollUntil<Answer>(
  ask: () => Promise<Answer | undefined>,
  { timeoutMs = 60_000, intervalMs = 200, signal }: Patience = {},
): Promise<Answer> {
  for (const end = performance.now() + timeoutMs; performance.now() < end; await delay(intervalMs, undefined, signal && { signal })) {
    const answer = await ask();
    if (answer !== undefined) return answer;
  }
  throw new ChainError('chain.timeout', `not confirmed within ${timeoutMs} ms`);
}
