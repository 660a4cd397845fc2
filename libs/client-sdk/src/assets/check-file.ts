import type { TokenFacts } from '@intaglio/domain';
import { leafCid, MAX_LEAF_BYTES, sha256Hex, statementSchema, type Check } from '@intaglio/provenance';
import { z } from 'zod';
import type { AssetFetcher } from './gateway-fetcher.js';

const metadataSchema = z.looseObject({ provenance: statementSchema });

const KINDS = {
  picture: 'It is the picture (SVG) that the token names on chain, byte for byte.',
  metadata: 'It is the metadata document that the token names on chain, byte for byte.',
  image: 'It is the PNG that the piece’s statement names, byte for byte; the statement’s document is named on chain.',
} as const;

/** What the metadata document was to say could not be had. */
const UNAVAILABLE = Symbol('unavailable');

/** Whether a file is the piece's own: its picture, its metadata, or the PNG that wallets show. Where the metadata can't be had, that is unknown for a PNG. */
export async function checkFile(token: TokenFacts, file: Uint8Array, fetchAsset: AssetFetcher): Promise<Check> {
  const kind = await kindOf(token, file, fetchAsset);
  const line = { id: 'file', title: 'The file is the piece’s own' };
  if (kind === UNAVAILABLE)
    return {
      ...line,
      passed: false,
      unknown: true,
      detail: 'It is neither the picture nor the metadata. Whether it is the PNG could not be checked: the metadata could not be fetched.',
    };
  return {
    ...line,
    passed: kind !== undefined,
    detail: kind
      ? KINDS[kind]
      : 'It is neither the picture nor the PNG nor the metadata of this piece: another file, or one that was changed.',
  };
}

async function kindOf(
  token: TokenFacts,
  file: Uint8Array,
  fetchAsset: AssetFetcher,
): Promise<keyof typeof KINDS | typeof UNAVAILABLE | undefined> {
  const cid = file.length > MAX_LEAF_BYTES ? undefined : leafCid(file);
  if (cid === token.pictureCid) return 'picture';
  if (cid === token.metadataCid) return 'metadata';
  const document = await fetchAsset(token.metadataCid).catch(() => undefined);
  if (document === undefined) return UNAVAILABLE;
  if (document.length > MAX_LEAF_BYTES || leafCid(document) !== token.metadataCid) return undefined;
  const { provenance } = metadataSchema.safeParse(parsed(document)).data ?? {};
  return provenance?.picture.pngSha256 === sha256Hex(file) ? 'image' : undefined;
}

function parsed(document: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(document));
  } catch {
    return undefined;
  }
}
