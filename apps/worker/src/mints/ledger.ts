import {
  lockTransaction,
  markConfirmed,
  markFailed,
  type ChainTransactionEntity,
  type Database,
  type TenantTransaction,
} from '@intaglio/persistence';
import type { Logger, Metrics } from '@intaglio/runtime';
import type { Failure, Settled, TransactionKind } from './kinds/transaction-kind.js';

export interface LedgerPorts {
  readonly database: Database;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

/** Writes the end of a chain transaction together with its effect, once: the row is locked and an ended one is left alone. */
export class Ledger {
  constructor(private readonly ports: LedgerPorts) {}

  async confirm(kind: TransactionKind, row: ChainTransactionEntity, settled: Settled): Promise<void> {
    const recorded = await this.once(row, async (transaction, locked) => {
      const result = await kind.confirmed(transaction, locked, settled);
      await markConfirmed(transaction, row.id, Number(settled.blockNumber), result);
    });
    if (recorded) this.report(row, 'confirmed', { blockNumber: Number(settled.blockNumber) });
  }

  async fail(kind: TransactionKind, row: ChainTransactionEntity, failure: Failure): Promise<void> {
    const recorded = await this.once(row, async (transaction, locked) => {
      await kind.failed(transaction, locked, failure);
      await markFailed(transaction, row.id, failure.code);
    });
    if (recorded) this.report(row, 'failed', { code: failure.code });
  }

  private once(
    row: ChainTransactionEntity,
    work: (transaction: TenantTransaction, locked: ChainTransactionEntity) => Promise<void>,
  ): Promise<boolean> {
    return this.ports.database.asTenant(row.tenantId, async (transaction) => {
      const locked = await lockTransaction(transaction, row.id);
      if (locked.status === 'confirmed' || locked.status === 'failed') return false;
      await work(transaction, locked);
      return true;
    });
  }

  private report(
    { id, kind }: ChainTransactionEntity,
    status: 'confirmed' | 'failed',
    fields: { blockNumber?: number; code?: string },
  ): void {
    this.ports.metrics.transactions.inc({ kind, status });
    this.ports.logger[status === 'failed' ? 'warn' : 'info'](`transaction ${status}`, { transactionId: id, ...fields });
  }
}
