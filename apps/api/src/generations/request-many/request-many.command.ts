import type { CreateGenerations } from '@intaglio/domain';
import { Command } from '@nestjs/cqrs';
import type { Change } from '../../changes/change.decorator.js';
import type { GenerationOutcomesView } from './outcomes.view.js';

export class RequestMany extends Command<GenerationOutcomesView> {
  constructor(
    readonly change: Change,
    readonly items: CreateGenerations['items'],
    /** Of the request: problems of single items name it. */
    readonly requestId: string,
  ) {
    super();
  }
}
