import fc from 'fast-check';
import { MerkleAccumulator } from './accumulator.js';
import { leafHash } from './hashing.js';
import { MerkleTree, rootOf } from './tree.js';
import { verifyConsistency, verifyInclusion, type ConsistencyClaim, type InclusionClaim } from './verify.js';

const SIZE = 130;
const LEAVES = Array.from({ length: SIZE }, (_, i) => leafHash(Uint8Array.of(i, 7)));
const TREE = new MerkleTree(LEAVES);

const sizes = fc.integer({ min: 1, max: SIZE });
const inTree = sizes.chain((treeSize) => fc.record({ treeSize: fc.constant(treeSize), index: fc.nat(treeSize - 1) }));
const twoSizes = fc.tuple(sizes, sizes).map(([a, b]) => ({ first: Math.min(a, b), second: Math.max(a, b) }));

const inclusionOf = (index: number, treeSize: number): InclusionClaim => ({
  leafHash: LEAVES[index]!,
  index,
  treeSize,
  proof: TREE.inclusionProof(index, treeSize),
  root: TREE.root(treeSize),
});
const consistencyOf = (first: number, second: number): ConsistencyClaim => ({
  first,
  second,
  firstRoot: TREE.root(first),
  secondRoot: TREE.root(second),
  proof: TREE.consistencyProof(first, second),
});
function flip(hash: Uint8Array, bit: number): Uint8Array {
  const flipped = Uint8Array.from(hash);
  flipped[bit >> 3]! ^= 1 << (bit & 7);
  return flipped;
}
const flipIn = (hashes: readonly Uint8Array[], at: number, bit: number) => hashes.map((hash, i) => (i === at ? flip(hash, bit) : hash));
const bits = fc.nat(255);

describe('Merkle proofs, for any tree', () => {
  it('verify every leaf of every size', () => {
    for (let treeSize = 1; treeSize <= 40; treeSize++)
      for (let index = 0; index < treeSize; index++) expect(verifyInclusion(inclusionOf(index, treeSize))).toBe(true);
    fc.assert(fc.property(inTree, ({ index, treeSize }) => verifyInclusion(inclusionOf(index, treeSize))));
  });

  it('verify every pair of sizes', () => {
    for (let second = 1; second <= 40; second++)
      for (let first = 1; first <= second; first++) expect(verifyConsistency(consistencyOf(first, second))).toBe(true);
    fc.assert(fc.property(twoSizes, ({ first, second }) => verifyConsistency(consistencyOf(first, second))));
  });

  it('fail inclusion when one bit of anything changes', () => {
    fc.assert(
      fc.property(inTree, bits, fc.nat(), ({ index, treeSize }, bit, pick) => {
        const claim = inclusionOf(index, treeSize);
        const at = claim.proof.length === 0 ? 0 : pick % claim.proof.length;
        expect(verifyInclusion({ ...claim, leafHash: flip(claim.leafHash, bit) })).toBe(false);
        expect(verifyInclusion({ ...claim, root: flip(claim.root, bit) })).toBe(false);
        if (claim.proof.length > 0) expect(verifyInclusion({ ...claim, proof: flipIn(claim.proof, at, bit) })).toBe(false);
      }),
    );
  });

  it('fail inclusion at any other index, and with a sibling more or less', () => {
    fc.assert(
      fc.property(inTree, fc.nat(SIZE), ({ index, treeSize }, other) => {
        const claim = inclusionOf(index, treeSize);
        if (other !== index) expect(verifyInclusion({ ...claim, index: other })).toBe(false);
        expect(verifyInclusion({ ...claim, proof: [...claim.proof, LEAVES[0]!] })).toBe(false);
        if (claim.proof.length > 0) expect(verifyInclusion({ ...claim, proof: claim.proof.slice(0, -1) })).toBe(false);
      }),
    );
  });

  it('fail consistency when one bit of anything changes', () => {
    fc.assert(
      fc.property(twoSizes, bits, fc.nat(), ({ first, second }, bit, pick) => {
        const claim = consistencyOf(first, second);
        expect(verifyConsistency({ ...claim, firstRoot: flip(claim.firstRoot, bit) })).toBe(false);
        expect(verifyConsistency({ ...claim, secondRoot: flip(claim.secondRoot, bit) })).toBe(false);
        if (claim.proof.length === 0) return;
        expect(verifyConsistency({ ...claim, proof: flipIn(claim.proof, pick % claim.proof.length, bit) })).toBe(false);
        expect(verifyConsistency({ ...claim, proof: claim.proof.slice(1) })).toBe(false);
        expect(verifyConsistency({ ...claim, proof: [...claim.proof, LEAVES[0]!] })).toBe(false);
      }),
    );
  });

  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('refuse the index and the sizes %p', (odd) => {
    expect(verifyInclusion({ ...inclusionOf(3, 9), index: odd })).toBe(false);
    expect(verifyInclusion({ ...inclusionOf(3, 9), treeSize: odd })).toBe(false);
    expect(verifyConsistency({ ...consistencyOf(3, 9), first: odd })).toBe(false);
    expect(verifyConsistency({ ...consistencyOf(3, 9), second: odd })).toBe(false);
  });

  it('refuse hashes of another length and an empty first tree', () => {
    const claim = inclusionOf(3, 9);
    expect(verifyInclusion({ ...claim, leafHash: new Uint8Array(31) })).toBe(false);
    expect(verifyInclusion({ ...claim, proof: [...claim.proof.slice(1), new Uint8Array(33)] })).toBe(false);
    expect(verifyConsistency({ ...consistencyOf(1, 9), first: 0 })).toBe(false);
  });

  it('do not take an inner node for a leaf', () => {
    const pair = new MerkleTree(LEAVES.slice(0, 4)).consistencyProof(2, 4)[0]!;
    expect(verifyInclusion({ leafHash: pair, index: 1, treeSize: 2, proof: [rootOf(LEAVES.slice(0, 2))], root: TREE.root(4) })).toBe(true);
    // The hashes above fit, as in any Merkle tree; what keeps it out is the prefix: no entry's leaf hash is a node's hash.
    expect(leafHash(Uint8Array.of(...LEAVES[2]!, ...LEAVES[3]!))).not.toEqual(pair);
  });
});

