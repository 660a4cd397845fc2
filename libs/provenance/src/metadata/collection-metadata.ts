import { canonicalJson } from '@intaglio/domain';
import { utf8ToBytes } from '@noble/hashes/utils.js';

/** ERC-7572: what a marketplace shows of a whole collection. */
export interface CollectionMetadata {
  readonly name: string;
  readonly symbol: string;
  readonly description: string;
  readonly image?: string;
  readonly external_link?: string;
}

export interface CollectionParts {
  readonly name: string;
  readonly symbol: string;
  readonly houseName: string;
  /** CID of a picture that stands for the collection. */
  readonly imageCid?: string;
  readonly externalUrl?: string;
}

export const buildCollectionMetadata = ({ name, symbol, houseName, imageCid, externalUrl }: CollectionParts): CollectionMetadata => ({
  name,
  symbol,
  description: `Generative pieces of ${houseName}. Each token carries its genome on chain, a zero-knowledge proof of its making was checked when it was minted, and its metadata states what is proven, attested and not hidden.`,
  ...(imageCid === undefined ? {} : { image: `ipfs://${imageCid}` }),
  ...(externalUrl === undefined ? {} : { external_link: externalUrl }),
});

/** The bytes to store: canonical JSON (RFC 8785). */
export const collectionMetadataBytes = (metadata: CollectionMetadata): Uint8Array => utf8ToBytes(canonicalJson(metadata));
