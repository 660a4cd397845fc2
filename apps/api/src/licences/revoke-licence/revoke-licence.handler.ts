import { assertLicenceMove, DomainError } from '@intaglio/domain';
import { LicenceEntity } from '@intaglio/persistence';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CurrentSettings } from '../../brands/current-settings/current-settings.js';
import { TenantChanges } from '../../changes/tenant-changes.js';
import { findImpact } from '../licence-impact/find-impact.js';
import { presentState, toLicenceView, type LicenceView } from '../licence.view.js';
import { requireLicence } from '../require-licence.js';
import { RevokeLicence } from './revoke-licence.command.js';

@CommandHandler(RevokeLicence)
export class RevokeLicenceHandler implements ICommandHandler<RevokeLicence> {
  constructor(
    private readonly changes: TenantChanges,
    private readonly settings: CurrentSettings,
  ) {}

  /**
   * Nothing else is written: what rests on the licence is flagged by its date wherever somebody looks.
   * @throws DomainError `resource.not-found` | `licence.illegal-move` | `precondition.failed`
   */
  async execute({ change, id, reason, impact }: RevokeLicence): Promise<LicenceView> {
    const view = await this.changes.run(change, async (transaction, record) => {
      const now = new Date();
      assertLicenceMove(presentState(await requireLicence(transaction, id, true), now), 'revoked');
      const touched = await findImpact(transaction, id);
      if (impact !== undefined && impact !== touched.digest)
        throw new DomainError('precondition.failed', 'What rests on this licence has changed since it was shown. Look at it again.');
      await transaction.update(LicenceEntity, { id }, { state: 'revoked', revokedAt: now, revocationReason: reason });
      const { versions, everyModel } = touched;
      await record({
        action: 'licence.revoked',
        targets: [
          { kind: 'licence', id },
          ...versions.map((version) => ({ kind: 'dataset-version', id: version.id })),
          ...everyModel.map((model) => ({ kind: 'model', id: model })),
        ],
        context: { datasetVersions: versions.length, models: everyModel.length },
      });
      return toLicenceView(await requireLicence(transaction, id));
    });
    this.settings.forget(change.caller.tenantId);
    return view;
  }
}
