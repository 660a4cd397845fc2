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
import { Transaction } from 'ethers';

export interface FeePorts {
  readonly chain: Chain;
  readonly signer: TransactionSigner;
}

/** What a transaction takes now. */
export interface Price {
  readonly gasLimit: bigint;
  readonly fees: Fees;
  /** The number of the signer's mined transactions. */
  readonly mined: bigint;
}

/** No gas is worth more than this; above it transactions wait. */
const MAX_FEE_PER_GAS_WEI = 500n * 10n ** 9n;

/**
 * Simulates the transaction and asks what it takes. Nothing is signed that the contract refuses or that the signer can't pay.
 * @throws ChainError `chain.reverted` | `chain.insufficient-funds` | `chain.fee-cap` | `chain.unreachable`
 */
export async function priceOf({ chain, signer }: FeePorts, transaction: UnsignedTransaction): Promise<Price> {
  const gasLimit = await estimateGasLimit(chain, signer.address, transaction);
  const [fees, balanceWei, mined] = await Promise.all([
    cappedFees(chain),
    balanceOf(chain, signer.address),
    nonceOf(chain, signer.address),
  ]);
  if (balanceWei < gasLimit * fees.maxFeePerGasWei) throw new ChainError('chain.insufficient-funds', 'the signer can’t pay for the gas');
  return { gasLimit, fees, mined };
}

/** Under the cap. @throws ChainError `chain.fee-cap` | `chain.unreachable` */
export async function cappedFees(chain: Chain): Promise<Fees> {
  const fees = await quoteFees(chain);
  if (fees.maxFeePerGasWei > MAX_FEE_PER_GAS_WEI) throw new ChainError('chain.fee-cap', 'gas costs more than the cap');
  return fees;
}

/** The same call under the same nonce, for a fee with which nodes let it take the first one's place. @throws ChainError `chain.fee-cap` */
export async function signHigher({ chain, signer }: FeePorts, rawTransaction: string, quoted: Fees): Promise<SignedTransaction> {
  const { maxFeePerGas, maxPriorityFeePerGas, to, data, nonce, gasLimit } = Transaction.from(rawTransaction);
  const bumped = bumpFees(
    { maxFeePerGasWei: maxFeePerGas ?? 0n, maxPriorityFeePerGasWei: maxPriorityFeePerGas ?? 0n },
    MAX_FEE_PER_GAS_WEI,
  );
  const fees = quoted.maxFeePerGasWei > bumped.maxFeePerGasWei ? higher(quoted, bumped) : bumped;
  return signTransaction({ signer, chainId: chain.chainId, transaction: { to, data }, nonce: BigInt(nonce), gasLimit, fees });
}

const higher = (a: Fees, b: Fees): Fees => ({
  maxFeePerGasWei: a.maxFeePerGasWei,
  maxPriorityFeePerGasWei: a.maxPriorityFeePerGasWei > b.maxPriorityFeePerGasWei ? a.maxPriorityFeePerGasWei : b.maxPriorityFeePerGasWei,
});
