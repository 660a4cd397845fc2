import { Readable } from 'node:stream';
import { DomainError } from '@intaglio/domain';
import { Database, type TenantTransaction } from '@intaglio/persistence';
import { Injectable } from '@nestjs/common';
import type { TenantActor, TenantCaller } from '../../access/caller.js';
import { RateLimited } from '../../limits/rate-limited.js';
import { eventStream, type StreamedEvent } from './event-stream.js';
import { GenerationNotices } from './generation-notices.js';

/** Something whose states and events a caller follows: a generation, a training run. */
export interface Watched {
  readonly id: string;
  readonly lastEventId: number;
  /** Events after `lastEventId` that are there already. */
  readonly first: readonly StreamedEvent[];
  isEnd(state: string): boolean;
  eventsAfter(transaction: TenantTransaction, sequence: number): Promise<readonly StreamedEvent[]>;
}

/** Each holds a connection and asks the database now and then. */
const MAX_OF_CALLER = 50;
const MAX_OPEN = 2000;
const STREAM_RETRY_SECONDS = 5;

@Injectable()
export class EventStreams {
  readonly #open = new Map<string, number>();

  constructor(
    private readonly database: Database,
    private readonly notices: GenerationNotices,
  ) {}

  /** @throws RateLimited when this caller, or everybody together, has too many open */
  open(caller: TenantCaller, { id, lastEventId, first, isEnd, eventsAfter }: Watched): Readable {
    const leave = this.enter(caller.by.id);
    const left = new AbortController();
    const signal = AbortSignal.any([left.signal, this.notices.closing]);
    const stream = Readable.from(
      eventStream(first, lastEventId, {
        signal,
        isEnd,
        wait: (timeoutMs) => this.notices.next(id, timeoutMs, signal),
        read: (after) => this.read(caller, (transaction) => eventsAfter(transaction, after)),
      }),
    );
    stream.once('close', () => {
      leave();
      left.abort();
    });
    return stream;
  }

  private enter(caller: string): () => void {
    const mine = this.#open.get(caller) ?? 0;
    const all = [...this.#open.values()].reduce((sum, count) => sum + count, 0);
    if (mine >= MAX_OF_CALLER || all >= MAX_OPEN)
      throw new RateLimited(
        STREAM_RETRY_SECONDS,
        `At most ${MAX_OF_CALLER} event streams may be open at a time: close one, or use a webhook.`,
      );
    this.#open.set(caller, mine + 1);
    return () => {
      const left = this.#open.get(caller)! - 1;
      if (left > 0) this.#open.set(caller, left);
      else this.#open.delete(caller);
    };
  }

  /** A stream outlives its request's check of who asked: a revoked key, a member who has gone or has signed out sees nothing more. */
  private read<T>({ tenantId, by }: TenantCaller, work: (transaction: TenantTransaction) => Promise<T>): Promise<T> {
    return this.database.asTenant(tenantId, async (transaction) => {
      if (!(await isStillValid(transaction, by))) throw new DomainError('auth.invalid');
      return work(transaction);
    });
  }
}

async function isStillValid(transaction: TenantTransaction, by: TenantActor): Promise<boolean> {
  const rows =
    by.kind === 'api-key'
      ? await transaction.query<unknown[]>(
          'select 1 from api_keys where id = $1 and revoked_at is null and (expires_at is null or expires_at > now())',
          [by.id],
        )
      : await transaction.query<unknown[]>(
          'select 1 from members m join sessions s on s.person_id = m.person_id where m.id = $1 and s.token_hash = $2',
          [by.id, by.session],
        );
  return rows.length > 0;
}

/** @throws DomainError `request.invalid` */
export function sequenceOf(lastEventId: string | undefined): number {
  if (lastEventId === undefined || lastEventId === '') return 0;
  if (!/^\d{1,15}$/.test(lastEventId)) throw new DomainError('request.invalid', 'Last-Event-ID is the id of an event of this stream.');
  return Number(lastEventId);
}
