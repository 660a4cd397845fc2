import { DomainError } from '@intaglio/domain';

/** Assets are held in memory whole: pictures and documents, never films. */
export const MAX_ASSET_BYTES = 64 * 1024 * 1024;
/** Profile `unixfs-v1-2025` writes 1 MiB leaves; other implementations keep blocks at or below 2 MiB. */
export const MAX_BLOCK_BYTES = 2 * 1024 * 1024;

/** @throws DomainError `request.too-large` */
export function assertAssetSize(sizeBytes: number): void {
  if (sizeBytes > MAX_ASSET_BYTES) throw new DomainError('request.too-large', `An asset has at most ${MAX_ASSET_BYTES} bytes.`);
}
