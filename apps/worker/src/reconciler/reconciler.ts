import type { AssetStore } from '@intaglio/domain';
import { setTimeout as delay } from 'node:timers/promises';
import {
  expireRecords,
  stalledGenerations,
  stalledImports,
  stalledTrainingRuns,
  unfinishedTransactions,
  type Database,
} from '@intaglio/persistence';
import { erasePending } from '../erasures/erase-pending.js';
import type { Logger, Metrics } from '@intaglio/runtime';
import type { SealedStore } from '@intaglio/storage';
import type { Producer, QueuedSubject } from '../queues/producer.js';
import { expireAnswers, giveUpForgotten } from './expire-answers.js';
import { sweepSealed } from './sweep-sealed.js';

export interface ReconcilerPorts {
  readonly database: Database;
  readonly producer: Pick<Producer, 'publish'>;
  readonly assets: Pick<AssetStore, 'remove'>;
  readonly logger: Logger;
  readonly metrics: Pick<Metrics, 'ends'>;
  /** Absent where none is configured. */
  readonly sealed?: SealedStore;
  readonly everyMs?: number;
  /** What has not moved for this long and has no job gets one. */
  readonly olderThanSeconds?: number;
}

/** As long as the lock of a job: what Redis has lost is queued again about as soon as what a killed worker held. Queueing again what has a job changes nothing. */
const OLDER_THAN_SECONDS = 5;
const EVERY_MS = 2500;
/** A sweep reads the whole store's directory. */
const SWEEP_EVERY_MS = 60 * 60 * 1000;

/**
 * Rebuilds the queues from Postgres: after Redis was emptied, everything that is unfinished gets a job again. A job that exists is left alone. What has
 * waited too long for its creator is ended, records that have served their time are forgotten, and sealed bytes that no row names are erased.
 */
export class Reconciler {
  readonly #stopped = new AbortController();
  #loop: Promise<void> | undefined;
  #sweptAt = 0;

  constructor(private readonly ports: ReconcilerPorts) {}

  start(): void {
    this.#loop ??= this.run();
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#loop;
  }

  private async run(): Promise<void> {
    const { everyMs = EVERY_MS, logger } = this.ports;
    while (!this.#stopped.signal.aborted) {
      try {
        await this.reconcile();
        await expireRecords(this.ports.database);
        await erasePending(this.ports);
        await this.sweep();
      } catch (error) {
        logger.debug('queues are not reconciled for now', { errorName: error instanceof Error ? error.name : 'unknown' });
      }
      await delay(everyMs, undefined, { signal: this.#stopped.signal }).catch(() => undefined);
    }
  }

  /** Two workers may sweep at once: whatever either erases has no row. */
  private async sweep(): Promise<void> {
    const { database, sealed, logger } = this.ports;
    if (sealed === undefined || Date.now() - this.#sweptAt < SWEEP_EVERY_MS) return;
    const count = await sweepSealed({ database, sealed });
    this.#sweptAt = Date.now();
    if (count > 0) logger.info('sealed bytes that no row names were erased', { count });
  }

  /** One reconciler at a time over all workers (advisory lock of the transaction). @returns how many subjects were queued, existing jobs included */
  async reconcile(): Promise<number> {
    const { database, producer, metrics, olderThanSeconds = OLDER_THAN_SECONDS } = this.ports;
    return database.source.transaction(async (transaction) => {
      const [lock] = await transaction.query<{ taken: boolean }[]>(
        "select pg_try_advisory_xact_lock(hashtext('intaglio.reconciler')) as taken",
      );
      if (!lock?.taken) return 0;
      const [generations, transactions, runs, imports] = [
        await stalledGenerations(database, olderThanSeconds),
        await unfinishedTransactions(database, olderThanSeconds),
        await stalledTrainingRuns(database, olderThanSeconds),
        await stalledImports(database, olderThanSeconds),
      ];
      const subjects = [
        ...queued('generations', generations),
        ...queued('mints', transactions),
        ...queued('training', runs),
        ...queued('imports', imports),
      ];
      await producer.publish(subjects);
      metrics.ends.inc({ state: 'failed' }, await expireAnswers(database));
      metrics.ends.inc({ state: 'cancelled' }, await giveUpForgotten(database));
      return subjects.length;
    });
  }
}

const queued = (topic: QueuedSubject['topic'], ids: readonly string[]): QueuedSubject[] => ids.map((subjectId) => ({ topic, subjectId }));
