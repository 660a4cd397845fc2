import type { GenerationId, OpenAnswer as Opening } from '@intaglio/domain';
import { Command } from '@nestjs/cqrs';
import type { TenantCaller } from '../../access/caller.js';
import type { MovedView } from '../../generations/moved.view.js';

export class OpenAnswer extends Command<MovedView> {
  constructor(
    readonly caller: TenantCaller,
    readonly id: GenerationId,
    readonly opening: Opening,
  ) {
    super();
  }
}
