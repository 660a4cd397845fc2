import { createHash } from 'node:crypto';
import { assertLicenceMove, DomainError, newId, type AnyId } from '@intaglio/domain';
import { LicenceAcceptanceEntity, LicenceEntity, LicenceTermsEntity } from '@intaglio/persistence';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { TenantChanges } from '../../changes/tenant-changes.js';
import { toLicenceView, type LicenceView } from '../licence.view.js';
import { requireLicence } from '../require-licence.js';
import { AcceptLicence } from './accept-licence.command.js';

@CommandHandler(AcceptLicence)
export class AcceptLicenceHandler implements ICommandHandler<AcceptLicence> {
  constructor(private readonly changes: TenantChanges) {}

  /** @throws DomainError `resource.not-found` | `licence.illegal-move` unless it is an offer */
  execute({ change, id, acceptedBy }: AcceptLicence): Promise<LicenceView> {
    const { tenantId } = change.caller;
    return this.changes.run(change, async (transaction, record) => {
      const { state, document } = await requireLicence(transaction, id, true);
      assertLicenceMove(state, 'active');
      const { basis } = document;
      if (basis.kind !== 'terms') throw new DomainError('licence.illegal-move');
      const terms = await transaction.findOneByOrFail(LicenceTermsEntity, { id: basis.id, version: basis.version });
      const acceptanceId = newId<AnyId>();
      const acceptance = { id: acceptanceId, tenantId, termsId: terms.id, termsVersion: terms.version, acceptedBy };
      await transaction.insert(LicenceAcceptanceEntity, acceptance);
      await transaction.update(LicenceEntity, { id }, { state: 'active', acceptanceId, acceptedAt: new Date() });
      const termsSha256 = createHash('sha256').update(terms.body).digest('hex');
      await record({
        action: 'licence.accepted',
        targets: [{ kind: 'licence', id }],
        context: { terms: terms.id, version: terms.version, termsSha256 },
      });
      return toLicenceView(await requireLicence(transaction, id));
    });
  }
}
