import type { GenerationId } from '@intaglio/domain';
import { Command } from '@nestjs/cqrs';
import type { TenantCaller } from '../../access/caller.js';
import type { CodeView } from '../code.view.js';

export class CommitAnswer extends Command<CodeView> {
  constructor(
    readonly caller: TenantCaller,
    readonly id: GenerationId,
    /** A field element in decimal, not yet checked. */
    readonly commitment: string,
  ) {
    super();
  }
}
