import { blockOf, blockNumberOf, broadcast, ChainError, pollNonce, type Chain, type NonceState } from '@intaglio/chain';
import { DomainError, type GenerationId } from '@intaglio/domain';
import {
  ChainTransactionEntity,
  GenerationEntity,
  markBroadcast,
  releaseNonce,
  signedHashes,
  tenantOfTransaction,
  type ChainDeployment,
  type Database,
} from '@intaglio/persistence';
import type { Logger, Metrics, Tracing } from '@intaglio/runtime';
import { NotYet } from '../pipeline/step.js';
import { Unwanted, type Failure, type Settled, type TransactionKind } from './kinds/transaction-kind.js';
import { Ledger } from './ledger.js';
import type { SigningDesk } from './signing-desk.js';

export interface SettlementPorts {
  readonly database: Database;
  readonly chain: Chain;
  readonly desk: SigningDesk;
  readonly kinds: readonly TransactionKind[];
  /** @throws NotYet until the platform's contracts are deployed */
  readonly deployment: () => Promise<ChainDeployment>;
  readonly confirmations: bigint;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly tracing: Tracing;
}

/** How soon a pending transaction is looked at again. */
const POLL_MS = 250;
/** A transaction that has been pending for this long is sent again with a higher fee. */
const STUCK_AFTER_MS = 45_000;

/**
 * Takes one chain transaction as far as it goes and says when to look again. It keeps nothing between two looks: the row knows what was signed,
 * the chain knows what was mined.
 */
export class Settlement {
  readonly #kinds: ReadonlyMap<string, TransactionKind>;
  readonly #ledger: Ledger;

  constructor(private readonly ports: SettlementPorts) {
    this.#kinds = new Map(ports.kinds.map((kind) => [kind.kind, kind]));
    this.#ledger = new Ledger(ports);
  }

  /** @throws NotYet | DomainError | ChainError */
  async settle(id: string): Promise<void> {
    const row = await this.load(id);
    if (!row || row.status === 'confirmed' || row.status === 'failed') return;
    const kind = this.#kinds.get(row.kind);
    if (!kind) throw new DomainError('internal.unexpected', `Nobody settles transactions of the kind ${row.kind}.`);
    const parent = await this.traceOf(row);
    if (!parent) return this.further(kind, row);
    const fields = { transactionId: id, generationId: row.subjectId, tenantId: row.tenantId };
    const isExpected = (error: unknown): boolean => error instanceof NotYet;
    return this.ports.tracing.within('mint', { parent, fields, isExpected }, () => this.further(kind, row));
  }

  private async further(kind: TransactionKind, row: ChainTransactionEntity): Promise<void> {
    if (row.rawTransaction === null) {
      const signed = await this.sign(kind, row);
      if (!signed) return;
      await this.send(signed);
      return this.look(kind, signed);
    }
    if (row.status === 'signed') await this.send(row);
    return this.look(kind, row);
  }

  /** Of the request whose piece is minted; a row that is read for this alone is not read where there are no traces. */
  private async traceOf({ kind, tenantId, subjectId: id }: ChainTransactionEntity): Promise<string | null> {
    const { database, tracing } = this.ports;
    if (!tracing.on || kind !== 'mint') return null;
    const select = { id: true, traceparent: true } as const;
    const found = await database.asTenant(tenantId, (transaction) =>
      transaction.findOne(GenerationEntity, { select, where: { id: id as GenerationId } }),
    );
    return found?.traceparent ?? null;
  }

  private async load(id: string): Promise<ChainTransactionEntity | null> {
    const tenantId = await tenantOfTransaction(this.ports.database, id);
    if (!tenantId) return null;
    return this.ports.database.asTenant(tenantId, (transaction) => transaction.findOneBy(ChainTransactionEntity, { id }));
  }

  /** @returns undefined when the transaction has ended without being sent */
  private async sign(kind: TransactionKind, row: ChainTransactionEntity): Promise<ChainTransactionEntity | undefined> {
    try {
      const call = await kind.prepare(row, await this.ports.deployment());
      return await this.ports.desk.sign(row, call);
    } catch (error) {
      if (error instanceof Unwanted) {
        await this.#ledger.fail(kind, row, error.failure);
        return undefined;
      }
      if (!(error instanceof ChainError) || (error.code !== 'chain.reverted' && error.code !== 'chain.invalid-request')) throw error;
      await this.refused(kind, row, error);
      return undefined;
    }
  }

