import { randomBytes } from 'node:crypto';
import { assertUnflagged, DomainError, type TenantId } from '@intaglio/domain';
import {
  Database,
  DatasetItemEntity,
  DatasetVersionEntity,
  licencesOf,
  lockOpenVersion,
  Sealer,
  versionFlags,
  type TenantTransaction,
} from '@intaglio/persistence';
import type { BuiltVersion, ManifestItem, VersionToBuild } from '@intaglio/training';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { VersionBuilder } from '../../calculations/version-builder.js';
import type { Change } from '../../changes/change.decorator.js';
import { TenantChanges, type Recorded } from '../../changes/tenant-changes.js';
import type { VersionView } from '../dataset.view.js';
import { manifestPlace } from '../manifest-place.js';
import { describeVersion, requireDataset, requireVersion } from '../require-dataset.js';

export class FinaliseVersion extends Command<VersionView> {
  constructor(
    readonly change: Change,
    readonly id: string,
  ) {
    super();
  }
}

@CommandHandler(FinaliseVersion)
export class FinaliseVersionHandler implements ICommandHandler<FinaliseVersion> {
  constructor(
    private readonly database: Database,
    private readonly changes: TenantChanges,
    private readonly sealer: Sealer,
    private readonly builder: VersionBuilder,
  ) {}

  /**
   * @throws DomainError `resource.not-found` | `dataset.immutable` | `dataset.not-ready` | `licence.required` | `licence.expired` | `licence.revoked` |
   * `resource.conflict` when an item came in between
   */
  async execute({ change, id }: FinaliseVersion): Promise<VersionView> {
    const { tenantId } = change.caller;
    const toBuild = await this.database.asTenant(tenantId, (transaction) => read(transaction, id));
    // Seconds for thousands of items: no transaction waits for it. One that is ready may be this very request again.
    const built = toBuild && (await this.builder.build(toBuild));
    return this.changes.run(change, async (transaction, record) => {
      await lockOpenVersion(transaction, id);
      if (built === undefined) throw new DomainError('dataset.immutable');
      // Items are never taken away, so as many are the same ones.
      if ((await transaction.countBy(DatasetItemEntity, { datasetVersionId: id })) !== built.order.length)
        throw new DomainError('resource.conflict', 'An item came in while the version was being finalised: try again.');
      await assertFinal(transaction, await requireVersion(transaction, id));
      await record(await this.fix(transaction, tenantId, id, built));
      return describeVersion(transaction, await requireVersion(transaction, id));
    });
  }

  private async fix(transaction: TenantTransaction, tenantId: TenantId, id: string, built: BuiltVersion): Promise<Recorded> {
    const { order, datasetRoot, licenceRoot, manifest, manifestHash } = built;
    await transaction.query(
      `update dataset_items i set position = o.ord - 1 from unnest($2::text[]) with ordinality as o(name, ord)
       where i.dataset_version_id = $1 and i.name = o.name`,
      [id, order],
    );
    const manifestSealed = this.sealer.seal(manifestPlace(tenantId, id), manifest);
    const facts = { datasetRoot, licenceRoot, manifestHash, itemCount: order.length };
    await transaction.update(DatasetVersionEntity, { id }, { ...facts, manifestSealed, state: 'ready', readyAt: new Date() });
    return { action: 'dataset.finalised', targets: [{ kind: 'dataset-version', id }], context: facts };
  }
}

/** @throws DomainError `dataset.not-ready` | `licence.…` */
async function assertFinal(transaction: TenantTransaction, { id, state }: DatasetVersionEntity): Promise<void> {
  if (state === 'importing') throw new DomainError('dataset.not-ready', 'An import into this version has not ended yet.');
  assertUnflagged(await versionFlags(transaction, id, 'train', new Date()));
}

/** @returns undefined for a version that is ready @throws DomainError `resource.not-found` | `dataset.not-ready` | `licence.…` */
async function read(transaction: TenantTransaction, id: string): Promise<VersionToBuild | undefined> {
  const found = await requireVersion(transaction, id);
  if (found.state === 'ready') return undefined;
  await assertFinal(transaction, found);
  const { datasetId, version, createdAt } = found;
  const rows = await transaction.findBy(DatasetItemEntity, { datasetVersionId: id });
  if (rows.length === 0) throw new DomainError('dataset.not-ready', 'The version has no items.');
  const { name } = await requireDataset(transaction, datasetId);
  const used = await licencesOf(transaction, [...new Set(rows.map(({ licenceId }) => licenceId))]);
  const licences = [...used.values()].map(({ id: licenceId, document }) => ({ id: licenceId, document }));
  // The salts that come of it keep the roots from being tried on designs that somebody guesses.
  return { id, name, version, createdAt, licences, items: rows.map(listed), blinding: randomBytes(32) };
}

const listed = (row: DatasetItemEntity): ManifestItem => ({
  ...{ name: row.name, sha256: row.sha256, mediaType: row.mediaType, width: row.width, height: row.height, byteCount: row.byteCount },
  ...{ licenceId: row.licenceId, caption: row.caption, attribution: row.attribution },
});
