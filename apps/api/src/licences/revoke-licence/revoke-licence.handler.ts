import { assertLicenceMove } from '@intaglio/domain';
import { LicenceEntity, type TenantTransaction } from '@intaglio/persistence';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CurrentSettings } from '../../brands/current-settings/current-settings.js';
import { TenantChanges } from '../../changes/tenant-changes.js';
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
   * @throws DomainError `resource.not-found` | `licence.illegal-move`
   */
  async execute({ change, id, reason }: RevokeLicence): Promise<LicenceView> {
    const view = await this.changes.run(change, async (transaction, record) => {
      const now = new Date();
      assertLicenceMove(presentState(await requireLicence(transaction, id, true), now), 'revoked');
      await transaction.update(LicenceEntity, { id }, { state: 'revoked', revokedAt: now, revocationReason: reason });
      const { versions, models } = await restingOn(transaction, id);
      await record({
        action: 'licence.revoked',
        targets: [
          { kind: 'licence', id },
          ...versions.map((version) => ({ kind: 'dataset-version', id: version })),
          ...models.map((model) => ({ kind: 'model', id: model })),
        ],
        context: { datasetVersions: versions.length, models: models.length },
      });
      return toLicenceView(await requireLicence(transaction, id));
    });
    this.settings.forget(change.caller.tenantId);
    return view;
  }
}

async function restingOn(transaction: TenantTransaction, licenceId: string): Promise<{ versions: string[]; models: string[] }> {
  const versions = await transaction.query<{ id: string }[]>(
    'select distinct dataset_version_id as id from dataset_items where licence_id = $1 order by 1',
    [licenceId],
  );
  const ids = versions.map(({ id }) => id);
  const models = await transaction.query<{ id: string }[]>('select id from models where dataset_version_id = any($1) order by id', [ids]);
  return { versions: ids, models: models.map(({ id }) => id) };
}
