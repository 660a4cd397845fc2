import { setTimeout as delay } from 'node:timers/promises';
import { relayOutbox, type Database } from '@intaglio/persistence';
import type { Logger } from '@intaglio/runtime';
import type { Producer } from '../queues/producer.js';
import { PostgresBell } from './postgres-bell.js';

export interface RelayPorts {
  readonly database: Database;
  readonly databaseUrl: string;
  readonly producer: Pick<Producer, 'publish'>;
  readonly logger: Logger;
}

const BATCH = 200;
/** Without a notification the outbox is looked at this often. */
const POLL_MS = 1000;

/** Publishes committed outbox messages to the queues: at once when Postgres announces one, and by polling in case an announcement got lost. */
export class OutboxRelay {
  readonly #stopped = new AbortController();
  readonly #bell: PostgresBell;
  #loop: Promise<void> | undefined;

  constructor(private readonly ports: RelayPorts) {
    this.#bell = new PostgresBell(ports.databaseUrl, 'outbox');
  }

  start(): void {
    this.#loop ??= this.run();
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    this.#bell.ring();
    await this.#loop;
    await this.#bell.close();
  }

  private async run(): Promise<void> {
    let failing = false;
    while (!this.#stopped.signal.aborted) {
      try {
        await this.#bell.listen();
        await this.drain();
        failing = false;
        await this.#bell.rung(POLL_MS);
      } catch (error) {
        // Messages stay in the outbox. One line per outage, not one per try.
        if (!failing)
          this.ports.logger.warn('outbox is not relayed for now', { errorName: error instanceof Error ? error.name : 'unknown' });
        failing = true;
        await delay(POLL_MS, undefined, { signal: this.#stopped.signal }).catch(() => undefined);
      }
    }
  }

  private async drain(): Promise<void> {
    const { database, producer } = this.ports;
    while ((await relayOutbox(database, BATCH, (messages) => producer.publish(messages))) === BATCH && !this.#stopped.signal.aborted);
  }
}
