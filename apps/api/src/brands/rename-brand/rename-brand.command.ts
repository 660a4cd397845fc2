import type { BrandId } from '@intaglio/domain';
import { Command } from '@nestjs/cqrs';
import type { Change } from '../../changes/change.decorator.js';
import type { Precondition } from '../../http/entity-tag.js';
import type { BrandView } from '../brand.view.js';

export class RenameBrand extends Command<BrandView> {
  constructor(
    readonly change: Change,
    readonly id: BrandId,
    readonly precondition: Precondition,
    readonly name: string,
  ) {
    super();
  }
}
