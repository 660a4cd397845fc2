import { parentPort } from 'node:worker_threads';
import { HeError } from '../errors.js';
import { loadSeal } from '../seal/context.js';
import { HeCore } from './core.js';
import type { FromThread, ToThread } from './thread-messages.js';

/** Runs in a thread of its own: SEAL is synchronous, and if it ever aborts, it takes one attempt with it and not the service. */
const core = new HeCore(await loadSeal());
let ahead: NodeJS.Immediate | undefined;

/** WebAssembly's memory is counted here, as bytes outside of this thread's own heap. */
const memoryBytes = (): number => process.memoryUsage().external;

function evaluate(job: Extract<ToThread, { kind: 'evaluate' }>['job']): FromThread {
  try {
    return { kind: 'answer', answer: core.evaluate(job), memoryBytes: memoryBytes() };
  } catch (error) {
    if (error instanceof HeError) return { kind: 'refusal', code: error.code, memoryBytes: memoryBytes() };
    // SEAL met something unexpected: its memory is not trusted any more. The thread ends, and whoever waits is told.
    process.exit(1);
  }
}

function announce(publicKey: Uint8Array): void {
  try {
    core.announceKey(publicKey);
  } catch (error) {
    // A malformed key is refused when it is used.
    if (!(error instanceof HeError)) process.exit(1);
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

parentPort?.on('message', (message: ToThread) => {
  if (message.kind === 'announce-key') announce(message.publicKey);
  else {
    const answer = evaluate(message.job);
    parentPort?.postMessage(answer, answer.kind === 'answer' ? [answer.answer.response.buffer as ArrayBuffer] : []);
  }
  schedule();
});
schedule();
