import { splitPoint } from './tree.js';

/** A subtree beside the way from a leaf to the root. */
export interface PathStep {
  /** Where the sibling stands, seen from the way. */
  readonly side: 'left' | 'right';
  /** The leaves that it covers, from the first to before the last. */
  readonly from: number;
  readonly to: number;
}

/** Which subtrees the hashes of an inclusion proof stand for (RFC 9162 §2.1.3.1), from the leaf upwards. @throws RangeError when there is no such leaf */
export function inclusionPath(index: number, treeSize: number): PathStep[] {
  if (!Number.isInteger(index) || index < 0 || index >= treeSize) throw new RangeError(`no leaf ${index} in a tree of ${treeSize}`);
  const steps: PathStep[] = [];
  for (let start = 0, end = treeSize; end - start > 1;) {
    const middle = start + splitPoint(end - start);
    if (index < middle) {
      steps.push({ side: 'right', from: middle, to: end });
      end = middle;
    } else {
      steps.push({ side: 'left', from: start, to: middle });
      start = middle;
    }
  }
  return steps.reverse();
}
