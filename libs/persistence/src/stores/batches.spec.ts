import { batchesOf } from './batches.js';

const settled = async (promises: Promise<number>[]): Promise<unknown[]> =>
  (await Promise.allSettled(promises)).map((result) => (result.status === 'fulfilled' ? result.value : (result.reason as Error).message));

describe('batches', () => {
  const recorded = (failing: (items: readonly number[]) => boolean = () => false, severity = 'ERROR') => {
    const runs: number[][] = [];
    const run = async (items: readonly number[]): Promise<number[]> => {
      runs.push([...items]);
      await new Promise((resolve) => setImmediate(resolve));
      if (failing(items)) throw Object.assign(new Error('bad item'), { severity });
      return items.map((item) => item * 10);
    };
    return { runs, run };
  };

  it('run a lone item at once and gather what arrives meanwhile', async () => {
    const { runs, run } = recorded();
    const one = batchesOf({ maxBatch: 3, maxInFlight: 1 }, run);
    expect(await settled([1, 2, 3, 4, 5].map(one))).toEqual([10, 20, 30, 40, 50]);
    expect(runs).toEqual([[1], [2, 3, 4], [5]]);
  });

  it('keep to the number in flight', async () => {
    const { runs, run } = recorded();
    const one = batchesOf({ maxBatch: 10, maxInFlight: 2 }, run);
    await settled([1, 2, 3, 4].map(one));
    expect(runs).toEqual([[1], [2], [3, 4]]);
  });

  it('let one bad item fail alone', async () => {
    const { run } = recorded((items) => items.includes(3));
    const one = batchesOf({ maxBatch: 10, maxInFlight: 1 }, run);
    expect(await settled([1, 2, 3, 4].map(one))).toEqual([10, 20, 'bad item', 40]);
  });

  it('run nothing again that may have been committed', async () => {
    const { runs, run } = recorded((items) => items.includes(3), 'FATAL');
    const one = batchesOf({ maxBatch: 10, maxInFlight: 1 }, run);
    expect(await settled([1, 2, 3, 4].map(one))).toEqual([10, 'bad item', 'bad item', 'bad item']);
    expect(runs).toEqual([[1], [2, 3, 4]]);
  });
});
