import { assertHash, emptyRoot, nodeHash } from './hashing.js';

/** The largest power of two below n, for n > 1 (RFC 9162 §2.1.1). */
export function splitPoint(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/**
 * RFC 9162 §2.1 Merkle tree in memory. Complete subtrees are kept by level, so a proof costs O(log² n) look-ups and
 * O(log n) hashes; appending costs O(1) hashes on average. About 64 bytes of hashes a leaf.
 */
export class MerkleTree {
  /** levels[l][i] covers the leaves from i·2^l up to (i + 1)·2^l. */
  readonly #levels: Uint8Array[][] = [[]];

  constructor(leafHashes: Iterable<Uint8Array> = []) {
    for (const hash of leafHashes) this.append(hash);
  }

  get size(): number {
    return this.#levels[0]!.length;
  }

  /** @returns the new leaf's index. @throws RangeError when the hash is not 32 bytes */
  append(hash: Uint8Array): number {
    assertHash(hash);
    const index = this.size;
    let node = hash;
    for (let level = 0; ; level++) {
      const row = (this.#levels[level] ??= []);
      row.push(node);
      if (row.length % 2 === 1) return index;
      node = nodeHash(row.at(-2)!, row.at(-1)!);
    }
  }

  /** The root over the first `treeSize` leaves. @throws RangeError */
  root(treeSize: number = this.size): Uint8Array {
    this.#assertSize(treeSize);
    return treeSize === 0 ? emptyRoot() : this.#range(0, treeSize);
  }

  /** RFC 9162 §2.1.3.1, from the leaf upwards. @throws RangeError when there is no such leaf in that tree */
  inclusionProof(index: number, treeSize: number = this.size): Uint8Array[] {
    this.#assertSize(treeSize);
    if (!Number.isInteger(index) || index < 0 || index >= treeSize) throw new RangeError(`no leaf ${index} in a tree of ${treeSize}`);
    const proof: Uint8Array[] = [];
    for (let start = 0, end = treeSize; end - start > 1;) {
      const middle = start + splitPoint(end - start);
      proof.push(index < middle ? this.#range(middle, end) : this.#range(start, middle));
      if (index < middle) end = middle;
      else start = middle;
    }
    return proof.reverse();
  }

  /** RFC 9162 §2.1.4.1: that the tree of `first` leaves is a prefix of the tree of `second`. @throws RangeError */
  consistencyProof(first: number, second: number = this.size): Uint8Array[] {
    this.#assertSize(second);
    if (!Number.isInteger(first) || first < 1 || first > second) throw new RangeError(`no tree of ${first} leaves before one of ${second}`);
    const proof: Uint8Array[] = [];
    let start = 0;
    let end = second;
    while (first !== end) {
      const middle = start + splitPoint(end - start);
      proof.push(first <= middle ? this.#range(middle, end) : this.#range(start, middle));
      if (first <= middle) end = middle;
      else start = middle;
    }
    // The verifier knows the old root already when the old tree is one complete subtree.
    if (start !== 0) proof.push(this.#range(start, end));
    return proof.reverse();
  }

  /** `start` is always a multiple of the largest power of two within the range: RFC 9162 splits give no other ranges. */
  #range(start: number, end: number): Uint8Array {
    const length = end - start;
    const level = Math.log2(length);
    if (Number.isInteger(level)) return this.#levels[level]![start / length]!;
    const middle = start + splitPoint(length);
    return nodeHash(this.#range(start, middle), this.#range(middle, end));
  }

  #assertSize(treeSize: number): void {
    if (!Number.isInteger(treeSize) || treeSize < 0 || treeSize > this.size)
      throw new RangeError(`no tree of ${treeSize} leaves: the log has ${this.size}`);
  }
}

/** @throws RangeError when a hash is not 32 bytes */
export const rootOf = (leafHashes: Iterable<Uint8Array>): Uint8Array => new MerkleTree(leafHashes).root();

/** @throws RangeError when there is no such leaf */
export const inclusionProof = (leafHashes: Iterable<Uint8Array>, index: number): Uint8Array[] =>
  new MerkleTree(leafHashes).inclusionProof(index);

/** @throws RangeError when `first` is not between 1 and the number of leaves */
export const consistencyProof = (leafHashes: Iterable<Uint8Array>, first: number): Uint8Array[] =>
  new MerkleTree(leafHashes).consistencyProof(first);
