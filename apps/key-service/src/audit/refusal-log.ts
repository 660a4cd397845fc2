import type { Logger } from '@intaglio/runtime';
import type { KeyAudit, KeyEvent } from './key-events.js';

const WINDOW_MS = 60_000;
const MAX_KINDS = 10_000;

interface Seen {
  readonly event: KeyEvent;
  repeated: number;
  readonly timer: NodeJS.Timeout;
}

/**
 * Writes refusals so that nobody can fill a tenant's log with them: the first of its kind at once, those that follow within a minute as one event with
 * their number. A kind is the same brand, reason and measurement; all brands that do not exist are one.
 */
export class RefusalLog {
  readonly #seen = new Map<string, Seen>();
  #writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly audit: KeyAudit,
    private readonly logger: Logger,
  ) {}

  refused(event: KeyEvent): void {
    const kind = kindOf(event);
    const seen = this.#seen.get(kind);
    if (seen) {
      seen.repeated++;
      return;
    }
    if (this.#seen.size >= MAX_KINDS) this.#close(this.#seen.keys().next().value!);
    this.#open(kind, event);
    this.#write(event);
  }

  /** Writes down what was only counted so far. */
  async flush(): Promise<void> {
    for (const kind of [...this.#seen.keys()]) this.#close(kind);
    await this.#writing;
  }

  #open(kind: string, event: KeyEvent): void {
    const timer = setTimeout(() => this.#endWindow(kind), WINDOW_MS).unref();
    this.#seen.set(kind, { event, repeated: 0, timer });
  }

  /** While refusals keep coming there is one event a minute. */
  #endWindow(kind: string): void {
    const seen = this.#close(kind);
    if (seen && seen.repeated > 0) this.#open(kind, seen.event);
  }

  #close(kind: string): Seen | undefined {
    const seen = this.#seen.get(kind);
    if (!seen) return undefined;
    clearTimeout(seen.timer);
    this.#seen.delete(kind);
    const { event, repeated } = seen;
    if (repeated > 0) this.#write({ ...event, context: { ...event.context, repeated } });
    return seen;
  }

  /** One after another; a log that can't be written to does not turn a refusal into anything else. */
  #write(event: KeyEvent): void {
    const { tenantId, brandId } = event;
    this.#writing = this.#writing.then(async () => {
      const written = await this.audit.record(event).catch((error: unknown) => {
        this.logger.error('a refusal could not be written to the audit log', { tenantId, brandId, errorName: nameOf(error) });
        return true;
      });
      if (!written) this.logger.warn('a key was refused for a tenant that does not exist');
    });
  }
}

const kindOf = ({ tenantId, brandId, context: { reason, measurement = '' } }: KeyEvent): string =>
  [tenantId, reason === 'brand.unknown' ? '' : brandId, reason, measurement].join(' ');

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');
