import type { BrandId, CreateModel as Request } from '@intaglio/domain';
import { Command } from '@nestjs/cqrs';
import type { Change } from '../../changes/change.decorator.js';
import type { ModelView } from '../model.view.js';

export class CreateModel extends Command<ModelView> {
  constructor(
    readonly change: Change,
    readonly brandId: BrandId,
    readonly source: Request['source'],
  ) {
    super();
  }
}
