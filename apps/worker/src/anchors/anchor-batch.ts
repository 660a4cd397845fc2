import { anchorTransaction, logIdOf, readAnchoredHead, readAnchors, type Chain, type UnsignedTransaction } from '@intaglio/chain';
import type { TenantId } from '@intaglio/domain';
import { recordAnchor, type Database, type WaitingLog } from '@intaglio/persistence';
import { z } from 'zod';

/** 49,000 gas each at first, 15,000 after: a batch stays well under a block's gas. */
export const MAX_BATCH = 100;

/** What a batch is about, as its row keeps it. */
export const anchorRequest = z.object({
  contract: z.string(),
  heads: z.array(z.object({ tenantId: z.uuid().transform((id) => id as TenantId), size: z.int() })),
});
export type AnchorRequest = z.output<typeof anchorRequest>;

export interface Batch {
  /** Undefined when nothing is left to send. */
  readonly order: { readonly transaction: UnsignedTransaction; readonly request: AnchorRequest } | undefined;
  /** Logs of which the chain holds more than this database, or another root. They are left out and stay waiting. */
  readonly unlike: readonly WaitingLog[];
}

export interface BatchPorts {
  readonly database: Database;
  readonly chain: Chain;
  /** Of a tenant's log: the first line of its checkpoints. */
  readonly originOf: (tenantId: TenantId) => string;
}

/** The next batch, by what the contract holds already. What it holds and this database does not know of is recorded. */
export async function nextBatch(ports: BatchPorts, contract: string, waiting: readonly WaitingLog[]): Promise<Batch> {
  const [heads, unlike]: [WaitingLog[], WaitingLog[]] = [[], []];
  for (const log of waiting) {
    if (heads.length === MAX_BATCH) break;
    const standing = await standingOf(ports, contract, log);
    if (standing === 'to-be-sent') heads.push(log);
    if (standing === 'unlike') unlike.push(log);
  }
  if (heads.length === 0) return { order: undefined, unlike };
  const words = heads.map(({ tenantId, size, rootHash }) => ({
    ...{ logId: logIdOf(ports.originOf(tenantId)), size, root: rootHash.toString('hex') },
  }));
  const request = { contract, heads: heads.map(({ tenantId, size }) => ({ tenantId, size })) };
  return { order: { transaction: anchorTransaction(contract, words), request }, unlike };
}

async function standingOf(
  { chain, database, originOf }: BatchPorts,
  contract: string,
  { tenantId, size, rootHash }: WaitingLog,
): Promise<'to-be-sent' | 'unlike' | 'anchored'> {
  const address = { contract, logId: logIdOf(originOf(tenantId)) };
  const held = await readAnchoredHead(chain, address);
  if (!held || held.size < size) return 'to-be-sent';
  if (held.size > size || held.root !== rootHash.toString('hex')) return 'unlike';
  // It is on chain, and this database forgot: it is older than the chain.
  const anchor = (await readAnchors(chain, address)).find((one) => one.size === size);
  if (!anchor) return 'anchored';
  const { transactionHash, blockNumber } = anchor;
  const row = { size, chainId: Number(chain.chainId), contract, transactionHash, blockNumber: Number(blockNumber) };
  await database.asTenant(tenantId, (transaction) => recordAnchor(transaction, tenantId, row));
  return 'anchored';
}
