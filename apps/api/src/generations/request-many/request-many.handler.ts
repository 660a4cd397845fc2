import { ERROR_CODES, type CreateGeneration } from '@intaglio/domain';
import type { ApiEnvironment, Logger } from '@intaglio/runtime';
import { Inject } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Change } from '../../changes/change.decorator.js';
import { ENVIRONMENT, LOGGER } from '../../infrastructure/tokens.js';
import { failureOf, problemOf } from '../../problems/problem.js';
import { RequestGeneration } from '../request-generation/request-generation.command.js';
import type { GenerationOutcomesView } from './outcomes.view.js';
import { RequestMany } from './request-many.command.js';

type Outcome = GenerationOutcomesView['items'][number];

/** Each request as if it came alone: durable or refused by itself. They arrive together, so they share commits. */
@CommandHandler(RequestMany)
export class RequestManyHandler implements ICommandHandler<RequestMany> {
  constructor(
    private readonly commands: CommandBus,
    @Inject(ENVIRONMENT) private readonly environment: ApiEnvironment,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async execute({ change, items, requestId }: RequestMany): Promise<GenerationOutcomesView> {
    const outcomes = await Promise.all(items.map((item, index) => this.outcomeOf(ofItem(change, item, index), item, requestId)));
    return { items: outcomes, acceptedCount: outcomes.filter(({ accepted }) => accepted !== null).length };
  }

  private async outcomeOf(change: Change, item: CreateGeneration, requestId: string): Promise<Outcome> {
    try {
      return { accepted: await this.commands.execute(new RequestGeneration(change, item)), problem: null };
    } catch (error) {
      const failure = failureOf(error);
      if (ERROR_CODES[failure.code].status >= 500)
        this.logger.error('an item of a request failed', {
          requestId,
          code: failure.code,
          errorName: error instanceof Error ? error.name : typeof error,
        });
      const { errors, ...problem } = problemOf(failure, this.environment.INTAGLIO_PUBLIC_URL, requestId);
      return { accepted: null, problem: { ...problem, ...(errors && { errors: [...errors] }) } };
    }
  }
}

/** A blank stands in no caller’s Idempotency-Key: the key of an item is none that a request can have by itself. */
const ofItem = ({ caller, repeatable }: Change, body: CreateGeneration, index: number): Change => ({
  caller,
  repeatable: repeatable && { ...repeatable, key: `${repeatable.key} ${index}`, body },
});
