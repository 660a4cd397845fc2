import type { Chain } from '../rpc/chain.js';
import { pollNonce, type NonceSlot } from '../transactions/poll.js';
import { type Patience, pollUntil } from '../transactions/poll-until.js';
import { findMint, type FoundMint } from './find-mint.js';

export interface AwaitedMint extends NonceSlot {
  readonly collection: string;
  readonly inputCommitment: bigint;
  /** Blocks that must stand on the mint, its own included. */
  readonly confirmations: bigint;
}

export type MintState =
  | { readonly state: 'confirmed'; readonly mint: FoundMint }
  /** Mined, not deep enough yet: a reorganisation may still undo it. */
  | { readonly state: 'mined'; readonly mint: FoundMint }
  | { readonly state: 'pending' }
  /** No node knows the transaction: broadcast the same bytes again. */
  | { readonly state: 'dropped' }
  /** Mined and refused by the contract. The nonce is used; `estimateMint` says why. */
  | { readonly state: 'reverted'; readonly txHash: string }
  /** The nonce was used by a transaction that is not one of ours, and the piece isn't minted: claim another nonce. */
  | { readonly state: 'replaced' };

/** What became of a mint, asked once: by the contract's event, then by (sender, nonce). */
export async function pollMint(chain: Chain, awaited: AwaitedMint): Promise<MintState> {
  const before = await findState(chain, awaited);
  if (before) return before;
  const seen = await pollNonce(chain, awaited);
  if (seen.state === 'pending' || seen.state === 'dropped') return seen;
  // The nonce is used now; perhaps the mint was mined between the two questions.
  const after = await findState(chain, awaited);
  if (after) return after;
  if (seen.state === 'taken') return { state: 'replaced' };
  return seen.receipt.status === 1n ? { state: 'pending' } : { state: 'reverted', txHash: seen.receipt.transactionHash };
}

/** `pollMint` until there is nothing left to wait for: every state but `pending` and `mined`. @throws ChainError `chain.timeout` */
export const confirmMint = (chain: Chain, awaited: AwaitedMint, patience?: Patience): Promise<MintState> =>
  pollUntil(async () => {
    const seen = await pollMint(chain, awaited);
    return seen.state === 'pending' || seen.state === 'mined' ? undefined : seen;
  }, patience);

async function findState(chain: Chain, { collection, inputCommitment, confirmations }: AwaitedMint): Promise<MintState | undefined> {
  const mint = await findMint(chain, collection, inputCommitment);
  return mint && { state: mint.confirmations >= confirmations ? 'confirmed' : 'mined', mint };
}
