import { keccak256, type TransactionRequest } from 'ethers';
import type { Fees } from './fees.js';

/** What to do on chain, without nonce and fees. `to` null creates a contract. */
export interface UnsignedTransaction {
  readonly to: string | null;
  /** 0x-prefixed call data or creation code. */
  readonly data: string;
}

/** Holds a key, here or in a key service. ethers' `Wallet` is one. */
export interface TransactionSigner {
  readonly address: string;
  signTransaction(transaction: TransactionRequest): Promise<string>;
}

export interface SigningRequest {
  readonly signer: TransactionSigner;
  readonly chainId: bigint;
  readonly transaction: UnsignedTransaction;
  readonly nonce: bigint;
  readonly gasLimit: bigint;
  readonly fees: Fees;
}

export interface SignedTransaction {
  readonly rawTx: string;
  /** Known before the broadcast: persist both, then send. */
  readonly txHash: string;
}

/** Signs; sends nothing. The same request gives the same bytes (RFC 6979). */
export async function signTransaction(request: SigningRequest): Promise<SignedTransaction> {
  const { signer, chainId, transaction, nonce, gasLimit, fees } = request;
  const rawTx = await signer.signTransaction({
    type: 2,
    chainId,
    to: transaction.to,
    data: transaction.data,
    value: 0n,
    nonce: Number(nonce),
    gasLimit,
    maxFeePerGas: fees.maxFeePerGasWei,
    maxPriorityFeePerGas: fees.maxPriorityFeePerGasWei,
  });
  return { rawTx, txHash: keccak256(rawTx) };
}

/** Gas of a transaction that does nothing. */
export const NOOP_GAS = 21_000n;

/** Fills a nonce that was claimed and won't be used: nothing is sent, to nobody but the signer itself. */
export const noopTransaction = (signer: TransactionSigner): UnsignedTransaction => ({ to: signer.address, data: '0x' });
