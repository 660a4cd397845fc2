const colour = process.stderr.isTTY && !process.env.NO_COLOR;
const dim = (text: string): string => (colour ? `\u001b[2m${text}\u001b[0m` : text);

/** One aligned line per step of the set-up, with its time; details go to the same line when it ends. */
export async function step<T>(name: string, work: () => Promise<T>, describe: (result: T) => string = () => 'ready'): Promise<T> {
  const startedAt = performance.now();
  if (process.stderr.isTTY) process.stderr.write(`  ${name.padEnd(28)} …`);
  try {
    const result = await work();
    line(name, describe(result), startedAt);
    return result;
  } catch (error) {
    line(name, 'failed', startedAt);
    throw error;
  }
}

/** A line between the steps: something is not as it usually is. */
export function note(text: string): void {
  process.stderr.write(`  ${'note'.padEnd(28)} ${text}\n`);
}

function line(name: string, outcome: string, startedAt: number): void {
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const start = process.stderr.isTTY ? '\r\u001b[K' : '';
  process.stderr.write(`${start}  ${name.padEnd(28)} ${outcome.padEnd(36)} ${dim(`${seconds.padStart(6)} s`)}\n`);
}
