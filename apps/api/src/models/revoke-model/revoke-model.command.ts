import type { ModelId } from '@intaglio/domain';
import { Command } from '@nestjs/cqrs';
import type { Change } from '../../changes/change.decorator.js';
import type { ModelView } from '../model.view.js';

export class RevokeModel extends Command<ModelView> {
  constructor(
    readonly change: Change,
    readonly id: ModelId,
    readonly reason: string,
  ) {
    super();
  }
}
