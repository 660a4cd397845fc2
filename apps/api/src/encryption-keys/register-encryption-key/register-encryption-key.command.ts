import type { BrandId } from '@intaglio/domain';
import { Command } from '@nestjs/cqrs';
import type { TenantCaller } from '../../access/caller.js';
import type { EncryptionKeyView } from '../encryption-key.view.js';

export class RegisterEncryptionKey extends Command<EncryptionKeyView> {
  constructor(
    readonly caller: TenantCaller,
    readonly brandId: BrandId,
    /** A message of the homomorphic protocol, not yet checked. */
    readonly publicKey: Uint8Array,
  ) {
    super();
  }
}
