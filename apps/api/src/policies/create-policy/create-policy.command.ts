import type { BrandId, Policy } from '@intaglio/domain';
import { Command } from '@nestjs/cqrs';
import type { Change } from '../../changes/change.decorator.js';
import type { PolicyView } from '../policy.view.js';

export class CreatePolicy extends Command<PolicyView> {
  constructor(
    readonly change: Change,
    readonly brandId: BrandId,
    readonly policy: Policy,
  ) {
    super();
  }
}
