import type { CreateGeneration } from '@intaglio/domain';
import { Command } from '@nestjs/cqrs';
import type { Change } from '../../changes/change.decorator.js';
import type { AcceptedGenerationView } from '../generation.view.js';

export class RequestGeneration extends Command<AcceptedGenerationView> {
  constructor(
    readonly change: Change,
    readonly request: CreateGeneration,
  ) {
    super();
  }
}
