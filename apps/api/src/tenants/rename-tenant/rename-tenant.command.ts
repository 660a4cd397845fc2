import { Command } from '@nestjs/cqrs';
import type { Change } from '../../changes/change.decorator.js';
import type { Precondition } from '../../http/entity-tag.js';
import type { TenantView } from '../tenant.view.js';

export class RenameTenant extends Command<TenantView> {
  constructor(
    readonly change: Change,
    readonly precondition: Precondition,
    readonly name: string,
  ) {
    super();
  }
}
