import { EnclaveError } from '@intaglio/privacy-plugins/tee';
import { Lane } from './lane.js';

/** Work that ends when it is told to. */
function work(log: string[], name: string) {
  let end!: () => void;
  const ended = new Promise<void>((resolve) => (end = resolve));
  return {
    end,
    run: async () => {
      log.push(name);
      await ended;
      return name;
    },
  };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('Lane', () => {
  it('runs so many at once, the others in their order, and refuses what is too much', async () => {
    const log: string[] = [];
    const lane = new Lane(2, 2);
    const [a, b, c, d, e] = [work(log, 'a'), work(log, 'b'), work(log, 'c'), work(log, 'd'), work(log, 'e')];
    const results = [a, b, c, d].map(({ run }) => lane.run(run));
    await expect(lane.run(e.run)).rejects.toEqual(new EnclaveError('enclave.busy'));
    await settled();
    expect(log).toEqual(['a', 'b']);
    b.end();
    await settled();
    expect(log).toEqual(['a', 'b', 'c']);
    for (const { end } of [a, c, d]) end();
    expect(await Promise.all(results)).toEqual(['a', 'b', 'c', 'd']);
    e.end();
    expect(await lane.run(e.run)).toBe('e');
  });

  it('gives the place of work that failed to the next', async () => {
    const lane = new Lane(1, 1);
    const failing = lane.run(() => Promise.reject(new Error('no')));
    const next = lane.run(() => Promise.resolve('yes'));
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('yes');
  });
});
