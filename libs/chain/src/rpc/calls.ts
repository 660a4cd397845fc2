import { type Interface, type Result } from 'ethers';
import { z } from 'zod';
import { type Chain, hexData, quantity } from './chain.js';
import { ChainError } from './chain-error.js';

export type BlockTag = 'latest' | 'pending' | bigint;

/**
 * A view function's answer.
 * @throws ChainError `chain.reverted` | `chain.not-found` when there is no contract at the address
 */
export async function callView(
  chain: Chain,
  contract: Interface,
  to: string,
  name: string,
  args: readonly unknown[],
  block: BlockTag = 'latest',
): Promise<Result> {
  const data = contract.encodeFunctionData(name, args);
  const answer = await chain.request('eth_call', [{ to, data }, toTag(block)], hexData);
  if (answer === '0x') throw new ChainError('chain.not-found', `no contract at ${to}`);
  return contract.decodeFunctionResult(name, answer);
}

export const nonceOf = (chain: Chain, address: string, block: BlockTag = 'latest'): Promise<bigint> =>
  chain.request('eth_getTransactionCount', [address, toTag(block)], quantity);

export const balanceOf = (chain: Chain, address: string): Promise<bigint> => chain.request('eth_getBalance', [address, 'latest'], quantity);

/** Wei per gas that the node takes for usual now. */
export const gasPriceOf = (chain: Chain): Promise<bigint> => chain.request('eth_gasPrice', [], quantity);

export const blockNumberOf = (chain: Chain): Promise<bigint> => chain.request('eth_blockNumber', [], quantity);

const receiptSchema = z
  .object({
    transactionHash: hexData,
    blockNumber: quantity,
    blockHash: hexData,
    status: quantity,
    gasUsed: quantity,
    contractAddress: hexData.nullish(),
  })
  .nullable();
export type Receipt = NonNullable<z.output<typeof receiptSchema>>;

export const receiptOf = (chain: Chain, txHash: string): Promise<Receipt | null> =>
  chain.request('eth_getTransactionReceipt', [txHash], receiptSchema);

const logSchema = z.object({
  address: hexData,
  topics: z.array(hexData),
  data: hexData,
  blockNumber: quantity,
  transactionHash: hexData,
  logIndex: quantity,
});
export type Log = z.output<typeof logSchema>;

export interface LogFilter {
  readonly address: string;
  readonly topics: readonly (string | readonly string[] | null)[];
  readonly fromBlock?: bigint;
  readonly toBlock?: bigint;
}

export const logsOf = (chain: Chain, { address, topics, fromBlock = 0n, toBlock }: LogFilter): Promise<Log[]> =>
  chain.request('eth_getLogs', [{ address, topics, fromBlock: toTag(fromBlock), toBlock: toTag(toBlock ?? 'latest') }], z.array(logSchema));

const blockSchema = z.object({ number: quantity, timestamp: quantity, baseFeePerGas: quantity.optional() }).nullable();
export type Block = NonNullable<z.output<typeof blockSchema>>;

export async function blockOf(chain: Chain, block: BlockTag): Promise<Block> {
  const answer = await chain.request('eth_getBlockByNumber', [toTag(block), false], blockSchema);
  if (!answer) throw new ChainError('chain.not-found', `no block ${block}`);
  return answer;
}

export const toTag = (block: BlockTag): string => (typeof block === 'bigint' ? `0x${block.toString(16)}` : block);
