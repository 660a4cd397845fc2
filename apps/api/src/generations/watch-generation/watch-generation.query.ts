import { Readable } from 'node:stream';
import { DomainError, isEnd, type GenerationId } from '@intaglio/domain';
import { Database, eventsAfter, type GenerationEvent } from '@intaglio/persistence';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { TenantCaller } from '../../access/caller.js';
import { requireGeneration } from '../require-generation.js';
import { eventStream } from './event-stream.js';
import { GenerationNotices } from './generation-notices.js';

export class WatchGeneration extends Query<Readable | undefined> {
  constructor(
    readonly caller: TenantCaller,
    readonly id: GenerationId,
    readonly lastEventId: number,
  ) {
    super();
  }
}

@QueryHandler(WatchGeneration)
export class WatchGenerationHandler implements IQueryHandler<WatchGeneration> {
  constructor(
    private readonly database: Database,
    private readonly notices: GenerationNotices,
  ) {}

  /** @returns undefined when it has ended and the reader knows all there is: 204 tells an EventSource not to come back */
  async execute({ caller, id, lastEventId }: WatchGeneration): Promise<Readable | undefined> {
    const { generation, first } = await this.database.asTenant(caller.tenantId, async (transaction) => ({
      generation: await requireGeneration(transaction, id),
      first: await eventsAfter(transaction, id, lastEventId),
    }));
    if (first.length === 0 && isEnd(generation.state)) return undefined;
    const left = new AbortController();
    const signal = AbortSignal.any([left.signal, this.notices.closing]);
    const source = {
      signal,
      wait: (timeoutMs: number) => this.notices.next(id, timeoutMs, signal),
      read: (after: number) => this.read(caller, id, after),
    };
    const stream = Readable.from(eventStream(first, lastEventId, source));
    stream.once('close', () => left.abort());
    return stream;
  }

  /** A stream outlives its request's check of the key: a revoked key sees nothing more. */
  private read({ tenantId, keyId }: TenantCaller, id: GenerationId, after: number): Promise<GenerationEvent[]> {
    return this.database.asTenant(tenantId, async (transaction) => {
      const valid = await transaction.query<unknown[]>('select 1 from api_keys where id = $1 and revoked_at is null', [keyId]);
      if (valid.length === 0) throw new DomainError('auth.invalid');
      return eventsAfter(transaction, id, after);
    });
  }
}
