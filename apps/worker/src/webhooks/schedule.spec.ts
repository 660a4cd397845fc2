import fc from 'fast-check';
import { RETRY_WAITS_MS, retryAfterMs, waitAfter } from './schedule.js';

const DAY_MS = 24 * 3600_000;

describe('the wait before the next attempt', () => {
  it('grows from five seconds to a day and then ends, after about three days', () => {
    expect(RETRY_WAITS_MS.map((_, i) => waitAfter(i + 1, undefined, 0.5))).toEqual([...RETRY_WAITS_MS]);
    expect(waitAfter(RETRY_WAITS_MS.length + 1, undefined, 0.5)).toBeUndefined();
    expect(RETRY_WAITS_MS.reduce((sum, wait) => sum + wait, 0) / DAY_MS).toBeCloseTo(3.15, 1);
  });

  it('differs by a tenth at most', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: RETRY_WAITS_MS.length }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (n, random) => {
          const ratio = waitAfter(n, undefined, random)! / RETRY_WAITS_MS[n - 1]!;
          expect(ratio).toBeGreaterThanOrEqual(0.899);
          expect(ratio).toBeLessThanOrEqual(1.101);
        },
      ),
    );
  });

  it('is what the receiver asks for when that is more, up to a day', () => {
    expect(waitAfter(1, 60_000, 0.5)).toBe(60_000);
    expect(waitAfter(4, 60_000, 0.5)).toBe(RETRY_WAITS_MS[3]);
    expect(waitAfter(1, 1000 * DAY_MS, 0.5)).toBe(DAY_MS);
  });

  it('is read from Retry-After in seconds or as a date', () => {
    const now = new Date('2026-11-22T00:00:00Z');
    expect(retryAfterMs('120', now)).toBe(120_000);
    expect(retryAfterMs('Sun, 22 Nov 2026 00:05:00 GMT', now)).toBe(300_000);
    expect(retryAfterMs('Sat, 21 Nov 2026 00:05:00 GMT', now)).toBe(0);
    for (const header of [undefined, '', 'soon', '-1', ['1', '2']]) expect(retryAfterMs(header, now)).toBeUndefined();
  });
});
