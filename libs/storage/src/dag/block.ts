import { DomainError } from '@intaglio/domain';
import { sha256 } from '@noble/hashes/sha2.js';
import type { CID } from 'multiformats/cid';

export interface Block {
  readonly cid: CID;
  readonly bytes: Uint8Array;
}

/** Blocks by CID, already checked against it. */
export type BlockReader = (cid: CID) => Promise<Uint8Array>;

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, i) => byte === b[i]);

/** @throws DomainError `storage.corrupt` */
export function assertBlock(cid: CID, bytes: Uint8Array): void {
  if (!sameBytes(sha256(bytes), cid.multihash.digest))
    throw new DomainError('storage.corrupt', `The stored bytes of ${cid} hash to something else.`);
}
