import { EnclaveError, type EnclaveCode } from '../protocol/codes.js';
import { OPERATIONS, type Message, type Operation, type OperationAnswer, type OperationRequest } from '../protocol/messages.js';

export interface AskOptions {
  readonly timeoutMs: number;
  readonly body?: Uint8Array;
}

interface Waiting {
  readonly operation: Operation;
  readonly resolve: (answer: never) => void;
  readonly reject: (error: EnclaveError) => void;
  readonly timer: NodeJS.Timeout;
}

/** The asking side of the protocol: numbers its questions and holds what waits for an answer. */
export class Questions {
  readonly #waiting = new Map<number, Waiting>();
  #next = 0;

  constructor(private readonly send: (message: Message, body?: Uint8Array) => void) {}

  get pending(): number {
    return this.#waiting.size;
  }

  /** @throws EnclaveError what the other side says, or `enclave.unavailable` when it says nothing in time */
  ask<Name extends Operation>(
    operation: Name,
    request: OperationRequest<Name>,
    { timeoutMs, body }: AskOptions,
  ): Promise<OperationAnswer<Name>> {
    const id = this.#next;
    this.#next = (this.#next + 1) % 2 ** 32;
    return new Promise<OperationAnswer<Name>>((resolve, reject) => {
      const timer = setTimeout(() => this.#fail(id, 'enclave.unavailable'), timeoutMs);
      this.#waiting.set(id, { operation, resolve, reject, timer });
      try {
        this.send({ to: 'enclave', id, ask: operation, with: request }, body);
      } catch (error) {
        this.#fail(id, error instanceof EnclaveError ? error.code : 'enclave.unavailable');
      }
    });
  }

  /** Takes an answer. One that nobody waits for is dropped: its asker gave up. */
  settle(message: Exclude<Message, { ask: string }>): void {
    if (message.id === undefined) return;
    if (!message.ok) return this.#fail(message.id, message.code);
    const waiting = this.#waiting.get(message.id);
    if (!waiting) return;
    const answer = OPERATIONS[waiting.operation].answer.safeParse(message.answer);
    if (!answer.success) return this.#fail(message.id, 'internal');
    this.#take(message.id);
    waiting.resolve(answer.data as never);
  }

  /** Nobody will answer any more. */
  abandon(code: EnclaveCode): void {
    for (const id of [...this.#waiting.keys()]) this.#fail(id, code);
  }

  #fail(id: number, code: EnclaveCode): void {
    this.#take(id)?.reject(new EnclaveError(code));
  }

  #take(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    if (waiting) clearTimeout(waiting.timer);
    this.#waiting.delete(id);
    return waiting;
  }
}
