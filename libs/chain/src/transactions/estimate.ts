import { type Chain, quantity } from '../rpc/chain.js';
import type { UnsignedTransaction } from './sign.js';

/** A third more than the node's estimate: a mint's cost depends a little on what was minted in between. */
const MARGIN_PER_MILLE = 1330n;

/**
 * Runs the transaction against the latest state without sending it, and answers a gas limit for it.
 * @throws ChainError `chain.reverted` with the contract's custom error in `revert`
 */
export async function estimateGasLimit(chain: Chain, from: string, { to, data }: UnsignedTransaction): Promise<bigint> {
  const call = to === null ? { from, data } : { from, to, data };
  return ((await chain.request('eth_estimateGas', [call], quantity)) * MARGIN_PER_MILLE) / 1000n;
}
