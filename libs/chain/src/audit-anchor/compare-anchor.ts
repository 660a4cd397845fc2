import { blockNumberOf } from '../rpc/calls.js';
import type { Chain } from '../rpc/chain.js';
import { readAnchoredHead, readAnchors, type AnchorAddress, type AnchoredHead } from './audit-anchor.js';

/** What the chain says of a checkpoint. */
export type AnchorVerdict =
  /** It holds this very head, from that block on. */
  | { readonly verdict: 'anchored'; readonly blockNumber: bigint }
  /** It holds none of this size: of this log nothing, or an earlier head. */
  | { readonly verdict: 'not-anchored'; readonly anchoredSize: number }
  /** It holds another root for this size: the checkpoint is not the one that was anchored. */
  | { readonly verdict: 'other-root'; readonly root: string; readonly blockNumber: bigint }
  /** It holds a larger head than the log has: the log was cut back. */
  | { readonly verdict: 'beyond'; readonly anchoredSize: number };

/**
 * Holds a checkpoint against the chain, by the chain's word alone: the contract's state first, its events for what came before.
 * @param logSize events that the log has now @param block where it is said to stand: then no other block is asked, as public nodes answer for few at a time
 * @throws ChainError `chain.not-found` when there is no contract, `chain.unreachable`
 */
export async function compareAnchor(
  chain: Chain,
  address: AnchorAddress,
  { size, root }: AnchoredHead,
  logSize: number,
  block?: bigint,
): Promise<AnchorVerdict> {
  const head = await readAnchoredHead(chain, address);
  if (!head || head.size < size) return { verdict: 'not-anchored', anchoredSize: head?.size ?? 0 };
  if (head.size > logSize) return { verdict: 'beyond', anchoredSize: head.size };
  // Nodes refuse to look into blocks that there are not yet.
  if (block !== undefined && block > (await blockNumberOf(chain))) return { verdict: 'not-anchored', anchoredSize: head.size };
  const found = (await readAnchors(chain, address, block === undefined ? {} : { fromBlock: block, toBlock: block })).find(
    (anchor) => anchor.size === size,
  );
  if (!found) return { verdict: 'not-anchored', anchoredSize: head.size };
  const { blockNumber } = found;
  return found.root === root ? { verdict: 'anchored', blockNumber } : { verdict: 'other-root', root: found.root, blockNumber };
}