  /** The contract would refuse the call: because the work is done already, or for good. */
  private async refused(kind: TransactionKind, row: ChainTransactionEntity, error: ChainError): Promise<void> {
    const done = error.revert !== undefined && kind.doneWhen.includes(error.revert);
    const found = done ? { transactionHash: null, blockNumber: await blockNumberOf(this.ports.chain) } : await kind.find(row);
    if (found) return this.#ledger.confirm(kind, row, await this.dated(found));
    await this.#ledger.fail(kind, row, {
      code: 'chain.reverted',
      detail: `The contract refused it: ${error.revert ?? 'without a reason'}.`,
    });
  }

  private async send(row: ChainTransactionEntity): Promise<void> {
    const { chain, database } = this.ports;
    try {
      await broadcast(chain, { rawTx: row.rawTransaction!, txHash: row.transactionHash! });
    } catch (error) {
      const code = error instanceof ChainError ? error.code : undefined;
      // The nonce was used: the look that follows finds out by which transaction.
      if (code === 'chain.nonce-used') return;
      if (code !== 'chain.underpriced') throw error;
      await this.raise(row);
    }
    await database.asTenant(row.tenantId, (transaction) => markBroadcast(transaction, row.id));
  }

  /** @throws NotYet always, so that the new bytes are sent at the next look; ChainError `chain.fee-cap` */
  private async raise(row: ChainTransactionEntity): Promise<never> {
    const { nonce } = await this.ports.desk.replace(row);
    this.ports.logger.info('fee raised', { transactionId: row.id, nonce: nonce ?? -1 });
    throw new NotYet(new DomainError('chain.unreachable', 'The fee was raised.'), POLL_MS);
  }

  private async look(kind: TransactionKind, row: ChainTransactionEntity): Promise<void> {
    const slot = { from: row.signer!, nonce: BigInt(row.nonce!), txHashes: signedHashes(row) };
    const seen = await pollNonce(this.ports.chain, slot);
    if (seen.state === 'mined') return this.mined(kind, row, seen);
    if (seen.state === 'taken') return this.taken(kind, row);
    if (seen.state === 'dropped') await this.send(row);
    if (seen.state === 'pending' && Date.now() - row.updatedAt.getTime() > STUCK_AFTER_MS) await this.raise(row);
    throw new NotYet(new DomainError('chain.unreachable', 'The transaction is not mined yet.'), POLL_MS);
  }

  private async mined(
    kind: TransactionKind,
    row: ChainTransactionEntity,
    { receipt }: Extract<NonceState, { state: 'mined' }>,
  ): Promise<void> {
    const depth = (await blockNumberOf(this.ports.chain)) - receipt.blockNumber + 1n;
    if (depth < this.ports.confirmations)
      throw new NotYet(new DomainError('chain.unreachable', 'The transaction is not deep enough yet.'), 4 * POLL_MS);
    const { transactionHash, blockNumber } = receipt;
    if (receipt.status === 1n) return this.#ledger.confirm(kind, row, { ...(await this.dated({ transactionHash, blockNumber })), receipt });
    const found = await kind.find(row);
    if (found) return this.#ledger.confirm(kind, row, await this.dated(found));
    await this.#ledger.fail(kind, row, await this.reason(kind, row));
  }

  /** A transaction that we did not sign used the nonce: the same signer works elsewhere too. */
  private async taken(kind: TransactionKind, row: ChainTransactionEntity): Promise<void> {
    const found = await kind.find(row);
    if (found) return this.#ledger.confirm(kind, row, await this.dated(found));
    this.ports.logger.warn('nonce was used by a stranger', { transactionId: row.id, nonce: row.nonce! });
    await this.ports.database.asTenant(row.tenantId, (transaction) => releaseNonce(transaction, row.id));
    throw new NotYet(new DomainError('chain.failed', 'The nonce was used by another transaction.'), POLL_MS);
  }

  private async dated(found: Pick<Settled, 'transactionHash' | 'blockNumber'>): Promise<Settled> {
    const { timestamp } = await blockOf(this.ports.chain, found.blockNumber);
    return { ...found, timestamp };
  }

  /** Why a mined transaction was refused: the same call, simulated now. */
  private async reason(kind: TransactionKind, row: ChainTransactionEntity): Promise<Failure> {
    try {
      const revert = await this.ports.desk.simulate(await kind.prepare(row, await this.ports.deployment()));
      return { code: 'chain.reverted', detail: `The contract refused it: ${revert ?? 'without a reason'}.` };
    } catch (error) {
      if (error instanceof Unwanted) return error.failure;
      throw error;
    }
  }
}
