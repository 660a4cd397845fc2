import { decodeRevert } from '../contracts/interfaces.js';
import { ChainError, type ChainErrorCode } from './chain-error.js';

export interface NodeError {
  readonly code: number;
  readonly message: string;
  readonly data?: unknown;
}

/** Nodes agree on no codes, only roughly on words: geth, reth, erigon, nethermind and anvil, in this order of specificity. */
const PHRASES: readonly (readonly [RegExp, ChainErrorCode])[] = [
  [/already known|known transaction|already imported|alreadyknown/i, 'chain.already-known'],
  [/insufficient funds|insufficient balance/i, 'chain.insufficient-funds'],
  [/nonce (is )?too low|nonce has already been used|oldnonce|invalid nonce/i, 'chain.nonce-used'],
  [/underpriced|max fee per gas less than block base fee|fee cap|feetoolow/i, 'chain.underpriced'],
];

/** What a node's error object means. */
export function classifyNodeError(method: string, error: NodeError): ChainError {
  const revertData = findRevertData(error.data);
  if (revertData !== undefined || /revert/i.test(error.message)) {
    const revert = revertData === undefined ? undefined : decodeRevert(revertData);
    return new ChainError('chain.reverted', revert ?? 'without a reason', { revert });
  }
  const match = PHRASES.find(([phrase]) => phrase.test(error.message));
  return new ChainError(match ? match[1] : 'chain.failed', `${method}: ${error.message.slice(0, 200)}`);
}

/** `data` is the revert data itself, or an object that holds it, one level down. */
function findRevertData(data: unknown): string | undefined {
  if (typeof data === 'string') return /^0x([0-9a-f]{2})+$/i.test(data) ? data : undefined;
  if (typeof data !== 'object' || data === null) return undefined;
  return 'data' in data ? findRevertData(data.data) : undefined;
}
