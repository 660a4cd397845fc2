import { eventLeafHash, inclusionPath, rootOf, verifyInclusion } from '@intaglio/audit-log';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import type { InclusionDocument, LogEntry, LogPage } from '../types.js';

/** What was read of the log from its first event on, and the hash of each event's bytes as this browser computed it. */
export interface ReadLog {
  readonly entries: readonly LogEntry[];
  readonly leaves: readonly Uint8Array[];
}

/** An event that is not what the log committed to, or is missing. */
export class BrokenLine extends Error {
  override readonly name = 'BrokenLine';
  constructor(readonly index: number) {
    super(`line ${index} of the log is not what was committed to`);
  }
}

/**
 * Reads the log from its first event, page by page, and hashes every line.
 * @param size how many lines; what came after is left out @throws BrokenLine at the first line that is missing, out of place or no event
 */
export async function readLog(
  size: number,
  page: (cursor: number | undefined) => Promise<LogPage>,
  progress: (read: number) => void,
): Promise<ReadLog> {
  const entries: LogEntry[] = [];
  const leaves: Uint8Array[] = [];
  while (entries.length < size) {
    const { items } = await page(entries.length === 0 ? undefined : entries.length - 1);
    if (items.length === 0) throw new BrokenLine(entries.length);
    for (const entry of items.slice(0, size - entries.length)) {
      leaves.push(leafOf(entry, entries.length));
      entries.push(entry);
    }
    progress(entries.length);
  }
  return { entries, leaves };
}

function leafOf({ index, event }: LogEntry, expected: number): Uint8Array {
  if (index !== expected) throw new BrokenLine(expected);
  try {
    return eventLeafHash(event);
  } catch {
    throw new BrokenLine(expected);
  }
}

export const rootOfLog = ({ leaves }: ReadLog): string => bytesToHex(rootOf(leaves));

/**
 * The first line that differs from what the log's own tree holds: hashes of subtrees from inclusion proofs are compared with those computed here, so that
 * a few proofs are enough.
 * @param prove the proof of a line in the tree of all lines that were read @returns undefined when no line differs: the tree itself was replaced
 */
export async function firstChanged(log: ReadLog, prove: (index: number) => Promise<InclusionDocument>): Promise<number | undefined> {
  const { leaves } = log;
  let [from, to] = [0, leaves.length];
  while (from < to) {
    const { proof, root, treeSize } = await prove(from);
    const hashes = proof.map((hash) => hexToBytes(hash));
    const claim = { leafHash: leaves[from]!, index: from, treeSize, proof: hashes, root: hexToBytes(root) };
    if (!verifyInclusion(claim)) return from;
    const differing = inclusionPath(from, treeSize)
      .map((step, level) => ({ ...step, hash: proof[level] }))
      .find((step) => step.from >= from && step.to <= to && bytesToHex(rootOf(leaves.slice(step.from, step.to))) !== step.hash);
    if (!differing) return undefined;
    [from, to] = [differing.from, differing.to];
  }
  return undefined;
}
