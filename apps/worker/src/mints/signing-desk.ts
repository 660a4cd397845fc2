import {
  balanceOf,
  bumpFees,
  ChainError,
  estimateGasLimit,
  nonceOf,
  quoteFees,
  signTransaction,
  type Chain,
  type Fees,
  type SignedTransaction,
  type TransactionSigner,
  type UnsignedTransaction,
} from '@intaglio/chain';
import { claimNonce, lockTransaction, saveSigned, type ChainTransactionEntity, type Database } from '@intaglio/persistence';
import { Transaction } from 'ethers';

export interface SigningPorts {
  readonly chain: Chain;
  readonly database: Database;
  readonly signer: TransactionSigner;
}

/** No gas is worth more than this; above it transactions wait. */
const MAX_FEE_PER_GAS_WEI = 500n * 10n ** 9n;

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
    const gasLimit = await estimateGasLimit(chain, signer.address, transaction);
    const [fees, balanceWei, mined] = await Promise.all([this.fees(), balanceOf(chain, signer.address), nonceOf(chain, signer.address)]);
    if (balanceWei < gasLimit * fees.maxFeePerGasWei) throw new ChainError('chain.insufficient-funds', 'the signer can’t pay for the gas');
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
    const { database } = this.ports;
    const quoted = await this.fees();
    return database.asTenant(row.tenantId, async (scope) => {
      const locked = await lockTransaction(scope, row.id);
      if (locked.rawTransaction === null || locked.rawTransaction !== row.rawTransaction) return locked;
      const signed = await this.resign(Transaction.from(locked.rawTransaction), quoted);
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

  private async resign(previous: Transaction, quoted: Fees): Promise<SignedTransaction> {
    const { chain, signer } = this.ports;
    const { maxFeePerGas, maxPriorityFeePerGas, to, data, nonce, gasLimit } = previous;
    const bumped = bumpFees(
      { maxFeePerGasWei: maxFeePerGas ?? 0n, maxPriorityFeePerGasWei: maxPriorityFeePerGas ?? 0n },
      MAX_FEE_PER_GAS_WEI,
    );
    const fees = quoted.maxFeePerGasWei > bumped.maxFeePerGasWei ? higher(quoted, bumped) : bumped;
    return signTransaction({ signer, chainId: chain.chainId, transaction: { to, data }, nonce: BigInt(nonce), gasLimit, fees });
  }

  private async fees(): Promise<Fees> {
    const fees = await quoteFees(this.ports.chain);
    if (fees.maxFeePerGasWei > MAX_FEE_PER_GAS_WEI) throw new ChainError('chain.fee-cap', 'gas costs more than the cap');
    return fees;
  }
}

const higher = (a: Fees, b: Fees): Fees => ({
  maxFeePerGasWei: a.maxFeePerGasWei,
  maxPriorityFeePerGasWei: a.maxPriorityFeePerGasWei > b.maxPriorityFeePerGasWei ? a.maxPriorityFeePerGasWei : b.maxPriorityFeePerGasWei,
});
