import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { DomainError } from '@intaglio/domain';
import type { GateAnswer, GateOrder } from './gate-messages.js';

const extension = extname(import.meta.url);
/** Run from sources, the thread reads TypeScript the way the process does. */
const execArgv = extension === '.ts' ? ['--conditions=@intaglio/source', '--import', '@swc-node/register/esm-register'] : [];

/** The release gate, some seconds of computation, in a thread so that the job's lock is renewed. @throws DomainError `service.unavailable` */
export async function judge(order: GateOrder): Promise<GateAnswer> {
  const thread = new Worker(new URL(`./gate-thread${extension}`, import.meta.url), { execArgv, workerData: order });
  try {
    return await new Promise((resolve, reject) => {
      const died = (cause?: unknown): void =>
        reject(new DomainError('service.unavailable', 'The release gate ended unexpectedly.', { cause }));
      thread.on('message', (answer: GateAnswer) => resolve(answer));
      thread.on('error', died);
      thread.on('exit', () => died());
    });
  } finally {
    await thread.terminate();
  }
}
