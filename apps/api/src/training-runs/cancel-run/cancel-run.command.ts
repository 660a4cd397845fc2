import { Command } from '@nestjs/cqrs';
import type { Change } from '../../changes/change.decorator.js';
import type { RunView } from '../run.view.js';

export class CancelTrainingRun extends Command<RunView> {
  constructor(
    readonly change: Change,
    readonly id: string,
  ) {
    super();
  }
}
