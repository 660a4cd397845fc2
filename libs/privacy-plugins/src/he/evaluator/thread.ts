import { parentPort } from 'node:worker_threads';
import { HeError } from '../errors.js';
import { loadSeal } from '../seal/context.js';
import { HeCore, type CoreRequest } from './core.js';
import type { FromThread } from './thread-messages.js';

/** Runs in a thread of its own: SEAL is synchronous, and if it ever aborts, it takes one attempt with it and not the service. */
const core = new HeCore(await loadSeal());
let ahead: NodeJS.Immediate | undefined;

/** WebAssembly's memory is counted here, as bytes outside of this thread's own heap. */
const memoryBytes = (): number => process.memoryUsage().external;

function evaluate(job: CoreRequest): FromThread {
  try {
    return { kind: 'answer', answer: core.evaluate(job), memoryBytes: memoryBytes() };
  } catch (error) {
    if (error instanceof HeError) return { kind: 'refusal', code: error.code, memoryBytes: memoryBytes() };
    // SEAL met something unexpected: its memory is not trusted any more. The thread ends, and whoever waits is told.
    process.exit(1);
  }
}

/** One piece of work, then a look at the messages: a request waits for one piece at most. */
function workAhead(): void {
  ahead = undefined;
  if (core.workAhead()) schedule();
}

function schedule(): void {
  ahead ??= setImmediate(workAhead);
}

parentPort?.on('message', (job: CoreRequest) => {
  const answer = evaluate(job);
  parentPort?.postMessage(answer, answer.kind === 'answer' ? [answer.answer.response.buffer as ArrayBuffer] : []);
  schedule();
});
schedule();
