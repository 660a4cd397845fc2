import { createHash } from 'node:crypto';
import { DomainError, type TenantId } from '@intaglio/domain';
import { semanticVector, type EmbeddingTable } from '@intaglio/generator';
import { DatasetItemEntity, type Database } from '@intaglio/persistence';
import type { SealedStore } from '@intaglio/storage';
import { attributesOf, isHeldOut, measureTurns, toPixels, type PrivateItem, type PublicReference } from '@intaglio/training';
import { SHOWN_SIDE } from '@intaglio/training/report';
import sharp from 'sharp';

export interface ItemPorts {
  readonly database: Database;
  readonly sealed: SealedStore;
  readonly table: EmbeddingTable;
  readonly reference: PublicReference;
}

export interface PrivateItems {
  readonly training: readonly PrivateItem[];
  /** For the gate: as many outputs are compared with what was not trained on. */
  readonly heldOut: readonly PrivateItem[];
  /** The rows of the held-out items, in the same order. */
  readonly heldOutRows: readonly DatasetItemEntity[];
}

/** Descriptors are of pictures of 64 × 64 pixels, as the public ones are that set their scale. */
const SIDE = 64;
/** Far above what was let in: what a file on this disk may cost that was exchanged. */
const MOST_PIXELS = 64_000_000;
const MOST_SECONDS = 20;
/**
 * A version's items as training sees them, each checked against the hash that the version's root commits to.
 * @throws DomainError `storage.corrupt` for other bytes than those, or none | `storage.unreachable`
 */
export async function privateItems(ports: ItemPorts, tenantId: TenantId, datasetVersionId: string): Promise<PrivateItems> {
  const rows = await ports.database.asTenant(tenantId, (transaction) =>
    transaction.find(DatasetItemEntity, { where: { datasetVersionId }, order: { position: 'ASC' } }),
  );
  const [training, heldOut]: [PrivateItem[], PrivateItem[]] = [[], []];
  for (const row of rows) (isHeldOut(row.sha256) ? heldOut : training).push(await privateItem(ports, row));
  return { training, heldOut, heldOutRows: rows.filter(({ sha256 }) => isHeldOut(sha256)) };
}

/** An item as the tenant's own contact sheet shows it: a PNG on white. @throws DomainError as `privateItems` */
export async function shownPicture({ sealed }: Pick<ItemPorts, 'sealed'>, row: DatasetItemEntity): Promise<Uint8Array> {
  const pixels = await drawn(await bytesOf(sealed, row), SHOWN_SIDE);
  const raw = { width: SHOWN_SIDE, height: SHOWN_SIDE, channels: 4 as const };
  return sharp(pixels, { raw }).flatten({ background: '#ffffff' }).png().toBuffer();
}

async function bytesOf(sealed: SealedStore, row: DatasetItemEntity): Promise<Uint8Array> {
  if (row.place === null) throw new DomainError('storage.corrupt', 'The bytes of an item were erased.');
  const bytes = await sealed.get(row.tenantId, row.place);
  if (createHash('sha256').update(bytes).digest('hex') !== row.sha256)
    throw new DomainError('storage.corrupt', 'An item in the sealed store is not the one that the version commits to.');
  return bytes;
}

async function privateItem({ sealed, table, reference }: ItemPorts, row: DatasetItemEntity): Promise<PrivateItem> {
  const bytes = await bytesOf(sealed, row);
  const targets = reference.scale(measureTurns(toPixels(await drawn(bytes, SIDE), SIDE), 1)[0]!);
  return {
    key: Number.parseInt(row.sha256.slice(0, 8), 16),
    wordings: [semanticVector(table, row.caption)],
    ...{ targets, attributes: attributesOf(targets) },
  };
}

/** Straight RGBA. The picture was decoded once when it was taken in; here it may still not grow beyond those limits. */
async function drawn(bytes: Uint8Array, side: number): Promise<Uint8Array> {
  const picture = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error', pages: 1 });
  return picture
    .timeout({ seconds: MOST_SECONDS })
    .resize(side, side, { fit: 'contain', background: { r: 0, g: 0, b: 0, alpha: 0 } })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer()
    .catch(() => {
      throw new DomainError('storage.corrupt', 'An item of the version can no longer be decoded.');
    });
}
