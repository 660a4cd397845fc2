import type { Receipt, UnsignedTransaction } from '@intaglio/chain';
import type { DomainError, ErrorCode } from '@intaglio/domain';
import type { ChainDeployment, ChainTransactionEntity, ChainTransactionKind, TenantTransaction } from '@intaglio/persistence';

/** What came of a transaction: enough to record its effect. */
export interface Settled {
  readonly transactionHash: string | null;
  readonly blockNumber: bigint;
  /** Unix seconds of that block. */
  readonly timestamp: bigint;
  readonly receipt?: Receipt;
}

/** One kind of chain transaction: what to send, how to see that it is not needed any more, and what its end means here. */
export interface TransactionKind {
  readonly kind: ChainTransactionKind;
  /** Names of the contracts' errors that say: it is done already. */
  readonly doneWhen: readonly string[];
  /** Checks what must be true first and builds the call. Costs nothing and claims nothing. @throws NotYet | Unwanted | ChainError | DomainError */
  prepare(row: ChainTransactionEntity, deployment: ChainDeployment): Promise<UnsignedTransaction>;
  /** The transaction hash of the effect as the chain shows it, whoever sent it; undefined when it is not there, or when the kind can't tell. */
  find(row: ChainTransactionEntity): Promise<Pick<Settled, 'transactionHash' | 'blockNumber'> | undefined>;
  /** Commits with the row's `confirmed`. @returns what is kept in the row's result */
  confirmed(transaction: TenantTransaction, row: ChainTransactionEntity, settled: Settled): Promise<Record<string, unknown>>;
  /** Commits with the row's `failed`. */
  failed(transaction: TenantTransaction, row: ChainTransactionEntity, failure: Failure): Promise<void>;
}

export interface Failure {
  readonly code: ErrorCode;
  /** Public words: the contract's error, never a value of ours. */
  readonly detail: DomainError['detail'];
}

/** The transaction must not be sent any more: it ends as `failed`, whatever the chain would say. */
export class Unwanted extends Error {
  constructor(readonly failure: Failure) {
    super(failure.code);
    this.name = 'Unwanted';
  }
}
