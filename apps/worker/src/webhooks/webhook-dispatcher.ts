import { setTimeout as delay } from 'node:timers/promises';
import { leaseDeliveries, type Database } from '@intaglio/persistence';
import type { Logger } from '@intaglio/runtime';
import { PostgresBell } from '../relay/postgres-bell.js';
import type { Resources } from '../composition.js';
import { WebhookSender } from './webhook-sender.js';

export interface DispatcherPorts {
  readonly database: Database;
  readonly databaseUrl: string;
  readonly sender: Pick<WebhookSender, 'send'>;
  readonly logger: Logger;
  readonly now: () => Date;
}

/** At a time in this process. Mostly they wait for receivers. */
const CONCURRENCY = 64;
/** How late a retry may begin. */
const POLL_MS = 1000;

/**
 * Sends what is due, straight from Postgres: due times must outlive Redis, and a lane per endpoint is a question for one query. New deliveries ring a bell,
 * retries are looked for every second.
 */
export class WebhookDispatcher {
  readonly #stopped = new AbortController();
  readonly #bell: PostgresBell;
  readonly #sending = new Set<Promise<void>>();
  #loop: Promise<void> | undefined;

  constructor(private readonly ports: DispatcherPorts) {
    this.#bell = new PostgresBell(ports.databaseUrl, 'webhooks');
  }

  start(): void {
    this.#loop ??= this.run();
  }

  /** Attempts at hand are finished first. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    this.#bell.ring();
    await this.#loop;
    await Promise.all(this.#sending);
    await this.#bell.close();
  }

  private async run(): Promise<void> {
    let failing = false;
    while (!this.#stopped.signal.aborted) {
      try {
        await this.#bell.listen();
        await this.dispatch();
        failing = false;
        await this.#bell.rung(POLL_MS);
      } catch (error) {
        if (!failing)
          this.ports.logger.warn('webhooks are not sent for now', { errorName: error instanceof Error ? error.name : 'unknown' });
        failing = true;
        await delay(POLL_MS, undefined, { signal: this.#stopped.signal }).catch(() => undefined);
      }
    }
  }

  private async dispatch(): Promise<void> {
    const { database, sender, logger, now } = this.ports;
    const free = CONCURRENCY - this.#sending.size;
    if (free === 0) return;
    for (const delivery of await leaseDeliveries(database, free, now())) {
      const sending: Promise<void> = sender
        .send(delivery)
        // The lease ends by itself; another attempt follows.
        .catch((error: unknown) =>
          logger.warn('a webhook’s attempt was not written', { errorName: error instanceof Error ? error.name : 'unknown' }),
        )
        .finally(() => {
          this.#sending.delete(sending);
          // A lane has become free.
          this.#bell.ring();
        });
      this.#sending.add(sending);
    }
  }
}

export function webhookDispatcher(resources: Resources): WebhookDispatcher {
  const { environment, outbound: client } = resources;
  const ports = { ...resources, now: () => new Date() };
  return new WebhookDispatcher({
    ...ports,
    databaseUrl: environment.DATABASE_URL,
    sender: new WebhookSender({ ...ports, client, random: Math.random }),
  });
}
