import { createHash } from 'node:crypto';
import { MerkleAccumulator } from './accumulator.js';
import { MerkleTree } from './tree.js';
import { verifyConsistency, verifyInclusion } from './verify.js';

const SIZES = 300;
const sha256 = (...parts: readonly Uint8Array[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();
const LEAVES = Array.from({ length: SIZES }, (_, index) => sha256(Uint8Array.of(0, index & 255, index >> 8)));

/** The recursive definitions of RFC 9162 §2.1, word for word, with a SHA-256 that is not ours; ranges are [from, to). */
const known = new Map<number, Buffer>();
function mth(from: number, to: number): Buffer {
  const found = known.get(from * 1000 + to);
  if (found) return found;
  const k = from + split(to - from);
  const hash = to - from === 1 ? LEAVES[from]! : sha256(Uint8Array.of(1), mth(from, k), mth(k, to));
  known.set(from * 1000 + to, hash);
  return hash;
}
const split = (n: number): number => 2 ** Math.max(0, Math.ceil(Math.log2(n)) - 1);
/** §2.1.3.1 */
function path(m: number, from: number, to: number): Buffer[] {
  if (to - from === 1) return [];
  const k = split(to - from);
  return m < k ? [...path(m, from, from + k), mth(from + k, to)] : [...path(m - k, from + k, to), mth(from, from + k)];
}
/** §2.1.4.1 */
function subproof(m: number, from: number, to: number, isWhole: boolean): Buffer[] {
  if (m === to - from) return isWhole ? [] : [mth(from, to)];
  const k = split(to - from);
  return m <= k
    ? [...subproof(m, from, from + k, isWhole), mth(from + k, to)]
    : [...subproof(m - k, from + k, to, false), mth(from, from + k)];
}
/** Verifying costs hashes: every proof of the smaller trees, and of the larger ones every ninth, so that each size has its turn. */
const isVerified = (a: number, size: number): boolean => size <= 70 || (a + size) % 9 === 0;
const alike = (ours: readonly Uint8Array[], theirs: readonly Buffer[]): boolean =>
  ours.length === theirs.length && theirs.every((hash, place) => hash.equals(ours[place]!));

describe('the tree of every size up to 300, against the definitions of RFC 9162', () => {
  const tree = new MerkleTree(LEAVES);

  it('has the same root, appended to or grown by the accumulator', () => {
    const writer = new MerkleAccumulator();
    const wrong = LEAVES.map((leaf, index) => {
      writer.append(leaf);
      const root = mth(0, index + 1);
      return root.equals(tree.root(index + 1)) && root.equals(writer.root());
    }).indexOf(false);
    expect(wrong).toBe(-1);
  });

  it('has the same inclusion proof of every leaf, and it is taken', () => {
    const wrong: string[] = [];
    for (let treeSize = 1; treeSize <= SIZES; treeSize++)
      for (let index = 0; index < treeSize; index++) {
        const proof = tree.inclusionProof(index, treeSize);
        const isTaken =
          !isVerified(index, treeSize) || verifyInclusion({ leafHash: LEAVES[index]!, index, treeSize, proof, root: mth(0, treeSize) });
        if (!isTaken || !alike(proof, path(index, 0, treeSize))) wrong.push(`${index} of ${treeSize}`);
      }
    expect(wrong).toEqual([]);
  });

  it('has the same consistency proof between any two sizes, and it is taken', () => {
    const wrong: string[] = [];
    for (let second = 1; second <= SIZES; second++)
      for (let first = 1; first <= second; first++) {
        const proof = tree.consistencyProof(first, second);
        const isTaken =
          !isVerified(first, second) || verifyConsistency({ first, second, firstRoot: mth(0, first), secondRoot: mth(0, second), proof });
        if (!isTaken || !alike(proof, subproof(first, 0, second, true))) wrong.push(`${first} in ${second}`);
      }
    expect(wrong).toEqual([]);
  });
});
