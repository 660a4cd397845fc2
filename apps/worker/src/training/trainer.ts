import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { DomainError } from '@intaglio/domain';
import type { Progress } from '@intaglio/training';
import type { FromTrainer, ToTrainer, Trained, TrainingOrder } from './train-messages.js';

/** What the thread's owner does for it. Whatever a hook throws ends the thread and is thrown by `train`. */
export interface TrainingHooks {
  /** Durable when it answers: these releases count as spent from then on. */
  claim(claimed: number): Promise<void>;
  /** Keeps the checkpoint. */
  progress(progress: Progress, checkpoint: string): Promise<void>;
}

export type TrainingOutcome =
  | { readonly kind: 'trained'; readonly trained: Trained }
  | { readonly kind: 'interrupted' }
  | { readonly kind: 'refused'; readonly code: string; readonly detail: string };

const extension = extname(import.meta.url);
/** Run from sources, the thread reads TypeScript the way the process does. */
const execArgv = extension === '.ts' ? ['--conditions=@intaglio/source', '--import', '@swc-node/register/esm-register'] : [];
const MAX_HEAP_MB = 2048;

/**
 * Trains in a thread of its own, so that the event loop keeps renewing the job's lock; the thread dies with its process.
 * @param signal ends it after the slice at hand, with everything up to there in the last checkpoint
 * @throws DomainError `service.unavailable` when the thread dies; what a hook threw
 */
export async function train(order: TrainingOrder, hooks: TrainingHooks, signal: AbortSignal): Promise<TrainingOutcome> {
  const thread = new Worker(new URL(`./train-thread${extension}`, import.meta.url), {
    ...{ execArgv, workerData: order },
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
  });
  const stop = (): void => thread.postMessage({ kind: 'stop' } satisfies ToTrainer);
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  try {
    return await outcomeOf(thread, hooks);
  } finally {
    signal.removeEventListener('abort', stop);
    await thread.terminate();
  }
}

function outcomeOf(thread: Worker, hooks: TrainingHooks): Promise<TrainingOutcome> {
  return new Promise((resolve, reject) => {
    const died = (cause?: unknown): void => reject(new DomainError('service.unavailable', 'The trainer ended unexpectedly.', { cause }));
    // One after the other: a checkpoint is kept before the next claim is.
    let turn: Promise<unknown> = Promise.resolve();
    thread.on('message', (message: FromTrainer) => {
      turn = turn.then(() => handle(thread, message, hooks)).then((outcome) => outcome && resolve(outcome), reject);
    });
    thread.on('error', died);
    thread.on('exit', () => void turn.then(() => died()));
  });
}

async function handle(thread: Worker, message: FromTrainer, hooks: TrainingHooks): Promise<TrainingOutcome | undefined> {
  switch (message.kind) {
    case 'claim':
      await hooks.claim(message.claimed);
      thread.postMessage({ kind: 'granted' } satisfies ToTrainer);
      return undefined;
    case 'progress':
      await hooks.progress(message.progress, message.checkpoint);
      return undefined;
    case 'stopped':
      return { kind: 'interrupted' };
    default:
      return message;
  }
}
