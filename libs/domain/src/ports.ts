/** Content-addressed bytes. `put` answers the CID that anyone computes from the same bytes. */
export interface AssetStore {
  /** @throws DomainError `storage.full` | `storage.unreachable` */
  put(bytes: Uint8Array): Promise<StoredAsset>;
  /** @throws DomainError `resource.not-found` | `storage.unreachable` | `storage.corrupt` */
  get(cid: string): Promise<Uint8Array>;
  has(cid: string): Promise<boolean>;
  /**
   * Takes it away here; what other assets are made of stays, and so do copies that others hold.
   * @returns false when it was not there @throws DomainError `storage.unreachable`
   */
  remove(cid: string): Promise<boolean>;
}

export interface StoredAsset {
  /** CIDv1, base32, profile `unixfs-v1-2025`. */
  readonly cid: string;
  readonly sizeBytes: number;
}

export interface Clock {
  nowMs(): number;
}

export interface Randomness {
  bytes(length: number): Uint8Array;
}
