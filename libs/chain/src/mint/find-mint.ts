import { toBeHex } from 'ethers';
import { collectionInterface } from '../contracts/interfaces.js';
import { blockNumberOf, callView, type Log, logsOf } from '../rpc/calls.js';
import type { Chain } from '../rpc/chain.js';
import { ChainError } from '../rpc/chain-error.js';

/** The contract's own word that a piece is minted. */
export interface FoundMint {
  readonly tokenId: bigint;
  readonly txHash: string;
  readonly blockNumber: bigint;
  readonly logIndex: bigint;
  /** Whom it was minted to. */
  readonly recipient: string;
  readonly deadline: bigint;
  /** 1 for the collection's first piece. */
  readonly serial: bigint;
  /** Blocks that stand on it, its own included. */
  readonly confirmations: bigint;
}

/** The mint that used this input commitment, whoever sent it, or undefined. */
export async function findMint(chain: Chain, collection: string, inputCommitment: bigint): Promise<FoundMint | undefined> {
  const [used] = await callView(chain, collectionInterface, collection, 'isNullifierUsed', [inputCommitment]);
  if (!used) return undefined;
  const [provenance] = await callUnlessGone(chain, collection, inputCommitment);
  if (!provenance) return undefined;
  const head = await blockNumberOf(chain);
  // A node may answer a call from a block that it does not give out yet.
  if (provenance.mintBlock > head) return undefined;
  const log = await mintedLog(chain, collection, inputCommitment, provenance.mintBlock);
  if (!log) return undefined;
  const { args } = collectionInterface.parseLog(log)!;
  return {
    tokenId: inputCommitment,
    txHash: log.transactionHash,
    blockNumber: log.blockNumber,
    logIndex: log.logIndex,
    recipient: args.recipient,
    deadline: args.deadline,
    serial: args.serial,
    confirmations: head - log.blockNumber + 1n,
  };
}

/** A reorganisation between two requests takes the token away again: not an error. */
async function callUnlessGone(chain: Chain, collection: string, tokenId: bigint): Promise<readonly { mintBlock: bigint }[]> {
  try {
    return [...(await callView(chain, collectionInterface, collection, 'provenanceOf', [tokenId]))];
  } catch (error) {
    if (error instanceof ChainError && error.revert === 'ERC721NonexistentToken') return [];
    throw error;
  }
}

/**
 * The contract remembers the block, so that a node with a limited log range can answer. On chains whose contracts see another
 * chain's block number (Arbitrum) the block doesn't fit: then the whole range is asked for.
 */
async function mintedLog(chain: Chain, address: string, tokenId: bigint, block: bigint): Promise<Log | undefined> {
  const topics = [collectionInterface.getEvent('Minted')!.topicHash, toBeHex(tokenId, 32)];
  const [near] = await logsOf(chain, { address, topics, fromBlock: block, toBlock: block });
  return near ?? (await logsOf(chain, { address, topics }))[0];
}
