import type { AssetStore } from '@intaglio/domain';

/** What a gateway reads: assets, and their blocks as they are, so that its readers can verify for themselves. */
export interface BlockReader extends Pick<AssetStore, 'get' | 'has'> {
  /** One block's bytes, checked against its CID. */
  getBlock(cid: string): Promise<Uint8Array>;
  /** CARv1 of the whole DAG, depth first, without duplicates. */
  exportCar(cid: string): AsyncIterable<Uint8Array>;
}

export interface BlockStore extends AssetStore, BlockReader {}
