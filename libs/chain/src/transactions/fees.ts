import { blockOf } from '../rpc/calls.js';
import { type Chain, quantity } from '../rpc/chain.js';
import { ChainError } from '../rpc/chain-error.js';

/** EIP-1559 fees of one gas. */
export interface Fees {
  readonly maxFeePerGasWei: bigint;
  readonly maxPriorityFeePerGasWei: bigint;
}

/** Nodes replace a pending transaction only for at least 10 % more of both fees; 12.5 % is what geth's own wallet adds. */
const BUMP_PER_MILLE = 1125n;

/** Fees that stay sufficient while the base fee doubles (six full blocks). */
export async function quoteFees(chain: Chain): Promise<Fees> {
  const [block, priority] = await Promise.all([blockOf(chain, 'latest'), chain.request('eth_maxPriorityFeePerGas', [], quantity)]);
  return { maxFeePerGasWei: 2n * (block.baseFeePerGas ?? 0n) + priority, maxPriorityFeePerGasWei: priority };
}

/**
 * The least fees with which a node lets the same nonce replace a pending transaction.
 * @throws ChainError `chain.fee-cap` when that would exceed `capWei` for one gas
 */
export function bumpFees(fees: Fees, capWei: bigint): Fees {
  const maxFeePerGasWei = bump(fees.maxFeePerGasWei);
  if (maxFeePerGasWei > capWei) throw new ChainError('chain.fee-cap', `${maxFeePerGasWei} wei a gas would exceed the cap of ${capWei}`);
  return { maxFeePerGasWei, maxPriorityFeePerGasWei: bump(fees.maxPriorityFeePerGasWei) };
}

const bump = (wei: bigint): bigint => (wei * BUMP_PER_MILLE + 999n) / 1000n;
