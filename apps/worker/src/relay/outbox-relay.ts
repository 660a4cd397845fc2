import { setTimeout as delay } from 'node:timers/promises';
import { pendingTopics, relayOutbox, type Database, type OutboxTopic } from '@intaglio/persistence';
import type { Logger } from '@intaglio/runtime';
import type { Producer } from '../queues/producer.js';
import { PostgresBell } from './postgres-bell.js';
import { QueueWindow } from './queue-window.js';

export interface RelayPorts {
  readonly database: Database;
  readonly databaseUrl: string;
  readonly producer: Pick<Producer, 'publish' | 'held'>;
  readonly logger: Logger;
  /** Generations that this worker runs at a time. */
  readonly slots: number;
}

const BATCH = 200;
/** Jobs of the queue that are looked at for whose turn it is: as many as a window may hold. */
const MOST_HELD = 1000;
/** Without a notification the outbox is looked at this often. */
const POLL_MS = 1000;

/**
 * Publishes committed outbox messages to the queues: at once when Postgres announces one or a worker takes one, and by polling in case that got lost. Of
 * generations only a window lies in the queue: whoever comes later waits for that and then takes turns with everybody else, however much they have sent.
 */
export class OutboxRelay {
  readonly #stopped = new AbortController();
  readonly #bell: PostgresBell;
  readonly #window: QueueWindow;
  #loop: Promise<void> | undefined;

  constructor(private readonly ports: RelayPorts) {
    this.#bell = new PostgresBell(ports.databaseUrl, 'outbox');
    this.#window = new QueueWindow(ports.slots);
  }

  start(): void {
    this.#loop ??= this.run();
  }

  /** This worker has taken a generation from the queue. */
  taken(): void {
    if (this.#window.take()) this.#bell.ring();
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
    for (const topic of await pendingTopics(this.ports.database))
      if (topic === 'generations') await this.fillUp();
      else while ((await this.relay(topic, BATCH)) === BATCH && !this.#stopped.signal.aborted);
  }

  private async fillUp(): Promise<void> {
    const { waiting, active } = await this.ports.producer.held('generations', MOST_HELD);
    const room = this.#window.room(waiting.length);
    if (room > 0) await this.relay('generations', room, [...waiting, ...active]);
  }

  private relay(topic: OutboxTopic, limit: number, held: readonly string[] = []): Promise<number> {
    const { database, producer } = this.ports;
    return relayOutbox(database, { topic, limit, held }, (messages) => producer.publish(messages));
  }
}
