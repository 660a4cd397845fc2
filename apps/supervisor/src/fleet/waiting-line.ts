import { EnclaveError } from '@intaglio/privacy-plugins/tee';

/** Beyond the one that is computed, so that an enclave never waits for its next question. */
const AT_ONCE = 2;
const MAX_WAITING = 512;

interface Busy {
  readonly pending: number;
}

interface Waiting<E> {
  readonly take: (enclave: E) => void;
  readonly refuse: () => void;
}

/** Heavy work in the order in which it came, at most `AT_ONCE` pieces of it in any enclave. */
export class WaitingLine<E extends Busy> {
  readonly #waiting = new Set<Waiting<E>>();
  readonly #working = new Map<E, number>();

  constructor(private readonly ready: ReadonlySet<E>) {}

  /** @throws EnclaveError `enclave.unavailable` when none is ready */
  leastBusy(): E {
    const [least] = [...this.ready].sort((one, other) => one.pending - other.pending);
    if (!least) throw new EnclaveError('enclave.unavailable');
    return least;
  }

  /** @throws EnclaveError `enclave.unavailable` | `enclave.busy`, or what the work throws */
  async with<T>(work: (enclave: E) => Promise<T>, gone: AbortSignal): Promise<T> {
    const enclave = await this.#turn(gone);
    try {
      return await work(enclave);
    } finally {
      const load = this.#load(enclave) - 1;
      if (load > 0) this.#working.set(enclave, load);
      else this.#working.delete(enclave);
      this.advance();
    }
  }

  /** Called whenever an enclave came, went or has less to do. Whoever waits while there is none is told so: their queue tries again. */
  advance(): void {
    for (const waiting of [...this.#waiting]) {
      const enclave = this.#free();
      if (!enclave && this.ready.size > 0) return;
      this.#waiting.delete(waiting);
      if (!enclave) {
        waiting.refuse();
        continue;
      }
      this.#working.set(enclave, this.#load(enclave) + 1);
      waiting.take(enclave);
    }
  }

  async #turn(gone: AbortSignal): Promise<E> {
    if (this.#waiting.size >= MAX_WAITING) throw new EnclaveError('enclave.busy');
    return new Promise<E>((resolve, reject) => {
      const leave = (): void => {
        if (this.#waiting.delete(waiting)) waiting.refuse();
      };
      const waiting: Waiting<E> = {
        take: (enclave) => {
          gone.removeEventListener('abort', leave);
          resolve(enclave);
        },
        refuse: () => {
          gone.removeEventListener('abort', leave);
          reject(new EnclaveError('enclave.unavailable'));
        },
      };
      gone.addEventListener('abort', leave, { once: true });
      this.#waiting.add(waiting);
      this.advance();
    });
  }

  #free(): E | undefined {
    const [least] = [...this.ready].sort((one, other) => this.#load(one) - this.#load(other));
    return least && this.#load(least) < AT_ONCE ? least : undefined;
  }

  #load(enclave: E): number {
    return this.#working.get(enclave) ?? 0;
  }
}
