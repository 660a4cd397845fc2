import { id } from 'ethers';
import { auditAnchorInterface } from '../contracts/interfaces.js';
import { callView, logsOf } from '../rpc/calls.js';
import type { Chain } from '../rpc/chain.js';
import type { UnsignedTransaction } from '../transactions/sign.js';

/** What a log has come to: RFC 9162 tree head. */
export interface AnchoredHead {
  readonly size: number;
  /** 32 bytes, hex without 0x. */
  readonly root: string;
}

/** One log in one contract. */
export interface AnchorAddress {
  readonly contract: string;
  /** `logIdOf` the log's origin. */
  readonly logId: string;
}

export interface Anchor extends AnchoredHead {
  readonly transactionHash: string;
  readonly blockNumber: bigint;
}

/** A log's name on chain: keccak256 of its origin, the first line of its checkpoints. 32 bytes, 0x-prefixed. */
export const logIdOf = (origin: string): string => id(origin);

/** The call that anchors all these heads, or none. The contract refuses a size that goes back, and another root for a size. */
export const anchorTransaction = (
  contract: string,
  heads: readonly (AnchoredHead & { readonly logId: string })[],
): UnsignedTransaction => ({
  to: contract,
  data: auditAnchorInterface.encodeFunctionData('anchor', [heads.map(({ logId, size, root }) => [logId, size, `0x${root}`])]),
});

/**
 * The last head of the log that the chain holds.
 * @returns undefined when nothing of it is anchored @throws ChainError `chain.not-found` when there is no contract, `chain.unreachable`
 */
export async function readAnchoredHead(chain: Chain, { contract, logId }: AnchorAddress): Promise<AnchoredHead | undefined> {
  const { size, root } = await callView(chain, auditAnchorInterface, contract, 'headOf', [logId]);
  return size === 0n ? undefined : { size: Number(size), root: (root as string).slice(2) };
}

/** What was anchored of the log from one block to another, oldest first, by the contract's events. Nodes limit how many blocks they answer for. */
export async function readAnchors(
  chain: Chain,
  { contract, logId }: AnchorAddress,
  { fromBlock, toBlock }: { readonly fromBlock?: bigint; readonly toBlock?: bigint } = {},
): Promise<Anchor[]> {
  const topics = [auditAnchorInterface.getEvent('Anchored')!.topicHash, logId];
  const range = { ...(fromBlock !== undefined && { fromBlock }), ...(toBlock !== undefined && { toBlock }) };
  const logs = await logsOf(chain, { address: contract, topics, ...range });
  return logs.map((log) => {
    const { size, root } = auditAnchorInterface.parseLog(log)!.args;
    const { transactionHash, blockNumber } = log;
    return { size: Number(size), root: (root as string).slice(2), transactionHash, blockNumber };
  });
}
