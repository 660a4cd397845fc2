import { CID } from 'multiformats/cid';
import { ChainError } from '../rpc/chain-error.js';

/** A CID as the collection takes it. */
export interface ContentId {
  /** 0x55 raw, 0x70 dag-pb. */
  readonly codec: number;
  /** SHA-256, 32 bytes, 0x-prefixed. */
  readonly digest: string;
}

const CODECS: ReadonlySet<number> = new Set([0x55, 0x70]);
const SHA2_256 = 0x12;

/**
 * Only the one spelling that the contract rebuilds: CIDv1, lower-case base32, SHA-256, raw or dag-pb.
 * @throws ChainError `chain.invalid-request`
 */
export function parseContentId(text: string): ContentId {
  const cid = parse(text);
  const { code: hash, digest } = cid.multihash;
  if (cid.version !== 1 || hash !== SHA2_256 || digest.length !== 32 || !CODECS.has(cid.code) || cid.toString() !== text)
    throw new ChainError('chain.invalid-request', 'the CID is not CIDv1, base32, SHA-256, raw or dag-pb');
  return { codec: cid.code, digest: `0x${Buffer.from(digest).toString('hex')}` };
}

function parse(text: string): CID {
  try {
    return CID.parse(text);
  } catch (cause) {
    throw new ChainError('chain.invalid-request', 'not a CID', { cause });
  }
}
