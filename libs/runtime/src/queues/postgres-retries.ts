import { setTimeout as delay } from 'node:timers/promises';
import type { JobQueue, JobWorker } from './queue-transport.js';

/**
 * BullMQ's Postgres backend remembers a failed first connection for ever: a queue that is made during an outage would refuse every job after
 * it, and a worker would take none, without a word. What never became ready is thrown away here and made again.
 */
interface Connecting {
  waitUntilReady(): Promise<unknown>;
  close(): Promise<void>;
}

const RETRY_MS = 500;

async function readyOrClosed<T extends Connecting>(made: T): Promise<T> {
  try {
    await made.waitUntilReady();
    return made;
  } catch (error) {
    await made.close().catch(() => undefined);
    throw error;
  }
}

/** Fails fast: who publishes tries again, and then with a new queue. */
export class PersistentQueue implements JobQueue {
  #ready: Promise<JobQueue & Connecting> | undefined;

  constructor(private readonly make: () => JobQueue & Connecting & NodeJS.EventEmitter) {}

  addBulk: JobQueue['addBulk'] = async (jobs) => (await this.ready()).addBulk(jobs);
  getActiveCount = async (): Promise<number> => (await this.ready()).getActiveCount();
  getDelayedCount = async (): Promise<number> => (await this.ready()).getDelayedCount();
  getRanges: JobQueue['getRanges'] = async (...range) => (await this.ready()).getRanges(...range);
  getWaitingCount = async (): Promise<number> => (await this.ready()).getWaitingCount();

  async close(): Promise<void> {
    const queue = await this.#ready?.catch(() => undefined);
    await queue?.close();
  }

  private ready(): Promise<JobQueue & Connecting> {
    return (this.#ready ??= this.open().catch((error: unknown) => {
      this.#ready = undefined;
      throw error;
    }));
  }

  private open(): Promise<JobQueue & Connecting> {
    const queue = this.make();
    // A lost Postgres shows as a failed `addBulk`.
    queue.on('error', () => undefined);
    return readyOrClosed(queue);
  }
}

/** Waits for Postgres, and then takes jobs. */
export class PersistentWorker implements JobWorker {
  readonly #closed = new AbortController();
  readonly #opened: Promise<JobWorker | undefined>;

  constructor(private readonly make: () => JobWorker & Connecting) {
    this.#opened = this.open();
  }

  async close(): Promise<void> {
    this.#closed.abort();
    await (await this.#opened)?.close();
  }

  private async open(): Promise<JobWorker | undefined> {
    const { signal } = this.#closed;
    while (!signal.aborted) {
      try {
        return await readyOrClosed(this.make());
      } catch {
        await delay(RETRY_MS, undefined, { signal }).catch(() => undefined);
      }
    }
    return undefined;
  }
}
