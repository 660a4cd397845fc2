import { QUEUES, type JobHandler, type Logger, type QueueName, type QueueTransport } from '@intaglio/runtime';
import { DelayedError, UnrecoverableError, WaitingError } from 'bullmq';
import type { z } from 'zod';
import { NotYet } from '../pipeline/step.js';

export interface Handling {
  /** No retry follows: a failure must be recorded now. */
  readonly isLastTry: boolean;
  /** The process is about to stop: finish the step at hand and answer `interrupted`. */
  readonly isDraining: () => boolean;
}
export type HandlingResult = 'done' | 'interrupted';

export type Payload<Name extends QueueName> = z.output<(typeof QUEUES)[Name]['payload']>;

export interface Consumer<Name extends QueueName> {
  readonly queue: Name;
  readonly queues: QueueTransport;
  readonly concurrency: number;
  readonly logger: Logger;
  handle(payload: Payload<Name>, handling: Handling): Promise<HandlingResult>;
}

/** A job of a worker that was killed is taken over after about this time; taking it over too early is harmless (attempts are fenced). */
export const LOCK_MS = 5000;
/** The queue sees at its second look that nobody renews a lock, and a look may fall away with the worker that would have had it. */
const STALLED_CHECK_MS = 1000;
/** A job that outlives this many killed workers is dropped by the queue; the reconciler brings it back later. */
const MAX_STALLED = 20;

export interface RunningConsumer {
  /** Finishes the steps at hand and gives the rest back to the queue. */
  stop(): Promise<void>;
}

/** Runs the jobs of one queue. The mapping from outcomes to BullMQ's words stands here and nowhere else. */
export function consume<Name extends QueueName>({ queue, queues, concurrency, logger, handle }: Consumer<Name>): RunningConsumer {
  let draining = false;
  const process: JobHandler = async (job, token) => {
    const parsed = QUEUES[queue].payload.safeParse(job.data);
    if (!parsed.success) throw new UnrecoverableError('not a payload of this queue');
    const isLastTry = job.attemptsMade + 1 >= (job.opts.attempts ?? 1);
    try {
      const result = await handle(parsed.data as Payload<Name>, { isLastTry, isDraining: () => draining });
      if (result === 'done') return;
    } catch (error) {
      if (!(error instanceof NotYet)) throw error;
      await job.moveToDelayed(Date.now() + error.retryInMs, token);
      throw new DelayedError();
    }
    await job.moveToWait(token);
    throw new WaitingError();
  };
  const worker = queues.worker(queue, process, {
    ...{ concurrency, lockDuration: LOCK_MS, stalledInterval: STALLED_CHECK_MS, maxStalledCount: MAX_STALLED },
    onError: (error) => logger.debug('queue trouble', { queue, errorName: error.name }),
  });
  return {
    stop: async () => {
      draining = true;
      await worker.close();
    },
  };
}
