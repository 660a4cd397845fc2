import { createHash } from 'node:crypto';
import { DomainError, type ItemMetadata } from '@intaglio/domain';
import {
  addDatasetItems,
  Database,
  DatasetItemEntity,
  licencesOf,
  lockOpenVersion,
  type NewDatasetItem,
  type TenantTransaction,
} from '@intaglio/persistence';
import type { SealedStore } from '@intaglio/storage';
import { Intake, INTAKE_LIMITS, permissionAt, type AcceptedItem, type IntakeResult, type PictureJudge } from '@intaglio/training';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { TenantCaller } from '../../access/caller.js';
import { TenantChanges, type Recorded, type Work } from '../../changes/tenant-changes.js';
import { PICTURE_JUDGE, SEALED_STORE } from '../../infrastructure/tokens.js';
import { requireLicence } from '../../licences/require-licence.js';
import { toItemView } from '../item.view.js';
import { requireSealedStore } from '../require-sealed-store.js';
import { SerialWork } from '../serial-work.js';
import { AddItem, type AddedItemView } from './add-item.command.js';

type Taken = { readonly view: AddedItemView } | { readonly refused: string };
type Upload = Pick<AddItem, 'caller' | 'versionId' | 'metadata'> & { readonly bytes: Uint8Array };

@CommandHandler(AddItem)
export class AddItemHandler implements ICommandHandler<AddItem> {
  readonly #uploads = new SerialWork();

  constructor(
    private readonly database: Database,
    private readonly changes: TenantChanges,
    @Inject(SEALED_STORE) private readonly sealed: SealedStore | undefined,
    @Inject(PICTURE_JUDGE) private readonly pictureJudge: PictureJudge | undefined,
  ) {}

  /**
   * The same picture under the same name again is answered as it was. A refusal is kept with its reason.
   * @throws DomainError `dataset.item-refused` | `dataset.immutable` | `resource.not-found` | `request.too-large` | `storage.full` | `service.unavailable`
   */
  async execute({ caller, versionId, metadata, read }: AddItem): Promise<AddedItemView> {
    const store = requireSealedStore(this.sealed);
    await this.database.asTenant(caller.tenantId, async (transaction) => {
      await lockOpenVersion(transaction, versionId);
      await requireLicence(transaction, metadata.licenceId);
    });
    const bytes = await read(INTAKE_LIMITS.itemBytes);
    const taken = await this.#uploads.run(versionId, () => this.take({ caller, versionId, metadata, bytes }, store));
    if ('refused' in taken) throw new DomainError('dataset.item-refused', taken.refused);
    return taken.view;
  }

  /** Judged and added under the lock of the version, so that of two pictures that are alike and come together one sees the other. */
  private async take(upload: Upload, store: SealedStore): Promise<Taken> {
    let place: string | undefined;
    const work: Work<Taken> = async (transaction, record) => {
      const { caller, versionId, metadata, bytes } = upload;
      const { tenantId } = caller;
      await lockOpenVersion(transaction, versionId);
      const before = await sameBefore(transaction, versionId, metadata.name, bytes);
      if (before) return { view: { ...toItemView(before), alike: null } };
      const result = await this.judge(transaction, upload, store);
      if ('refused' in result) {
        await addDatasetItems(transaction, tenantId, versionId, { items: [], refusals: [result.refused] });
        await record(event('dataset.item-refused', versionId, { licenceId: metadata.licenceId, code: result.refused.code }));
        return { refused: `${result.refused.reason} (${result.refused.code})` };
      }
      place = await store.put(tenantId, bytes);
      const item = rowOf(result.accepted, place);
      const { added } = await addDatasetItems(transaction, tenantId, versionId, { items: [item], refusals: [] });
      if (added !== 1) throw new DomainError('internal.unexpected', 'The item was judged new and is not.');
      await record(event('dataset.item-added', versionId, { licenceId: metadata.licenceId, bytes: bytes.length }));
      const row = await transaction.findOneByOrFail(DatasetItemEntity, { datasetVersionId: versionId, name: item.name });
      return { view: { ...toItemView(row), alike: result.accepted.alike } };
    };
    try {
      return await this.changes.run(changeOf(upload.caller), work);
    } catch (error) {
      if (place !== undefined) await store.erase(upload.caller.tenantId, place);
      throw error;
    }
  }

  private async judge(
    transaction: TenantTransaction,
    { caller: { tenantId }, versionId, metadata, bytes }: Upload,
    store: SealedStore,
  ): Promise<IntakeResult> {
    const items = await transaction.find(DatasetItemEntity, {
      where: { datasetVersionId: versionId },
      select: { tenantId: true, datasetVersionId: true, name: true, sha256: true, perceptualHash: true, place: true },
    });
    const places = new Map(items.map(({ name, place }) => [name, place]));
    const read = (name: string): Promise<Uint8Array> => store.get(tenantId, places.get(name) ?? '');
    const licences = await licencesOf(transaction, [metadata.licenceId]);
    const attribution = metadata.attribution ?? licences.get(metadata.licenceId)?.document.attribution ?? '';
    const intake = new Intake({
      mayTrain: permissionAt(licences, new Date()),
      existing: { items, read },
      ...(this.pictureJudge && { safety: this.pictureJudge }),
    });
    return intake.take({ ...metadata, attribution, bytes });
  }
}

/** A file can't be repeated under an Idempotency-Key: it is recognised by its name and its bytes. */
const changeOf = (caller: TenantCaller) => ({ caller, repeatable: undefined });

async function sameBefore(
  transaction: TenantTransaction,
  datasetVersionId: string,
  name: ItemMetadata['name'],
  bytes: Uint8Array,
): Promise<DatasetItemEntity | null> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return transaction.findOneBy(DatasetItemEntity, { datasetVersionId, name, sha256 });
}

const rowOf = ({ bytes, alike: _alike, ...item }: AcceptedItem, place: string): NewDatasetItem => ({
  ...item,
  byteCount: bytes.length,
  place,
});

const event = (action: string, versionId: string, context: Recorded['context']): Recorded => ({
  action,
  targets: [{ kind: 'dataset-version', id: versionId }],
  context,
});
