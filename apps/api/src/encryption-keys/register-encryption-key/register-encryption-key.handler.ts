import { DomainError, type BrandId } from '@intaglio/domain';
import { findEncryptionKey, registerEncryptionKey, type TenantTransaction } from '@intaglio/persistence';
import type { HeOptions } from '@intaglio/privacy-plugins';
import { assertPublicKeyMessage, encryptionKeyIdOf } from '@intaglio/privacy-plugins/he/exchange';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { TenantChanges, type Recorded } from '../../changes/tenant-changes.js';
import { brandLimits } from '../../policies/brand-limits.js';
import { toEncryptionKeyView, type EncryptionKeyView } from '../encryption-key.view.js';
import { RegisterEncryptionKey } from './register-encryption-key.command.js';

@CommandHandler(RegisterEncryptionKey)
export class RegisterEncryptionKeyHandler implements ICommandHandler<RegisterEncryptionKey> {
  constructor(private readonly changes: TenantChanges) {}

  /** @throws DomainError `resource.not-found` | `brand.not-ready` | `policy.backend-mismatch` | `key.malformed` | `quota.exhausted` */
  execute({ caller, brandId, publicKey }: RegisterEncryptionKey): Promise<EncryptionKeyView> {
    return this.changes.settle(caller, async (transaction, record) => {
      const { maxKeys, answersPerKey } = await limitsOf(transaction, brandId);
      assertPublicKeyMessage(publicKey);
      const id = encryptionKeyIdOf(publicKey);
      const changed = await registerEncryptionKey(transaction, { tenantId: caller.tenantId, brandId, id, publicKey }, maxKeys);
      if (changed) await record(registered(brandId, id));
      return toEncryptionKeyView((await findEncryptionKey(transaction, brandId, id))!, answersPerKey);
    });
  }
}

async function limitsOf(transaction: TenantTransaction, brandId: BrandId): Promise<HeOptions> {
  const { hasPolicy, limits } = await brandLimits(transaction, brandId);
  if (!hasPolicy) throw new DomainError('brand.not-ready', 'The brand still needs a policy.');
  if (!limits) throw new DomainError('policy.backend-mismatch', "The brand's policy takes no encrypted inputs.");
  return limits;
}

const registered = (brandId: BrandId, id: string): Recorded => ({
  action: 'encryption-key.registered',
  targets: [
    { kind: 'brand', id: brandId },
    { kind: 'encryption-key', id },
  ],
  context: {},
});
