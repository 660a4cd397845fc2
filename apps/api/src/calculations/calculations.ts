import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { DomainError } from '@intaglio/domain';
import type { CalculationAnswer, CalculationRequest, TaskName, Tasks } from './tasks.js';

interface Waiting {
  resolve(value: never): void;
  reject(error: DomainError): void;
}

const extension = extname(import.meta.url);
/** Run from sources, the thread reads TypeScript the way the process does. */
const execArgv = extension === '.ts' ? ['--conditions=@intaglio/source', '--import', '@swc-node/register/esm-register'] : [];

/** One thread that calculates, one task after the other, so that answers to others don't wait. It starts when it is needed; one that dies is replaced. */
export class Calculations {
  #thread: Worker | undefined;
  #nextId = 0;
  readonly #waiting = new Map<number, Waiting>();

  /** @throws DomainError `request.invalid` | `dataset.not-ready` with what is wrong with the question */
  ask<Name extends TaskName>(name: Name, ask: Tasks[Name]['ask']): Promise<Tasks[Name]['answer']> {
    const thread = (this.#thread ??= this.#start());
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      thread.postMessage({ id, name, ask } satisfies CalculationRequest<Name>);
    });
  }

  async close(): Promise<void> {
    await this.#thread?.terminate();
  }

  #start(): Worker {
    const thread = new Worker(new URL(`./calculation-thread${extension}`, import.meta.url), { execArgv });
    thread.on('message', (answer: CalculationAnswer) => this.#settle(answer));
    thread.on('error', () => undefined);
    thread.on('exit', () => {
      if (this.#thread === thread) this.#thread = undefined;
      for (const id of [...this.#waiting.keys()]) this.#settle({ id, refusal: { code: 'internal.unexpected' } });
    });
    // The process may end while the thread idles.
    thread.unref();
    return thread;
  }

  #settle(answer: CalculationAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if ('value' in answer) waiting?.resolve(answer.value as never);
    else waiting?.reject(new DomainError(answer.refusal.code, answer.refusal.detail));
  }
}
