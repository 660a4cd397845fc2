import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { CID } from 'multiformats/cid';
import { create as createDigest } from 'multiformats/hashes/digest';

const RAW = 0x55;
const SHA2_256 = 0x12;
/** One chunk of profile `unixfs-v1-2025`. Up to here an asset's CID is the hash of its bytes, and a browser can check it without a DAG. */
export const MAX_LEAF_BYTES = 1_048_576;

export const sha256Hex = (bytes: Uint8Array): string => bytesToHex(sha256(bytes));

/** The address that `ipfs add` gives these bytes. @throws RangeError above 1 MiB, where the address is that of a tree */
export function leafCid(bytes: Uint8Array): string {
  if (bytes.length > MAX_LEAF_BYTES) throw new RangeError(`more than ${MAX_LEAF_BYTES} bytes are not addressed as one leaf`);
  return CID.createV1(RAW, createDigest(SHA2_256, sha256(bytes))).toString();
}
