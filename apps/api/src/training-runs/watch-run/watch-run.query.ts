import type { Readable } from 'node:stream';
import { isTrainingEnd, type TrainingState } from '@intaglio/domain';
import { Database, trainingEventsAfter } from '@intaglio/persistence';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { TenantCaller } from '../../access/caller.js';
import { EventStreams } from '../../generations/watch-generation/event-streams.js';
import { requireRun } from '../require-run.js';

export class WatchTrainingRun extends Query<Readable | undefined> {
  constructor(
    readonly caller: TenantCaller,
    readonly id: string,
    readonly lastEventId: number,
  ) {
    super();
  }
}

@QueryHandler(WatchTrainingRun)
export class WatchTrainingRunHandler implements IQueryHandler<WatchTrainingRun> {
  constructor(
    private readonly database: Database,
    private readonly streams: EventStreams,
  ) {}

  /** @returns undefined when it has ended and the reader knows all there is */
  async execute({ caller, id, lastEventId }: WatchTrainingRun): Promise<Readable | undefined> {
    const { run, first } = await this.database.asTenant(caller.tenantId, async (transaction) => ({
      run: await requireRun(transaction, id),
      first: await trainingEventsAfter(transaction, id, lastEventId),
    }));
    if (first.length === 0 && isTrainingEnd(run.state)) return undefined;
    return this.streams.open(caller, {
      ...{ id, lastEventId, first },
      isEnd: (state) => isTrainingEnd(state as TrainingState),
      eventsAfter: (transaction, sequence) => trainingEventsAfter(transaction, id, sequence),
    });
  }
}
