import { setTimeout as delay } from 'node:timers/promises';
import { stalledGenerations, unfinishedTransactions, type Database } from '@intaglio/persistence';
import type { Logger, Metrics } from '@intaglio/runtime';
import type { Producer } from '../queues/producer.js';
import { expireAnswers, giveUpForgotten } from './expire-answers.js';

export interface ReconcilerPorts {
  readonly database: Database;
  readonly producer: Pick<Producer, 'publish'>;
  readonly logger: Logger;
  readonly metrics: Pick<Metrics, 'ends'>;
  readonly everyMs?: number;
  /** What has not moved for this long and has no job gets one. */
  readonly olderThanSeconds?: number;
}

/**
 * Rebuilds the queues from Postgres: after Redis was emptied, everything that is unfinished gets a job again. A job that exists is left alone. What has
 * waited too long for its creator is ended.
 */
export class Reconciler {
  readonly #stopped = new AbortController();
  #loop: Promise<void> | undefined;

  constructor(private readonly ports: ReconcilerPorts) {}

  start(): void {
    this.#loop ??= this.run();
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#loop;
  }

  private async run(): Promise<void> {
    const { everyMs = 5000, logger } = this.ports;
    while (!this.#stopped.signal.aborted) {
      try {
        await this.reconcile();
      } catch (error) {
        logger.debug('queues are not reconciled for now', { errorName: error instanceof Error ? error.name : 'unknown' });
      }
      await delay(everyMs, undefined, { signal: this.#stopped.signal }).catch(() => undefined);
    }
  }

  /** One reconciler at a time over all workers (advisory lock of the transaction). @returns how many subjects were queued, existing jobs included */
  async reconcile(): Promise<number> {
    const { database, producer, metrics, olderThanSeconds = 10 } = this.ports;
    return database.source.transaction(async (transaction) => {
      const [lock] = await transaction.query<{ taken: boolean }[]>(
        "select pg_try_advisory_xact_lock(hashtext('intaglio.reconciler')) as taken",
      );
      if (!lock?.taken) return 0;
      const generations = await stalledGenerations(database, olderThanSeconds);
      const transactions = await unfinishedTransactions(database, olderThanSeconds);
      await producer.publish([
        ...generations.map((subjectId) => ({ topic: 'generations' as const, subjectId })),
        ...transactions.map((subjectId) => ({ topic: 'mints' as const, subjectId })),
      ]);
      metrics.ends.inc({ state: 'failed' }, await expireAnswers(database));
      metrics.ends.inc({ state: 'cancelled' }, await giveUpForgotten(database));
      return generations.length + transactions.length;
    });
  }
}
