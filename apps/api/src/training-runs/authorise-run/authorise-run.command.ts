import type { AuthoriseTraining } from '@intaglio/domain';
import { Command } from '@nestjs/cqrs';
import type { Change } from '../../changes/change.decorator.js';
import type { ModelView } from '../../models/model.view.js';

export class AuthoriseTrainingRun extends Command<ModelView> {
  constructor(
    readonly change: Change,
    readonly id: string,
    readonly request: AuthoriseTraining,
  ) {
    super();
  }
}
