import type { Readable } from 'node:stream';
import { isEnd, type GenerationId, type GenerationState } from '@intaglio/domain';
import { Database, eventsAfter } from '@intaglio/persistence';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { TenantCaller } from '../../access/caller.js';
import { requireGeneration } from '../require-generation.js';
import { EventStreams } from './event-streams.js';

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
    private readonly streams: EventStreams,
  ) {}

  /** @returns undefined when it has ended and the reader knows all there is: 204 tells an EventSource not to come back */
  async execute({ caller, id, lastEventId }: WatchGeneration): Promise<Readable | undefined> {
    const { generation, first } = await this.database.asTenant(caller.tenantId, async (transaction) => ({
      generation: await requireGeneration(transaction, id),
      first: await eventsAfter(transaction, id, lastEventId),
    }));
    if (first.length === 0 && isEnd(generation.state)) return undefined;
    return this.streams.open(caller, {
      ...{ id, lastEventId, first },
      isEnd: (state) => isEnd(state as GenerationState),
      eventsAfter: (transaction, sequence) => eventsAfter(transaction, id, sequence),
    });
  }
}
