import type { ApiEnvironment, Logger } from '@intaglio/runtime';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Client } from 'pg';
import { ENVIRONMENT, LOGGER } from '../../infrastructure/tokens.js';

const RECONNECT_MS = 500;

/** One LISTEN connection for all streams of this process, of generations and of training runs. It carries ids only; what happened is read by each stream as its tenant. */
@Injectable()
export class GenerationNotices implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #waiting = new Map<string, Set<() => void>>();
  readonly #closing = new AbortController();
  #client: Client | undefined;
  #reconnection: NodeJS.Timeout | undefined;

  constructor(
    @Inject(ENVIRONMENT) private readonly environment: ApiEnvironment,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Aborted when the server shuts down. */
  get closing(): AbortSignal {
    return this.#closing.signal;
  }

  onApplicationBootstrap(): Promise<void> {
    return this.connect();
  }

  async onModuleDestroy(): Promise<void> {
    this.#closing.abort();
    clearTimeout(this.#reconnection);
    this.wakeAll();
    await this.#client?.end().catch(() => undefined);
  }

  /** Resolves at the next notice about the generation or training run, at the latest after `timeoutMs`, or when the stream or the server ends. */
  next(id: string, timeoutMs: number, stream: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const waiters = this.#waiting.get(id) ?? new Set<() => void>();
      this.#waiting.set(id, waiters);
      const wake = (): void => {
        clearTimeout(timer);
        stream.removeEventListener('abort', wake);
        waiters.delete(wake);
        if (waiters.size === 0 && this.#waiting.get(id) === waiters) this.#waiting.delete(id);
        resolve();
      };
      const timer = setTimeout(wake, timeoutMs);
      stream.addEventListener('abort', wake);
      waiters.add(wake);
      if (stream.aborted || this.closing.aborted) wake();
    });
  }

  private async connect(): Promise<void> {
    const client = new Client({ connectionString: this.environment.DATABASE_URL, connectionTimeoutMillis: 5000, keepAlive: true });
    this.#client = client;
    client.on('notification', ({ payload }) => this.wake(payload ?? ''));
    client.on('error', () => this.reconnectLater(client));
    client.on('end', () => this.reconnectLater(client));
    try {
      await client.connect();
      await client.query('listen generation_events; listen training_events');
      // Notices sent while nobody listened are lost: everyone looks once.
      this.wakeAll();
    } catch {
      this.reconnectLater(client);
    }
  }

  private reconnectLater(client: Client): void {
    if (this.closing.aborted || this.#client !== client) return;
    this.#client = undefined;
    client.end().catch(() => undefined);
    this.logger.warn('the connection that listens for progress was lost', { service: 'postgres' });
    this.#reconnection = setTimeout(() => void this.connect(), RECONNECT_MS);
  }

  private wake(id: string): void {
    for (const wake of [...(this.#waiting.get(id) ?? [])]) wake();
  }

  private wakeAll(): void {
    for (const id of [...this.#waiting.keys()]) this.wake(id);
  }
}
