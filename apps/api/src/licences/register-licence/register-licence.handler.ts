import { DomainError, newId, type AnyId, type LicenceDocument } from '@intaglio/domain';
import { LicenceEntity, LicenceTermsEntity, type TenantTransaction } from '@intaglio/persistence';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { TenantChanges } from '../../changes/tenant-changes.js';
import { toLicenceView, type LicenceView } from '../licence.view.js';
import { requireLicence } from '../require-licence.js';
import { RegisterLicence } from './register-licence.command.js';

@CommandHandler(RegisterLicence)
export class RegisterLicenceHandler implements ICommandHandler<RegisterLicence> {
  constructor(private readonly changes: TenantChanges) {}

  /** @throws DomainError `resource.not-found` for terms that nobody wrote | `request.invalid` for uses that they do not grant */
  execute({ change, document }: RegisterLicence): Promise<LicenceView> {
    const { tenantId } = change.caller;
    return this.changes.run(change, async (transaction, record) => {
      if (document.basis.kind === 'terms') await assertGranted(transaction, document, document.basis);
      const id = newId<AnyId>();
      // A public licence or a signed contract has been given; the platform's terms are an offer until the tenant accepts them.
      const state = document.basis.kind === 'terms' ? 'offered' : 'active';
      const dates = { startsAt: new Date(document.startsAt), expiresAt: document.expiresAt === null ? null : new Date(document.expiresAt) };
      await transaction.insert(LicenceEntity, { id, tenantId, document, state, ...dates } as object);
      await record({
        action: 'licence.registered',
        targets: [{ kind: 'licence', id }],
        context: {
          basis: document.basis.kind,
          state,
          expiresAt: document.expiresAt ?? 'never',
          evidence: document.evidence?.sha256 ?? 'none',
        },
      });
      return toLicenceView(await requireLicence(transaction, id));
    });
  }
}

async function assertGranted(
  transaction: TenantTransaction,
  { uses }: LicenceDocument,
  { id, version }: { readonly id: string; readonly version: number },
): Promise<void> {
  const terms = await transaction.findOneBy(LicenceTermsEntity, { id, version });
  if (!terms) throw new DomainError('resource.not-found', 'There are no such terms.');
  if (!uses.every((use) => terms.uses.includes(use)))
    throw new DomainError('request.invalid', `These terms grant no more than: ${terms.uses.join(', ')}.`);
}
