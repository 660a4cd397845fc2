import { ChainError } from '@intaglio/chain';
import { DomainError } from '@intaglio/domain';
import type { Logger } from '@intaglio/runtime';
import { NotYet } from '../pipeline/step.js';
import type { HandlingResult } from '../queues/consume.js';
import { toDomainFailure } from '../queues/failures.js';
import type { Settlement } from './settlement.js';

/** Trouble with the chain or a service passes; a transaction is never given up for it. */
const UNREACHABLE_RETRY_MS = 1500;
const FUNDS_RETRY_MS = 3000;
const OTHER_RETRY_MS = 5000;

/** Settles one transaction per job. Trouble comes and goes: the job comes back without counting an attempt until the transaction has ended. */
export class MintProcessor {
  /** While the signer is out of funds all other transactions wait with it instead of asking the chain the same question. */
  #fundsCheckedUntilMs = 0;
  #reported: string | undefined;

  constructor(
    private readonly settlement: Pick<Settlement, 'settle'>,
    private readonly logger: Logger,
  ) {}

  /** @throws NotYet */
  async run(transactionId: string): Promise<HandlingResult> {
    if (Date.now() < this.#fundsCheckedUntilMs) throw new NotYet(new DomainError('chain.insufficient-funds'), FUNDS_RETRY_MS);
    try {
      await this.settlement.settle(transactionId);
      this.#reported = undefined;
      return 'done';
    } catch (error) {
      if (error instanceof NotYet) throw error;
      throw this.later(transactionId, error);
    }
  }

  private later(transactionId: string, error: unknown): NotYet {
    const failure = toDomainFailure(error);
    const chainCode = error instanceof ChainError ? error.code : failure.code;
    if (failure.code === 'chain.insufficient-funds') this.#fundsCheckedUntilMs = Date.now() + FUNDS_RETRY_MS;
    // One line per kind of trouble, not one per try.
    if (this.#reported !== chainCode) {
      const unexpected = failure.code === 'internal.unexpected' && error instanceof Error ? { errorName: error.name } : {};
      const level = failure.code === 'chain.insufficient-funds' || failure.code === 'internal.unexpected' ? 'error' : 'warn';
      this.logger[level]('transaction waits', { transactionId, code: chainCode, ...unexpected });
      this.#reported = chainCode;
    }
    return new NotYet(failure, retryMs(failure));
  }
}

function retryMs({ code }: DomainError): number {
  if (code === 'chain.unreachable') return UNREACHABLE_RETRY_MS;
  return code === 'chain.insufficient-funds' ? FUNDS_RETRY_MS : OTHER_RETRY_MS;
}
