import { DomainError } from '@intaglio/domain';
import { CID } from 'multiformats/cid';

export const RAW = 0x55;
export const DAG_PB = 0x70;
const SHA2_256 = 0x12;
// A CIDv1 with SHA-256 is 59 characters in base32; longer ones are not looked at.
const MAX_CHARACTERS = 100;

/**
 * A CID of the kinds that a store of files holds: raw or dag-pb under SHA-256.
 * @throws DomainError `request.invalid`
 */
export function parseCid(text: string): CID {
  let cid: CID | undefined;
  try {
    if (text.length <= MAX_CHARACTERS) cid = CID.parse(text);
  } catch {
    // The parser's own message may quote the text; ours says what was expected.
  }
  if (cid === undefined || cid.multihash.code !== SHA2_256 || (cid.code !== RAW && cid.code !== DAG_PB))
    throw new DomainError('request.invalid', 'That is not a CID of a file (raw or dag-pb, SHA-256).');
  return cid;
}
