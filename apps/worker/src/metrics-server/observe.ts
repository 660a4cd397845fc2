import { balanceOf, type Chain } from '@intaglio/chain';
import { countPendingOutbox, oldestPendingOutbox, type Database } from '@intaglio/persistence';
import { QUEUES, type JobQueue, type Metrics, type QueueName } from '@intaglio/runtime';

export interface ObservedParts {
  readonly metrics: Metrics;
  readonly database: Database;
  readonly queues: Readonly<Record<QueueName, Pick<JobQueue, 'getWaitingCount' | 'getActiveCount' | 'getDelayedCount'>>>;
  readonly homomorphic: { readonly memoryBytes: number };
  readonly chain: Chain;
  /** Address of the account that pays. */
  readonly signer: string;
}

const WEI_PER_ETHER = 1e18;

/** Measures what is asked for and not counted. What can't be reached has no figure then, and the others have theirs: an old figure would look like a present one. */
export async function observe({ metrics, database, queues, homomorphic, chain, signer }: ObservedParts): Promise<void> {
  metrics.evaluatorMemory.set(homomorphic.memoryBytes);
  for (const [state, count] of Object.entries(database.poolUse)) metrics.connections.set({ state }, count);
  await Promise.all([
    countPendingOutbox(database).then(
      (count) => metrics.outboxPending.set(count),
      () => metrics.outboxPending.remove(),
    ),
    oldestPendingOutbox(database).then(
      (seconds) => metrics.outboxOldest.set(seconds),
      () => metrics.outboxOldest.remove(),
    ),
    balanceOf(chain, signer).then(
      (wei) => metrics.signerBalance.set(Number(wei) / WEI_PER_ETHER),
      () => metrics.signerBalance.remove(),
    ),
    ...(Object.keys(QUEUES) as QueueName[]).map((name) => observeQueue(metrics, name, queues[name])),
  ]);
}

async function observeQueue(metrics: Metrics, queue: QueueName, jobs: ObservedParts['queues'][QueueName]): Promise<void> {
  const counts = { waiting: jobs.getWaitingCount(), active: jobs.getActiveCount(), delayed: jobs.getDelayedCount() };
  for (const [state, counted] of Object.entries(counts))
    await counted.then(
      (count) => metrics.jobs.set({ queue, state }, count),
      () => metrics.jobs.remove({ queue, state }),
    );
}
