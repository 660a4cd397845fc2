import { blockNumberOf, broadcast, ChainError, pollNonce, signTransaction, type Receipt, type UnsignedTransaction } from '@intaglio/chain';
import {
  endSigned,
  findUnderWay,
  insertSigned,
  replaceSigned,
  type Database,
  type PlatformTransaction,
  type PlatformTransactionKind,
} from '@intaglio/persistence';
import type { Logger } from '@intaglio/runtime';
import { cappedFees, priceOf, signHigher, type FeePorts } from '../mints/fees.js';

export interface PlatformDeskPorts extends FeePorts {
  readonly database: Database;
  /** Blocks after which a transaction counts, its own included. */
  readonly confirmations: bigint;
  readonly logger: Logger;
}

/** A transaction that has been pending for this long is sent again with a higher fee. */
const STUCK_AFTER_MS = 45_000;

/**
 * Sends what the platform does for itself, one transaction after the other, under the account and the nonces that the tenants' transactions use. Everything that
 * must survive is in the row: any worker takes over where another one stopped.
 */
export class PlatformDesk {
  constructor(private readonly ports: PlatformDeskPorts) {}

  /**
   * Signs and sends, unless another transaction of the platform's is under way.
   * @throws ChainError as `priceOf`: then no nonce was claimed
   */
  async send(kind: PlatformTransactionKind, transaction: UnsignedTransaction, request: unknown): Promise<void> {
    const { chain, signer, database } = this.ports;
    const { gasLimit, fees, mined } = await priceOf(this.ports, transaction);
    const sign = (nonce: number) => signTransaction({ signer, chainId: chain.chainId, transaction, nonce: BigInt(nonce), gasLimit, fees });
    const order = { kind, request, chainId: Number(chain.chainId), signer: signer.address, chainNonce: Number(mined), sign };
    if (!(await insertSigned(database, order))) return;
    const row = await this.underWay();
    if (row) await this.broadcast(row);
  }

  underWay(): Promise<PlatformTransaction | undefined> {
    return findUnderWay(this.ports.database, Number(this.ports.chain.chainId));
  }

  /**
   * One look at what is under way; sends it again, or for more, where that helps.
   * @returns its receipt once it is deep enough and did what it was to do: then the caller ends it, together with its effect
   */
  async look(row: PlatformTransaction): Promise<Receipt | undefined> {
    const { chain, database, logger, confirmations } = this.ports;
    const seen = await pollNonce(chain, { from: row.signer, nonce: BigInt(row.nonce), txHashes: row.hashes });
    if (seen.state === 'mined') {
      const depth = (await blockNumberOf(chain)) - seen.receipt.blockNumber + 1n;
      if (depth < confirmations) return undefined;
      if (seen.receipt.status === 1n) return seen.receipt;
    }
    if (seen.state === 'mined' || seen.state === 'taken') {
      logger.warn('platform transaction failed', {
        transactionId: row.id,
        nonce: row.nonce,
        code: seen.state === 'taken' ? 'chain.nonce-used' : 'chain.reverted',
      });
      await endSigned(database.source, row.id, null);
    }
    if (seen.state === 'dropped') await this.broadcast(row);
    if (seen.state === 'pending' && Date.now() - row.updatedAt.getTime() > STUCK_AFTER_MS) await this.raise(row);
    return undefined;
  }

  private async broadcast(row: PlatformTransaction): Promise<void> {
    try {
      await broadcast(this.ports.chain, { rawTx: row.rawTransaction, txHash: row.hashes[0]! });
    } catch (error) {
      const code = error instanceof ChainError ? error.code : undefined;
      // The nonce was used: the look that follows finds out by which transaction.
      if (code === 'chain.nonce-used') return;
      if (code !== 'chain.underpriced') throw error;
      await this.raise(row);
    }
  }

  /** The new bytes are sent at the next look. @throws ChainError `chain.fee-cap` */
  private async raise(row: PlatformTransaction): Promise<void> {
    const signed = await signHigher(this.ports, row.rawTransaction, await cappedFees(this.ports.chain));
    await replaceSigned(this.ports.database, row, signed);
    this.ports.logger.info('fee raised', { transactionId: row.id, nonce: row.nonce });
  }
}
