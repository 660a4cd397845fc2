import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { datasetRoot } from './roots.js';

/** What the roots commit to of one item, in the manifest's order. Hashes and salt are lower-case hex of 32 bytes. */
export interface CommittedItem {
  /** Of the bytes. */
  readonly sha256: string;
  readonly caption: string;
  /** Of the licence's id and document. */
  readonly licenceSha256: string;
  readonly salt: string;
}

const SALT = utf8ToBytes('intaglio.salt.v1');
const ITEM = utf8ToBytes('intaglio.item-commitment.v1');
const LICENCE = utf8ToBytes('intaglio.licence-commitment.v1');

/**
 * The salt of one item: HMAC-SHA-256 under the version's blinding. Without salts, who knows all other items of a set could try a design against the public
 * root, which no ε bounds. One item's salt tells nothing about another's.
 * @param blinding 32 bytes from the CSPRNG, fresh for every version
 * @param itemSha256 hex
 */
export const itemSalt = (blinding: Uint8Array, itemSha256: string): Uint8Array =>
  hmac(sha256, blinding, concatBytes(SALT, hexToBytes(itemSha256)));

/** SHA-256(tag ‖ bytes' hash ‖ caption's hash ‖ salt): the caption is trained on as the picture is. All parts have fixed lengths. */
export const itemCommitment = ({ sha256: bytes, caption, salt }: Omit<CommittedItem, 'licenceSha256'>): Uint8Array =>
  sha256(concatBytes(ITEM, hexToBytes(bytes), sha256(utf8ToBytes(caption)), hexToBytes(salt)));

/** SHA-256(tag ‖ bytes' hash ‖ licence's hash ‖ salt): which licence this very item stands under. */
export const licenceCommitment = ({ sha256: bytes, licenceSha256, salt }: Omit<CommittedItem, 'caption'>): Uint8Array =>
  sha256(concatBytes(LICENCE, hexToBytes(bytes), hexToBytes(licenceSha256), hexToBytes(salt)));

/** Both Poseidon Merkle roots (`datasetRoot`'s tree) over the items' commitments. @throws RangeError for more than 8^5 items */
export const blindedRoots = (items: readonly CommittedItem[]): { readonly datasetRoot: bigint; readonly licenceRoot: bigint } => ({
  datasetRoot: datasetRoot(items.map(itemCommitment)),
  licenceRoot: datasetRoot(items.map(licenceCommitment)),
});
