import { Client, escapeIdentifier } from 'pg';

/** Rings when Postgres notifies the channel. A lost connection is replaced at the next `listen`. */
export class PostgresBell {
  #client: Client | undefined;
  #ringing = true;
  #wake: (() => void) | undefined;

  constructor(
    private readonly databaseUrl: string,
    private readonly channel: 'outbox' | 'webhooks',
  ) {}

  /** @throws the driver's error when the database is not reachable */
  async listen(): Promise<void> {
    if (this.#client) return;
    const client = new Client({ connectionString: this.databaseUrl, connectionTimeoutMillis: 5000, keepAlive: true });
    const lost = (): void => {
      if (this.#client === client) this.#client = undefined;
    };
    client.on('error', lost).on('end', lost);
    client.on('notification', () => this.ring());
    await client.connect();
    await client.query(`listen ${escapeIdentifier(this.channel)}`);
    this.#client = client;
  }

  ring(): void {
    this.#ringing = true;
    this.#wake?.();
  }

  /** Resolves at the next ring, or at once when it rang in the meantime, or after the time is up. */
  async rung(timeoutMs: number): Promise<void> {
    if (!this.#ringing)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, timeoutMs);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    this.#ringing = false;
    this.#wake = undefined;
  }

  async close(): Promise<void> {
    await this.#client?.end().catch(() => undefined);
    this.#client = undefined;
  }
}
