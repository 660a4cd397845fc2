import { encodeModel, type GeneratorModel } from '@intaglio/generator';
import { HeError } from '../errors.js';
import { KIND, SEEDED_BYTES, unframe } from '../protocol.js';
import type { CoreAnswer, CoreRequest } from './core.js';
import { EvaluatorThread, type ThreadLimits } from './evaluator-thread.js';

export interface HeEvaluatorOptions extends ThreadLimits {
  /** At most; a further one starts when all that run are busy. */
  readonly threads: number;
  /** Evaluations that may wait for a thread; beyond them, `evaluator.busy`. Each holds some 400 kB. */
  readonly maxWaiting: number;
}

export const HE_EVALUATOR_DEFAULTS: HeEvaluatorOptions = {
  threads: 1,
  maxWaiting: 64,
  timeoutMs: 30_000,
  maxRequests: 10_000,
  maxMemoryBytes: 256 * 2 ** 20,
};

export interface HeEvaluation {
  /** The model version's content address: what is prepared for it is kept under this name. */
  readonly modelKey: string;
  readonly model: GeneratorModel;
  /** As `HeKey.publicKey` made it. */
  readonly publicKey: Uint8Array;
  /** As `HeKey.encrypt` made it. */
  readonly request: Uint8Array;
}

interface Waiting {
  readonly job: CoreRequest;
  resolve(answer: CoreAnswer): void;
  reject(error: unknown): void;
}

/** The worker's end: evaluates a brand's network on ciphertext in threads of its own. */
export class HeEvaluator {
  readonly #threads: readonly EvaluatorThread[];
  readonly #waiting: Waiting[] = [];
  #closed = false;

  constructor(private readonly options: HeEvaluatorOptions) {
    this.#threads = Array.from({ length: options.threads }, () => new EvaluatorThread(options, () => this.#dispatch()));
  }

  /**
   * @returns the response for the creator, 1,835,024 bytes, and what the creator's answer to it will be checked with: a secret of the service, for this one answer
   * @throws HeError `request.malformed` | `key.malformed` | `model.invalid`, which a second attempt will not change, and
   *   `evaluator.busy` | `evaluator.failed` | `evaluator.timeout` | `evaluator.closed`
   */
  async evaluate({ modelKey, model, publicKey, request }: HeEvaluation): Promise<CoreAnswer> {
    unframe(KIND.publicKey, publicKey, SEEDED_BYTES, 'key.malformed');
    unframe(KIND.request, request, SEEDED_BYTES, 'request.malformed');
    const job = { modelKey, model: encoded(model), publicKey, request };
    if (this.#closed) throw new HeError('evaluator.closed');
    if (this.#waiting.length >= this.options.maxWaiting) throw new HeError('evaluator.busy');
    return new Promise((resolve, reject) => {
      this.#waiting.push({ job, resolve, reject });
      this.#dispatch();
    });
  }

  /** What all threads held outside of their heaps when they last answered: SEAL's memory above all. For the metrics. */
  get memoryBytes(): number {
    return this.#threads.reduce((sum, thread) => sum + thread.memoryBytes, 0);
  }

  /** Ends the threads; what still ran or waited is refused with `evaluator.closed`. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const { reject } of this.#waiting.splice(0)) reject(new HeError('evaluator.closed'));
    await Promise.all(this.#threads.map((thread) => thread.close()));
  }

  #dispatch(): void {
    for (const thread of this.#threads) {
      if (!thread.idle) continue;
      const next = this.#waiting.shift();
      if (!next) return;
      thread.evaluate(next.job).then(next.resolve, next.reject);
    }
  }
}

function encoded(model: GeneratorModel): Uint8Array {
  try {
    return encodeModel(model);
  } catch {
    throw new HeError('model.invalid');
  }
}
