import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { HeError, type HeCode } from '../errors.js';
import type { CoreAnswer, CoreRequest } from './core.js';
import type { FromThread } from './thread-messages.js';

export interface ThreadLimits {
  /** For one evaluation, the thread's start included where it has to be started. */
  readonly timeoutMs: number;
  /** A thread that has answered this often is replaced. */
  readonly maxRequests: number;
  /** A thread that holds more outside of its heap, SEAL's memory above all, is replaced. */
  readonly maxMemoryBytes: number;
}

interface Running {
  resolve(answer: CoreAnswer): void;
  reject(error: HeError): void;
  readonly timer: NodeJS.Timeout;
}

const extension = extname(import.meta.url);
/** Run from sources, the thread reads TypeScript the way the process does. */
const execArgv = extension === '.ts' ? ['--conditions=@intaglio/source', '--import', '@swc-node/register/esm-register'] : [];

/** One place in the pool: a thread that does one evaluation at a time and is replaced when it dies, hangs, ages or grows. */
export class EvaluatorThread {
  #worker: Worker | undefined;
  #running: Running | undefined;
  #answered = 0;
  #memoryBytes = 0;

  constructor(
    private readonly limits: ThreadLimits,
    private readonly onIdle: () => void,
  ) {}

  get idle(): boolean {
    return this.#running === undefined;
  }

  /** What the thread held outside of its heap when it last answered. */
  get memoryBytes(): number {
    return this.#memoryBytes;
  }

  /** Called while idle only. @throws HeError of the thread's code, or `evaluator.failed` | `evaluator.timeout` */
  evaluate(job: CoreRequest): Promise<CoreAnswer> {
    const worker = (this.#worker ??= this.#start());
    return new Promise((resolve, reject) => {
      this.#running = { resolve, reject, timer: setTimeout(() => this.#end(worker, 'evaluator.timeout'), this.limits.timeoutMs) };
      worker.postMessage(job);
    });
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    this.#settle('evaluator.closed');
    await worker?.terminate();
  }

  #start(): Worker {
    this.#answered = 0;
    // Nothing of the service's environment is any of the thread's business.
    const worker = new Worker(new URL(`./thread${extension}`, import.meta.url), { execArgv, env: {} });
    worker.on('message', (message: FromThread) => this.#onMessage(worker, message));
    worker.on('error', () => undefined);
    worker.on('exit', () => this.#end(worker, 'evaluator.failed'));
    // The process may end while the thread idles.
    worker.unref();
    return worker;
  }

  #onMessage(worker: Worker, message: FromThread): void {
    if (worker !== this.#worker) return;
    this.#memoryBytes = message.memoryBytes;
    const worn = ++this.#answered >= this.limits.maxRequests || message.memoryBytes > this.limits.maxMemoryBytes;
    if (worn) this.#dismiss(worker);
    this.#settle(message.kind === 'answer' ? message.answer : message.code);
  }

  #end(worker: Worker, code: HeCode): void {
    if (worker !== this.#worker) return;
    this.#dismiss(worker);
    this.#settle(code);
  }

  #dismiss(worker: Worker): void {
    this.#worker = undefined;
    void worker.terminate();
  }

  #settle(outcome: CoreAnswer | HeCode): void {
    const running = this.#running;
    if (!running) return;
    this.#running = undefined;
    clearTimeout(running.timer);
    if (typeof outcome === 'string') running.reject(new HeError(outcome));
    else running.resolve(outcome);
    this.onIdle();
  }
}