describe('MerkleTree', () => {
  it.each([
    () => TREE.inclusionProof(9, 9),
    () => TREE.inclusionProof(-1, 9),
    () => TREE.inclusionProof(0, SIZE + 1),
    () => TREE.consistencyProof(0, 9),
    () => TREE.consistencyProof(10, 9),
    () => TREE.root(SIZE + 1),
    () => new MerkleTree([new Uint8Array(31)]),
  ])('refuses what does not exist (%#)', (ask) => expect(ask).toThrow(RangeError));
});

describe('MerkleAccumulator', () => {
  it('has the tree’s root at every size, also when rebuilt from its frontier between any two appends', () => {
    fc.assert(
      fc.property(fc.nat(SIZE), fc.nat(SIZE), (a, b) => {
        const [early, late] = [Math.min(a, b), Math.max(a, b)];
        const writer = new MerkleAccumulator();
        LEAVES.slice(0, early).forEach((leaf) => writer.append(leaf));
        const restored = MerkleAccumulator.from(JSON.parse(JSON.stringify(writer.frontier())));
        LEAVES.slice(early, late).forEach((leaf, i) => expect(restored.append(leaf)).toBe(early + i));
        expect(restored.root()).toEqual(TREE.root(late));
      }),
    );
  });

  it('keeps one hash a set bit of its size', () => {
    const writer = new MerkleAccumulator();
    LEAVES.forEach((leaf) => writer.append(leaf));
    expect(writer.frontier().subtrees).toHaveLength(2); // 130 = 128 + 2
  });

  it.each([
    { treeSize: 3, subtrees: ['00'.repeat(32)] },
    { treeSize: 1, subtrees: ['00'.repeat(31)] },
    { treeSize: -1, subtrees: [] },
    { treeSize: 0, subtrees: [], more: 1 },
    null,
  ])('refuses a frontier that cannot be (%#)', (frontier) => expect(() => MerkleAccumulator.from(frontier)).toThrow());

  it('refuses a hash of another length', () => expect(() => new MerkleAccumulator().append(new Uint8Array(3))).toThrow(RangeError));
});
