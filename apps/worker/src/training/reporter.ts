import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { DomainError } from '@intaglio/domain';
import type { MadeReport } from '@intaglio/training/report';
import type { FromReporter, ReportTask } from './report-messages.js';

const extension = extname(import.meta.url);
/** Run from sources, the thread reads TypeScript the way the process does. */
const execArgv = extension === '.ts' ? ['--conditions=@intaglio/source', '--import', '@swc-node/register/esm-register'] : [];
const MAX_HEAP_MB = 2048;

/**
 * Makes a quality report in a thread. It keeps nothing, so giving up is ending it.
 * @param alive is called between two slices; whatever it throws ends the thread and is thrown
 * @returns undefined when it was given up
 * @throws DomainError `service.unavailable` when the thread dies; what `alive` threw
 */
export async function report(task: ReportTask, alive: () => Promise<void>, signal: AbortSignal): Promise<MadeReport | undefined> {
  if (signal.aborted) return undefined;
  const resourceLimits = { maxOldGenerationSizeMb: MAX_HEAP_MB };
  const thread = new Worker(new URL(`./report-thread${extension}`, import.meta.url), { execArgv, workerData: task, resourceLimits });
  let given: (() => void) | undefined;
  try {
    return await new Promise((resolve, reject) => {
      signal.addEventListener('abort', (given = () => resolve(undefined)));
      const died = (cause?: unknown): void => reject(new DomainError('service.unavailable', 'The report ended unexpectedly.', { cause }));
      thread.on('message', (message: FromReporter) => (message.kind === 'alive' ? alive().catch(reject) : resolve(message.reported)));
      thread.on('error', died);
      thread.on('exit', () => died());
    });
  } finally {
    if (given) signal.removeEventListener('abort', given);
    await thread.terminate();
  }
}
