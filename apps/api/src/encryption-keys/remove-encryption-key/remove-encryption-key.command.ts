import type { BrandId } from '@intaglio/domain';
import { Command } from '@nestjs/cqrs';
import type { TenantCaller } from '../../access/caller.js';

export class RemoveEncryptionKey extends Command<void> {
  constructor(
    readonly caller: TenantCaller,
    readonly brandId: BrandId,
    readonly id: string,
  ) {
    super();
  }
}
