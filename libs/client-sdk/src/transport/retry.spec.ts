import { ApiProblem } from './api-problem.js';
import { pause, pauseBeforeRetry } from './retry.js';

const busy = (retryAfterMs?: number): ApiProblem => new ApiProblem('service.unavailable', 'Busy', 503, { retryAfterMs });

describe('pauseBeforeRetry', () => {
  it('doubles, with up to half as much again by chance', () => {
    expect([1, 2, 3].map((attempt) => pauseBeforeRetry(busy(), attempt, 0))).toEqual([200, 400, 800]);
    expect(pauseBeforeRetry(busy(), 1, 0.999)).toBe(300);
  });

  it('waits at least for what the server asked', () => {
    expect(pauseBeforeRetry(busy(30_000), 1, 0)).toBe(30_000);
    expect(pauseBeforeRetry(busy(30_000), 1, 0.5)).toBe(37_500);
  });

  it.each([
    ['the fourth attempt', busy(), 4],
    ['a wait of more than a minute', busy(61_000), 1],
    ['a refusal', new ApiProblem('prompt.invalid', 'No', 422), 1],
    ['a failure on the server’s side that may have left something behind', new ApiProblem('internal.unexpected', 'No', 500), 1],
  ])('gives up after %s', (_, problem, attempt) => expect(pauseBeforeRetry(problem, attempt, 0)).toBeUndefined());
});

describe('pause', () => {
  it('ends with the signal’s reason', async () => {
    const stop = new AbortController();
    const waiting = pause(60_000, stop.signal);
    stop.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    await expect(pause(0, stop.signal)).rejects.toThrow('enough');
  });

  it('ends by itself', async () => expect(await pause(1, new AbortController().signal)).toBeUndefined());
});
