import { EnclaveError } from '@intaglio/privacy-plugins/tee';

/** Work of one kind: so much at once, so much waiting, and no more is taken. */
export class Lane {
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(
    private readonly width: number,
    private readonly maxWaiting: number,
  ) {}

  /** @throws EnclaveError `enclave.busy`, and whatever the work throws */
  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    await this.#enter();
    try {
      return await work();
    } finally {
      this.#leave();
    }
  }

  #enter(): Promise<void> | undefined {
    if (this.#running < this.width) {
      this.#running++;
      return undefined;
    }
    if (this.#waiting.length >= this.maxWaiting) throw new EnclaveError('enclave.busy');
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Whoever waited longest takes over the place. */
  #leave(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#running--;
  }
}
