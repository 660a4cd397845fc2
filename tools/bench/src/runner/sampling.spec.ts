import { COUNTED_RUNS, interleave, microsecondsPerCall, sample } from './sampling.js';

describe('samples', () => {
  it('are at least five counted runs after a warm-up that does not count', async () => {
    const runs: number[] = [];
    const measured = await sample((run) => runs.push(run));
    expect(runs).toEqual([0, 1, 2, 3, 4, 5]);
    expect(measured).toHaveLength(COUNTED_RUNS);
    expect(COUNTED_RUNS).toBeGreaterThanOrEqual(5);
  });

  it('of a row and its baseline are taken in turn', async () => {
    const order: string[] = [];
    const subject = (name: string) => (run: number) => order.push(`${name}${run}`);
    const [a, b] = await interleave([subject('A'), subject('B')], 2);
    expect(order).toEqual(['A0', 'B0', 'A1', 'B1', 'A2', 'B2']);
    expect([a, b]).toEqual([
      [3, 5],
      [4, 6],
    ]);
  });
});

describe('microseconds per call', () => {
  it('calls as often as it says and divides by that', () => {
    const calls: number[] = [];
    const mean = microsecondsPerCall(4, (call) => calls.push(call));
    expect(calls).toEqual([0, 1, 2, 3]);
    expect(mean).toBeGreaterThan(0);
  });

  it('refuses work that answers nothing: it could be optimised away', () => {
    expect(() => microsecondsPerCall(1, () => undefined)).toThrow('answered nothing');
  });
});
