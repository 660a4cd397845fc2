import { WaitingLine } from './waiting-line.js';

interface Enclave {
  readonly name: string;
  readonly pending: number;
}
const enclave = (name: string, pending = 0): Enclave => ({ name, pending });
const failing = (code: string) => expect.objectContaining({ name: 'EnclaveError', code });
const staying = new AbortController().signal;

/** Work that ends when it is told to. */
function manual() {
  let finish!: () => void;
  const done = new Promise<void>((resolve) => (finish = resolve));
  return { done, finish };
}
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('WaitingLine', () => {
  it('spreads work and never gives an enclave more than two pieces', async () => {
    const line = new WaitingLine(new Set([enclave('one'), enclave('two')]));
    const jobs = Array.from({ length: 5 }, manual);
    const taken: string[] = [];
    const all = jobs.map((job) => line.with(({ name }) => (taken.push(name), job.done), staying));
    await turn();
    expect([...taken].sort()).toEqual(['one', 'one', 'two', 'two']);
    jobs[0]!.finish();
    await turn();
    expect(taken).toHaveLength(5);
    jobs.forEach((job) => job.finish());
    await Promise.all(all);
  });

  it('keeps the order in which the work came', async () => {
    const line = new WaitingLine(new Set([enclave('one')]));
    const jobs = Array.from({ length: 6 }, manual);
    const order: number[] = [];
    const all = jobs.map((job, index) => line.with(() => (order.push(index), job.done), staying));
    for (const job of jobs) {
      await turn();
      job.finish();
    }
    await Promise.all(all);
    expect(order).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('tells everybody who waits when the last enclave is gone', async () => {
    const ready = new Set([enclave('one')]);
    const line = new WaitingLine(ready);
    const [first, second] = [manual(), manual()];
    const working = [first, second].map((job) => line.with(() => job.done, staying));
    const waiting = line.with(() => Promise.resolve(), staying);
    await turn();
    ready.clear();
    line.advance();
    await expect(waiting).rejects.toEqual(failing('enclave.unavailable'));
    [first, second].forEach((job) => job.finish());
    await Promise.all(working);
    await expect(line.with(() => Promise.resolve(), staying)).rejects.toEqual(failing('enclave.unavailable'));
    expect(() => line.leastBusy()).toThrow(failing('enclave.unavailable'));
  });

  it('a caller who left frees its place', async () => {
    const line = new WaitingLine(new Set([enclave('one')]));
    const [first, second] = [manual(), manual()];
    const working = [first, second].map((job) => line.with(() => job.done, staying));
    const caller = new AbortController();
    let ran = false;
    const waiting = line.with(async () => void (ran = true), caller.signal);
    await turn();
    caller.abort();
    await expect(waiting).rejects.toEqual(failing('enclave.unavailable'));
    [first, second].forEach((job) => job.finish());
    await Promise.all(working);
    await turn();
    expect(ran).toBe(false);
  });

  it('is bounded', async () => {
    const line = new WaitingLine(new Set([enclave('one')]));
    const job = manual();
    const all = Array.from({ length: 2 + 512 }, () => line.with(() => job.done, staying));
    await expect(line.with(() => job.done, staying)).rejects.toEqual(failing('enclave.busy'));
    job.finish();
    await Promise.all(all);
  });

  it('work that fails gives its place back', async () => {
    const line = new WaitingLine(new Set([enclave('one')]));
    for (let i = 0; i < 5; i++) await expect(line.with(() => Promise.reject(new Error('fault')), staying)).rejects.toThrow('fault');
    await expect(line.with(({ name }) => Promise.resolve(name), staying)).resolves.toBe('one');
  });
});
