import { nonceOf, type Receipt } from '../rpc/calls.js';
import type { Chain } from '../rpc/chain.js';
import { ChainError } from '../rpc/chain-error.js';
import { broadcast } from './broadcast.js';
import { estimateGasLimit } from './estimate.js';
import { quoteFees } from './fees.js';
import { pollNonce } from './poll.js';
import { type Patience, pollUntil } from './poll-until.js';
import { signTransaction, type TransactionSigner, type UnsignedTransaction } from './sign.js';

/** Who acts, and where. Setting-up only: its nonces are not persisted, so it must not share an account with the mint queue. */
export interface Actor {
  readonly chain: Chain;
  readonly signer: TransactionSigner;
  readonly patience?: Patience;
}

/**
 * Sends one transaction and sees it mined.
 * @throws ChainError `chain.reverted` with the custom error (found before anything is sent), `chain.timeout` …
 */
export async function execute({ chain, signer, patience }: Actor, transaction: UnsignedTransaction): Promise<Receipt> {
  const gasLimit = await estimateGasLimit(chain, signer.address, transaction);
  const [nonce, fees] = await Promise.all([nonceOf(chain, signer.address, 'pending'), quoteFees(chain)]);
  const signed = await signTransaction({ signer, chainId: chain.chainId, transaction, nonce, gasLimit, fees });
  await broadcast(chain, signed);
  const slot = { from: signer.address, nonce, txHashes: [signed.txHash] };
  const receipt = await pollUntil(async () => {
    const seen = await pollNonce(chain, slot);
    if (seen.state === 'taken') throw new ChainError('chain.nonce-used', 'another transaction took the nonce');
    if (seen.state === 'dropped') await broadcast(chain, signed);
    return seen.state === 'mined' ? seen.receipt : undefined;
  }, patience);
  if (receipt.status !== 1n) throw new ChainError('chain.reverted', `transaction ${signed.txHash} failed`);
  return receipt;
}
