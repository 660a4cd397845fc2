import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { assertHash, emptyRoot, nodeHash } from './hashing.js';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** What a log keeps between appends: its size and the roots of its complete subtrees, largest first. */
export const frontierSchema = z
  .strictObject({ treeSize: z.int().min(0), subtrees: z.array(hash) })
  .refine(({ treeSize, subtrees }) => subtrees.length === onesIn(treeSize), 'the number of subtrees does not fit the size');
export type Frontier = z.output<typeof frontierSchema>;

function onesIn(n: number): number {
  let ones = 0;
  for (let rest = n; rest > 0; rest = Math.floor(rest / 2)) ones += rest % 2;
  return ones;
}

/** Appends in O(log n) and knows the root, without the leaves: all that a writer needs to keep. */
export class MerkleAccumulator {
  #size = 0;
  #subtrees: Uint8Array[] = [];

  /** @throws ZodError when the frontier is not one */
  static from(frontier: unknown): MerkleAccumulator {
    const { treeSize, subtrees } = frontierSchema.parse(frontier);
    const accumulator = new MerkleAccumulator();
    accumulator.#size = treeSize;
    accumulator.#subtrees = subtrees.map((subtree) => hexToBytes(subtree));
    return accumulator;
  }

  get size(): number {
    return this.#size;
  }

  /** @returns the new leaf's index. @throws RangeError when the hash is not 32 bytes */
  append(leaf: Uint8Array): number {
    assertHash(leaf);
    let node = leaf;
    for (let rest = this.#size; rest % 2 === 1; rest = Math.floor(rest / 2)) node = nodeHash(this.#subtrees.pop()!, node);
    this.#subtrees.push(node);
    return this.#size++;
  }

  root(): Uint8Array {
    if (this.#size === 0) return emptyRoot();
    return this.#subtrees.reduceRight((right, left) => nodeHash(left, right));
  }

  frontier(): Frontier {
    return { treeSize: this.#size, subtrees: this.#subtrees.map((subtree) => bytesToHex(subtree)) };
  }
}
