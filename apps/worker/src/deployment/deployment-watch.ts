import { setTimeout as delay } from 'node:timers/promises';
import { DomainError } from '@intaglio/domain';
import type { ChainDeployment } from '@intaglio/persistence';
import type { Logger } from '@intaglio/runtime';
import { NotYet } from '../pipeline/step.js';
import { toDomainFailure } from '../queues/failures.js';

const RETRY_MS = 1000;

/** Deploys in the background, so that a worker starts and makes pictures although the chain is away. */
export class DeploymentWatch {
  readonly #stopped = new AbortController();
  #deployment: ChainDeployment | undefined;
  #loop: Promise<void> | undefined;

  constructor(
    private readonly ensure: () => Promise<ChainDeployment>,
    private readonly logger: Logger,
  ) {}

  start(): void {
    this.#loop ??= this.run();
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#loop;
  }

  /** @throws NotYet until the contracts are there */
  readonly current = async (): Promise<ChainDeployment> => {
    if (this.#deployment) return this.#deployment;
    throw new NotYet(new DomainError('service.unavailable', 'The platform’s contracts are not deployed yet.'), RETRY_MS / 2);
  };

  private async run(): Promise<void> {
    let reported: string | undefined;
    while (!this.#stopped.signal.aborted && !this.#deployment) {
      try {
        this.#deployment = await this.ensure();
      } catch (error) {
        const { code } = toDomainFailure(error);
        if (code !== reported)
          this.logger.error('platform contracts are missing', { code, errorName: error instanceof Error ? error.name : 'unknown' });
        reported = code;
        await delay(RETRY_MS, undefined, { signal: this.#stopped.signal }).catch(() => undefined);
      }
    }
  }
}
