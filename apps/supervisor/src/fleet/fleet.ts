import { createHash } from 'node:crypto';
import { EnclaveError, type Operation, type OperationAnswer, type OperationRequest } from '@intaglio/privacy-plugins/tee';
import type { Logger } from '@intaglio/runtime';
import { EnclaveProcess, type EnclaveParts } from './enclave-process.js';
import { WaitingLine } from './waiting-line.js';

/** What an enclave computes for seconds; the rest it answers at once, also while it computes. */
const HEAVY: ReadonlySet<Operation> = new Set<Operation>(['evaluate', 'inspect-model', 'prove']);
const FIRST_BACKOFF_MS = 250;
const MAX_BACKOFF_MS = 30_000;
const FIRST_ATTEMPTS = 3;
/** An enclave that lived so long starts again as if nothing had been. */
const LONG_LIFE_MS = 60_000;

/** Keeps a number of enclaves running and gives each question to the one with the least to do. */
export class Fleet {
  readonly #ready = new Set<EnclaveProcess>();
  readonly #line: WaitingLine<EnclaveProcess>;
  readonly #stopping = new AbortController();
  readonly #places: Promise<void>[] = [];

  constructor(
    private readonly parts: EnclaveParts,
    private readonly logger: Logger,
  ) {
    this.#line = new WaitingLine(this.#ready);
  }

  get enclaves(): readonly EnclaveProcess[] {
    return [...this.#ready];
  }

  /** @throws EnclaveError when one of them does not start; none is left running then */
  async start(count: number): Promise<void> {
    const first = await Promise.allSettled(Array.from({ length: count }, () => this.#startFirst()));
    const started = first.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    if (started.length < count) {
      await Promise.all(started.map((enclave) => enclave.end('stopped')));
      throw new EnclaveError('enclave.unavailable');
    }
    for (const enclave of started) this.#places.push(this.#keepRunning(enclave));
  }

  /** A busy machine may fail to show in time what an enclave is sealed off with: one such launch is ended and does not count. */
  async #startFirst(): Promise<EnclaveProcess> {
    for (let attempt = 1; ; attempt++)
      try {
        return await EnclaveProcess.start(this.parts);
      } catch (error) {
        if (attempt === FIRST_ATTEMPTS) throw error;
        this.logger.warn('enclave did not start', { attempt });
      }
  }

  /** @param gone aborted when nobody waits for the answer any more. @throws EnclaveError */
  async ask<Name extends Operation>(operation: Name, request: OperationRequest<Name>, gone: AbortSignal): Promise<OperationAnswer<Name>> {
    if ('trainingRunId' in request) return this.#ofRun(request.trainingRunId).ask(operation, request);
    if (!HEAVY.has(operation)) return this.#line.leastBusy().ask(operation, request);
    return this.#line.with((enclave) => enclave.ask(operation, request), gone);
  }

  /** A run's items lie in one enclave's memory: the same for as long as that enclave lives (rendezvous hashing). @throws EnclaveError `enclave.unavailable` */
  #ofRun(trainingRunId: string): EnclaveProcess {
    const rank = ({ processId }: EnclaveProcess): string => createHash('sha256').update(`${processId}/${trainingRunId}`).digest('hex');
    const [first] = [...this.#ready].sort((one, other) => (rank(one) < rank(other) ? -1 : 1));
    if (!first) throw new EnclaveError('enclave.unavailable');
    return first;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.all([...this.#ready].map((enclave) => enclave.end('stopped')));
    await Promise.all(this.#places);
  }

  /** One place of the fleet: whenever its enclave ends, another one takes the place, later after every short life. */
  async #keepRunning(first: EnclaveProcess): Promise<void> {
    let enclave: EnclaveProcess | undefined = first;
    let shortLives = 0;
    while (!this.#stopping.signal.aborted) {
      const livedMs: number = enclave ? await this.#serve(enclave) : 0;
      shortLives = livedMs > LONG_LIFE_MS ? 0 : shortLives + 1;
      await pause(Math.min(FIRST_BACKOFF_MS * 2 ** (shortLives - 1), MAX_BACKOFF_MS), this.#stopping.signal);
      if (this.#stopping.signal.aborted) return;
      enclave = await EnclaveProcess.start(this.parts).catch(() => {
        this.logger.warn('enclave did not start');
        return undefined;
      });
    }
    await enclave?.end('stopped');
  }

  async #serve(enclave: EnclaveProcess): Promise<number> {
    const since = Date.now();
    this.#ready.add(enclave);
    this.logger.info('enclave ready');
    this.#line.advance();
    const reason = await enclave.ended;
    this.#ready.delete(enclave);
    if (reason !== 'stopped') this.logger.warn('enclave ended', { code: reason });
    this.#line.advance();
    return Date.now() - since;
  }
}

const pause = (ms: number, stopping: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    stopping.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
