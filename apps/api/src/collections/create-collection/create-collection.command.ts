import type { BrandId, CreateCollection as Request } from '@intaglio/domain';
import { Command } from '@nestjs/cqrs';
import type { Change } from '../../changes/change.decorator.js';
import type { CollectionView } from '../collection.view.js';

export class CreateCollection extends Command<CollectionView> {
  constructor(
    readonly change: Change,
    readonly brandId: BrandId,
    readonly request: Request,
  ) {
    super();
  }
}
