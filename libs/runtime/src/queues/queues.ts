import { z } from 'zod';

/** Job name, payload and retry policy of each queue, in one place. A payload holds ids only: everything else is read from Postgres. */
export const QUEUES = {
  generations: {
    name: 'generations',
    job: 'run',
    payload: z.strictObject({ generationId: z.uuid() }),
    options: { attempts: 8, backoff: { type: 'exponential', delay: 500 }, removeOnComplete: true, removeOnFail: true },
  },
  mints: {
    name: 'mints',
    job: 'settle',
    payload: z.strictObject({ transactionId: z.uuid() }),
    options: { attempts: 30, backoff: { type: 'exponential', delay: 500 }, removeOnComplete: true, removeOnFail: true },
  },
} as const;
export type QueueName = keyof typeof QUEUES;
export type GenerationJob = z.output<typeof QUEUES.generations.payload>;
export type MintJob = z.output<typeof QUEUES.mints.payload>;
