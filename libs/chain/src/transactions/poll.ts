import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { nonceOf, type Receipt, receiptOf } from '../rpc/calls.js';
import type { Chain } from '../rpc/chain.js';

/** One nonce of one sender, and every transaction that was ever signed for it (a bumped fee makes another hash). */
export interface NonceSlot {
  readonly from: string;
  readonly nonce: bigint;
  readonly txHashes: readonly string[];
}

export type NonceState =
  | { readonly state: 'mined'; readonly receipt: Receipt }
  /** Mined with a transaction that is none of ours. */
  | { readonly state: 'taken' }
  | { readonly state: 'pending' }
  /** The node knows none of them: send the same bytes again. */
  | { readonly state: 'dropped' };

/** Nodes count a nonce as used a moment before they have the receipt (anvil under load, or two nodes behind one address). */
export const SETTLE_MS = 500;

/** What became of a nonce, asked once. Never waits for one hash: that hangs for ever when the transaction is replaced. */
export async function pollNonce(chain: Chain, slot: NonceSlot): Promise<NonceState> {
  const seen = await askOnce(chain, slot);
  if (seen.state !== 'taken') return seen;
  await delay(SETTLE_MS);
  return askOnce(chain, slot);
}

async function askOnce(chain: Chain, { from, nonce, txHashes }: NonceSlot): Promise<NonceState> {
  // The nonce first: a transaction mined after the receipts were read would otherwise look like a stranger's.
  const next = await nonceOf(chain, from);
  const receipts = await Promise.all(txHashes.map((hash) => receiptOf(chain, hash)));
  const receipt = receipts.find((one) => one !== null);
  if (receipt) return { state: 'mined', receipt };
  const known = await Promise.all(txHashes.map((hash) => isKnown(chain, hash)));
  if (known.includes(true)) return { state: 'pending' };
  return { state: next > nonce ? 'taken' : 'dropped' };
}

/** Whether the node has the transaction, pending or mined. */
export const isKnown = async (chain: Chain, txHash: string): Promise<boolean> =>
  (await chain.request('eth_getTransactionByHash', [txHash], z.looseObject({}).nullable())) !== null;
