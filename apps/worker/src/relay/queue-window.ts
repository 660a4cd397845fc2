/**
 * Filling up takes about 10 ms (two statements, a commit, two calls of Redis) and starts when a quarter of the window has been taken, so that two workers
 * with one window between them are still ahead of it: 40 ms of work never run dry, and put off a tenant that arrives later by no more.
 */
const AHEAD_MS = 40;
/** So that a burst after a rest is no rate. */
const LEAST_MEASURED_MS = 20;
const MOST_JOBS = 1000;

/**
 * How many jobs may lie in the queue, in its order, ahead of the workers; all others wait in the outbox, where tenants take turns. One for each that runs
 * at a time, or what is taken in `AHEAD_MS`.
 */
export class QueueWindow {
  #taken = 0;
  #sinceFilled = 0;
  #measuredFrom: number;
  #perMs = 0;

  /** @param slots jobs that this worker runs at a time */
  constructor(
    private readonly slots: number,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.#measuredFrom = now();
  }

  get size(): number {
    return Math.min(MOST_JOBS, Math.max(this.slots, Math.ceil(this.#perMs * AHEAD_MS)));
  }

  /** One was taken from the queue. @returns whether it is time to fill it up */
  take(): boolean {
    this.#taken++;
    return ++this.#sinceFilled >= this.size / 4;
  }

  /** Told when the queue was looked at. @returns how many may be added; 0 until half of the window is free */
  room(waiting: number): number {
    const room = this.size - waiting;
    this.#sinceFilled = 0;
    this.measure();
    return room >= this.size / 2 ? Math.ceil(room) : 0;
  }

  private measure(): void {
    const elapsed = this.now() - this.#measuredFrom;
    if (elapsed < LEAST_MEASURED_MS) return;
    this.#perMs = (this.#perMs + this.#taken / elapsed) / 2;
    this.#taken = 0;
    this.#measuredFrom = this.now();
  }
}
