import type { CreateBrand as Request } from '@intaglio/domain';
import { Command } from '@nestjs/cqrs';
import type { Change } from '../../changes/change.decorator.js';
import type { BrandView } from '../brand.view.js';

export class CreateBrand extends Command<BrandView> {
  constructor(
    readonly change: Change,
    readonly request: Request,
  ) {
    super();
  }
}
