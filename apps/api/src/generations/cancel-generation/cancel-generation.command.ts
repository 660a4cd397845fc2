import type { GenerationId } from '@intaglio/domain';
import { Command } from '@nestjs/cqrs';
import type { Change } from '../../changes/change.decorator.js';
import type { MovedView } from '../moved.view.js';

export class CancelGeneration extends Command<MovedView> {
  constructor(
    readonly change: Change,
    readonly id: GenerationId,
  ) {
    super();
  }
}
