import {
  HOST_CALLS,
  type EnclaveCode,
  type HostAnswer,
  type HostCall,
  type HostRequest,
  type Message,
} from '@intaglio/privacy-plugins/tee';
import { failureOf, type Host } from './host.js';

/** The key service may have to be asked over a network. */
const ANSWER_WITHIN_MS = 15_000;

interface Pending {
  readonly call: HostCall;
  readonly timer: NodeJS.Timeout;
  resolve(answer: unknown): void;
  reject(error: unknown): void;
}

/** The enclave's own questions on the pipe and their answers. */
export class HostCalls implements Host {
  readonly #pending = new Map<number, Pending>();
  #lastId = 0;

  constructor(private readonly send: (message: Message) => void) {}

  async ask<Name extends HostCall>(call: Name, request: HostRequest<Name>): Promise<HostAnswer<Name>> {
    const id = (this.#lastId = (this.#lastId + 1) >>> 0);
    const answer = await new Promise<unknown>((resolve, reject) => {
      const timer = setTimeout(() => this.#settle(id)?.reject(failureOf(call)), ANSWER_WITHIN_MS);
      this.#pending.set(id, { call, timer, resolve, reject });
      this.send({ to: 'host', id, ask: call, with: request });
    });
    const read = HOST_CALLS[call].answer.safeParse(answer);
    if (!read.success) throw failureOf(call);
    return read.data as HostAnswer<Name>;
  }

  /** An answer nobody waits for any more is dropped. */
  answered(id: number, answer: unknown): void {
    this.#settle(id)?.resolve(answer);
  }

  refused(id: number, code: EnclaveCode): void {
    const pending = this.#settle(id);
    pending?.reject(failureOf(pending.call, code));
  }

  #settle(id: number): Pending | undefined {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    clearTimeout(pending?.timer);
    return pending;
  }
}
