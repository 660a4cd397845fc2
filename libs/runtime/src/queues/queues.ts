import { z } from 'zod';

/** Job name, payload and retry policy of each queue, in one place. A payload holds ids only: everything else is read from Postgres. */
export const QUEUES = {
  generations: {
    name: 'generations',
    job: 'run',
    payload: z.strictObject({ generationId: z.uuid() }),
    // A minute of tries, evenly: pauses that double would let a generation wait for half a minute after the outage is over.
    options: { attempts: 40, backoff: { type: 'fixed', delay: 1500 }, removeOnComplete: true, removeOnFail: true },
  },
  mints: {
    name: 'mints',
    job: 'settle',
    payload: z.strictObject({ transactionId: z.uuid() }),
    options: { attempts: 30, backoff: { type: 'exponential', delay: 500 }, removeOnComplete: true, removeOnFail: true },
  },
  /** A run goes on from its checkpoint: what ends an attempt early is the end of a worker, not of a run. */
  training: {
    name: 'training',
    job: 'train',
    payload: z.strictObject({ trainingRunId: z.uuid() }),
    options: { attempts: 8, backoff: { type: 'exponential', delay: 500 }, removeOnComplete: true, removeOnFail: true },
  },
  imports: {
    name: 'imports',
    job: 'import',
    payload: z.strictObject({ importId: z.uuid() }),
    options: { attempts: 8, backoff: { type: 'exponential', delay: 500 }, removeOnComplete: true, removeOnFail: true },
  },
} as const;
export type QueueName = keyof typeof QUEUES;
export type GenerationJob = z.output<typeof QUEUES.generations.payload>;
export type MintJob = z.output<typeof QUEUES.mints.payload>;
export type TrainingJob = z.output<typeof QUEUES.training.payload>;
export type ImportJob = z.output<typeof QUEUES.imports.payload>;
