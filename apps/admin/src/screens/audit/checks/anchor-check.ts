import { compareAnchor, connectChain, logIdOf, type AnchorVerdict } from '@intaglio/chain/read';
import { readCheckpoints } from '../log-api.js';
import type { Checkpoint, LogStanding } from '../types.js';

export type AnchorCheck =
  | { readonly kind: 'anchored'; readonly block: number }
  /** What the platform says of the checkpoint is not what the chain holds. */
  | { readonly kind: 'unlike'; readonly why: Exclude<AnchorVerdict['verdict'], 'anchored'> };

/**
 * Asks the chain, from this browser, for a checkpoint of which the platform says that it is anchored.
 * @param logSize events that the log had when it was last read: a log that has grown and been anchored since is not taken for one that was cut back @throws ChainError `chain.unreachable` | `chain.wrong-chain` | `chain.not-found`
 */
export async function checkAnchor(
  { size, root }: Checkpoint,
  anchor: NonNullable<Checkpoint['anchor']>,
  { origin, node }: Pick<LogStanding, 'origin'> & { readonly node: string },
  logSize: number,
): Promise<AnchorCheck> {
  const chain = await connectChain({ rpcUrl: node, chainId: anchor.chainId });
  const address = { contract: anchor.contract, logId: logIdOf(origin) };
  const compare = (sizeNow: number) => compareAnchor(chain, address, { size, root }, sizeNow, BigInt(anchor.block));
  let found = await compare(logSize);
  if (found.verdict === 'beyond' && (await newestSize()) >= found.anchoredSize) found = await compare(Infinity);
  return found.verdict === 'anchored' ? { kind: 'anchored', block: Number(found.blockNumber) } : { kind: 'unlike', why: found.verdict };
}

const newestSize = async (): Promise<number> => (await readCheckpoints(1)).items[0]?.size ?? 0;
