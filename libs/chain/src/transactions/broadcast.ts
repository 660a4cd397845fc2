import { setTimeout as delay } from 'node:timers/promises';
import { type Chain, hexData } from '../rpc/chain.js';
import { ChainError } from '../rpc/chain-error.js';
import { isKnown, SETTLE_MS } from './poll.js';
import type { SignedTransaction } from './sign.js';

export type BroadcastOutcome = 'accepted' | 'already-known' | 'already-mined';

/**
 * Hands the bytes to the node. Safe to repeat with the same bytes: a second time is not an error.
 * @throws ChainError `chain.nonce-used` when another transaction took the nonce, `chain.underpriced`,
 *   `chain.insufficient-funds`, `chain.unreachable` (then it may have arrived: send the same bytes again)
 */
export async function broadcast(chain: Chain, { rawTx, txHash }: SignedTransaction): Promise<BroadcastOutcome> {
  try {
    await chain.request('eth_sendRawTransaction', [rawTx], hexData);
    return 'accepted';
  } catch (error) {
    if (!(error instanceof ChainError)) throw error;
    if (error.code === 'chain.already-known') return 'already-known';
    if (error.code === 'chain.nonce-used' && (await isMined(chain, txHash))) return 'already-mined';
    throw error;
  }
}

/** The nonce is used: by these bytes? The node may need a moment to say so. */
async function isMined(chain: Chain, txHash: string): Promise<boolean> {
  if (await isKnown(chain, txHash)) return true;
  await delay(SETTLE_MS);
  return isKnown(chain, txHash);
}
