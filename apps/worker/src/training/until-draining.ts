const DRAIN_POLL_MS = 200;

/** Work that is told to stop when the process is about to. */
export async function untilDraining<T>(isDraining: () => boolean, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stopping = new AbortController();
  const watch = setInterval(() => isDraining() && stopping.abort(), DRAIN_POLL_MS);
  try {
    return await work(stopping.signal);
  } finally {
    clearInterval(watch);
  }
}
