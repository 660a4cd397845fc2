import {
  ChainError,
  estimateGasLimit,
  signTransaction,
  type Chain,
  type TransactionSigner,
  type UnsignedTransaction,
} from '@intaglio/chain';
import { claimNonce, lockTransaction, saveSigned, type ChainTransactionEntity, type Database } from '@intaglio/persistence';
import { cappedFees, priceOf, signHigher } from './fees.js';

export interface SigningPorts {
  readonly chain: Chain;
  readonly database: Database;
  readonly signer: TransactionSigner;
}

/** Where transactions get their nonce and their signature. Nothing is signed that a simulation refuses or that the signer can't pay. */
export class SigningDesk {
  constructor(private readonly ports: SigningPorts) {}

  /**
   * Simulates, then claims a nonce, signs and stores the bytes in one database transaction: a crash at any point leaves either nothing or a nonce
   * together with the bytes that use it, never a gap. A row that was signed in the meantime keeps its bytes.
   * @throws ChainError `chain.reverted` | `chain.insufficient-funds` | `chain.fee-cap` | `chain.unreachable`: then no nonce was claimed
   */
  async sign(row: ChainTransactionEntity, transaction: UnsignedTransaction): Promise<ChainTransactionEntity> {
    const { chain, signer, database } = this.ports;
    const { gasLimit, fees, mined } = await priceOf(this.ports, transaction);
    return database.asTenant(row.tenantId, async (scope) => {
      const locked = await lockTransaction(scope, row.id);
      if (locked.status !== 'queued') return locked;
      const nonce = await claimNonce(scope, row.id, row.chainId, signer.address, Number(mined));
      const signed = await signTransaction({ signer, chainId: chain.chainId, transaction, nonce: BigInt(nonce), gasLimit, fees });
      await saveSigned(scope, row.id, signed.rawTx, signed.txHash);
      return lockTransaction(scope, row.id);
    });
  }

  /** The same call under the same nonce for a higher fee. @throws ChainError `chain.fee-cap` */
  async replace(row: ChainTransactionEntity): Promise<ChainTransactionEntity> {
    const { database, chain } = this.ports;
    const quoted = await cappedFees(chain);
    return database.asTenant(row.tenantId, async (scope) => {
      const locked = await lockTransaction(scope, row.id);
      if (locked.rawTransaction === null || locked.rawTransaction !== row.rawTransaction) return locked;
      const signed = await signHigher(this.ports, locked.rawTransaction, quoted);
      await saveSigned(scope, row.id, signed.rawTx, signed.txHash);
      return lockTransaction(scope, row.id);
    });
  }

  /** @returns the name of the contract's error, or undefined when the call would pass or the error has no name */
  async simulate(transaction: UnsignedTransaction): Promise<string | undefined> {
    const { chain, signer } = this.ports;
    try {
      await estimateGasLimit(chain, signer.address, transaction);
      return undefined;
    } catch (error) {
      if (error instanceof ChainError && error.code === 'chain.reverted') return error.revert;
      throw error;
    }
  }
}
