import { decodeVerifierKey, openCheckpoint, verifyConsistency } from '@intaglio/audit-log';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import type { Checkpoint, ConsistencyDocument, LogHead } from '../types.js';

/** A head that one of the log's keys has signed. */
export interface SignedHead extends LogHead {
  /** The key, as it is handed around: name, id, base64. */
  readonly vkey: string;
}

/**
 * What a checkpoint's note says, if its C2SP signature is by one of the keys and it is of this tenant's log.
 * @param vkeys https://c2sp.org/signed-note#verifier-keys @returns undefined for a note that none of them signed, of another log, or beside what the API says of it
 */
export function openSigned({ note, size, root }: Checkpoint, tenantId: string, vkeys: readonly string[]): SignedHead | undefined {
  for (const vkey of vkeys) {
    const key = decodeVerifierKey(vkey);
    const opened = key && openCheckpoint(note, `${key.name}/${tenantId}`, key);
    if (!opened) continue;
    return opened.size === size && bytesToHex(opened.root) === root ? { size, root, vkey } : undefined;
  }
  return undefined;
}

/** RFC 9162 §2.1.4.2, in this browser: whether the log at the newer head begins with the log at the older one. False for a proof that is of other sizes. */
export function continues(older: LogHead, newer: LogHead, { from, to, proof }: ConsistencyDocument): boolean {
  if (from !== older.size || to !== newer.size) return false;
  return verifyConsistency({
    first: older.size,
    second: newer.size,
    firstRoot: hexToBytes(older.root),
    secondRoot: hexToBytes(newer.root),
    proof: proof.map((hash) => hexToBytes(hash)),
  });
}
