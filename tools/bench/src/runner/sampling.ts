/** Counted runs behind every median. */
export const COUNTED_RUNS = 5;

/** Does the work once and answers what it measured. */
export type Subject<T> = (run: number) => T | Promise<T>;

/** One warm-up that does not count, then the counted runs. */
export async function sample<T>(subject: Subject<T>, runs = COUNTED_RUNS): Promise<T[]> {
  await subject(0);
  const measured: T[] = [];
  for (let run = 1; run <= runs; run++) measured.push(await subject(run));
  return measured;
}

/**
 * Several subjects in turn, A B A B …, after one warm-up of each: what else the machine does meanwhile hits them alike.
 * @returns the counted measurements of each subject, in the order of the subjects
 */
export async function interleave<T>(subjects: readonly Subject<T>[], runs = COUNTED_RUNS): Promise<T[][]> {
  const measured = subjects.map((): T[] => []);
  for (let run = 0; run <= runs; run++)
    for (const [index, subject] of subjects.entries()) {
      const value = await subject(run);
      if (run > 0) measured[index]!.push(value);
    }
  return measured;
}

/** Milliseconds that the work takes. */
export async function elapsedMs(work: () => unknown): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

let kept: unknown;

/** Mean microseconds of one call among many, for work far shorter than the clock's noise. The results are kept, so that nothing is optimised away. */
export function microsecondsPerCall(calls: number, work: (call: number) => unknown): number {
  const startedAt = performance.now();
  for (let call = 0; call < calls; call++) kept = work(call);
  const elapsed = performance.now() - startedAt;
  if (kept === undefined) throw new Error('the work answered nothing');
  return (1000 * elapsed) / calls;
}
