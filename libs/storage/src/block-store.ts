import type { AssetStore } from '@intaglio/domain';

/** An asset store that also gives its blocks as they are: what a gateway needs so that its readers can verify for themselves. */
export interface BlockStore extends AssetStore {
  /** One block's bytes, checked against its CID. */
  getBlock(cid: string): Promise<Uint8Array>;
  /** CARv1 of the whole DAG, depth first, without duplicates. */
  exportCar(cid: string): AsyncIterable<Uint8Array>;
}
