import { eventLeafHash, inclusionPath, nodeHash, verifyInclusionDocument, type PathStep } from '@intaglio/audit-log';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import type { InclusionDocument } from '../types.js';

export interface CheckedStep extends PathStep {
  /** The subtree's hash, from the proof, and that of the node above both, computed here; hex. */
  readonly sibling: string;
  readonly node: string;
}

export interface EventCheck {
  readonly holds: boolean;
  /** Of the event's canonical bytes, computed here; hex. */
  readonly leaf: string;
  /** From the leaf to the root. */
  readonly steps: readonly CheckedStep[];
  /** What the steps lead to. */
  readonly computedRoot: string;
  readonly document: InclusionDocument;
}

/** RFC 9162 §2.1.3.2, in this browser: every node from the event's own bytes up to the root. @throws ZodError when the event is none */
export function checkEvent(document: InclusionDocument): EventCheck {
  const leaf = eventLeafHash(document.event);
  const path = inclusionPath(document.index, document.treeSize);
  let node = leaf;
  const steps = path.flatMap((step, level) => {
    const sibling = document.proof[level];
    if (sibling === undefined) return [];
    node = step.side === 'left' ? nodeHash(hexToBytes(sibling), node) : nodeHash(node, hexToBytes(sibling));
    return [{ ...step, sibling, node: bytesToHex(node) }];
  });
  return { holds: verifyInclusionDocument(document), leaf: bytesToHex(leaf), steps, computedRoot: bytesToHex(node), document };
}
