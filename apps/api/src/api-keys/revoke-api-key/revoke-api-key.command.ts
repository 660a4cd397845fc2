import type { ApiKeyId } from '@intaglio/domain';
import { Command } from '@nestjs/cqrs';
import type { TenantCaller } from '../../access/caller.js';

export class RevokeApiKey extends Command<void> {
  constructor(
    readonly caller: TenantCaller,
    readonly id: ApiKeyId,
  ) {
    super();
  }
}
