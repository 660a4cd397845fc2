import fc from 'fast-check';
import { judge, type Charge } from './gcra.js';

const charge = (limit: number, windowMs = 60_000): Charge => ({ bucket: 'b', limit, windowMs });

/** What it comes to: a bucket of `limit` that drains steadily over the window, counted with a level instead of a time. */
function simulated({ limit, windowMs }: Charge, times: readonly number[]): boolean[] {
  let [level, at] = [0, 0];
  return times.map((time) => {
    level = Math.max(0, level - ((time - at) * limit) / windowMs);
    at = time;
    if (level + 1 > limit + 1e-9) return false;
    level += 1;
    return true;
  });
}

function judged(one: Charge, times: readonly number[]): boolean[] {
  let arrivals = [0];
  return times.map((time) => {
    const judgement = judge([one], arrivals, time);
    arrivals = judgement.arrivals;
    return judgement.verdict.allowed;
  });
}

describe('a limit', () => {
  it('lets in what a steadily draining bucket would', () => {
    const times = fc
      .array(fc.integer({ min: 0, max: 5000 }), { maxLength: 200 })
      .map((waits) => waits.reduce<number[]>((all, wait) => [...all, (all.at(-1) ?? 1_000_000) + wait], []));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1000, max: 60_000 }), times, (limit, windowMs, at) => {
        expect(judged(charge(limit, windowMs), at)).toEqual(simulated(charge(limit, windowMs), at));
      }),
    );
  });

  it('lets in a burst of itself, then one per share of the window', () => {
    const burst = judged(
      charge(5),
      [0, 0, 0, 0, 0, 0, 11_999, 12_000, 12_001].map((ms) => ms + 1e6),
    );
    expect(burst).toEqual([true, true, true, true, true, false, false, true, false]);
  });

  it('says how many are left and how long to wait, and keeps to it', () => {
    const { verdict, arrivals } = judge([charge(2)], [0], 1e6);
    expect(verdict).toEqual({ allowed: true, retryAfterMs: 0, buckets: [{ remaining: 1, resetMs: 30_000 }] });
    const second = judge([charge(2)], arrivals, 1e6);
    const third = judge([charge(2)], second.arrivals, 1e6);
    expect(third.verdict).toEqual({ allowed: false, retryAfterMs: 30_000, buckets: [{ remaining: 0, resetMs: 60_000 }] });
    expect(judge([charge(2)], third.arrivals, 1e6 + 29_999).verdict.allowed).toBe(false);
    expect(judge([charge(2)], third.arrivals, 1e6 + 30_000).verdict.allowed).toBe(true);
  });

  it('charges all buckets or none', () => {
    const both = [charge(100), charge(1)];
    const first = judge(both, [0, 0], 1e6);
    const second = judge(both, first.arrivals, 1e6);
    expect([first.verdict.allowed, second.verdict.allowed]).toEqual([true, false]);
    expect(second.arrivals).toEqual(first.arrivals);
  });
});
