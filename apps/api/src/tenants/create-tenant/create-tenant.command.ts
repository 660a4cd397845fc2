import type { CreateTenant as Request } from '@intaglio/domain';
import { Command } from '@nestjs/cqrs';
import type { AdminCaller } from '../../access/caller.js';
import type { Change } from '../../changes/change.decorator.js';
import type { CreatedTenantView } from '../tenant.view.js';

export class CreateTenant extends Command<CreatedTenantView> {
  constructor(
    readonly change: Change<AdminCaller>,
    readonly request: Request,
  ) {
    super();
  }
}
