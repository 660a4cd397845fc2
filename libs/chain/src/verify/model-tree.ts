import { poseidon9 } from 'poseidon-lite/poseidon9';
import { VerifyError } from './errors.js';
import { assertFieldElement, fieldTag } from './field.js';

const ARITY = 8;
export const MODEL_TREE_DEPTH = 5;
export const MODEL_TREE_CAPACITY = ARITY ** MODEL_TREE_DEPTH;
const NODE_TAG = fieldTag('intaglio.node.v1');

export interface ModelPath {
  /** Position of the leaf, 0 to 32767. */
  readonly index: number;
  /** For each of the five levels, from the leaf upwards, the seven siblings in order. */
  readonly siblings: readonly (readonly bigint[])[];
}

const hashNode = (children: readonly bigint[]): bigint => poseidon9([NODE_TAG, ...children]);

/** EMPTY[l]: the root of an empty subtree of height l; an empty leaf is 0. */
const EMPTY: readonly bigint[] = Array.from({ length: MODEL_TREE_DEPTH }).reduce<bigint[]>(
  (roots) => [...roots, hashNode(Array<bigint>(ARITY).fill(roots.at(-1)!))],
  [0n],
);

/** The tree of models that one brand has authorised: 8-ary, depth 5, filled from the left. */
export class ModelTree {
  readonly #levels: bigint[][] = Array.from({ length: MODEL_TREE_DEPTH + 1 }, () => []);

  constructor(leaves: Iterable<bigint> = []) {
    for (const leaf of leaves) this.append(leaf);
  }

  get size(): number {
    return this.#levels[0]!.length;
  }

  get root(): bigint {
    return this.#node(MODEL_TREE_DEPTH, 0);
  }

  get leaves(): readonly bigint[] {
    return [...this.#levels[0]!];
  }

  /** @returns the new leaf's index @throws VerifyError `verify.bad-input` when the tree is full or the leaf no field element */
  append(leaf: bigint): number {
    const index = this.size;
    if (index >= MODEL_TREE_CAPACITY) throw new VerifyError('verify.bad-input', 'the model tree is full');
    this.#set(index, leaf);
    return index;
  }

  /** Puts 0 in a leaf's place: the model is no longer authorised, the others keep their positions. */
  remove(index: number): void {
    this.#assertIndex(index);
    this.#set(index, 0n);
  }

  path(index: number): ModelPath {
    this.#assertIndex(index);
    const siblings = Array.from({ length: MODEL_TREE_DEPTH }, (_, level) => {
      const position = Math.floor(index / ARITY ** level);
      return this.#children(level + 1, Math.floor(position / ARITY)).filter((_child, k) => k !== position % ARITY);
    });
    return { index, siblings };
  }

  #set(index: number, leaf: bigint): void {
    assertFieldElement(leaf, 'leaf');
    this.#levels[0]![index] = leaf;
    for (let level = 1, at = index; level <= MODEL_TREE_DEPTH; level++) {
      at = Math.floor(at / ARITY);
      this.#levels[level]![at] = hashNode(this.#children(level, at));
    }
  }

  #children(level: number, at: number): bigint[] {
    return Array.from({ length: ARITY }, (_, k) => this.#node(level - 1, at * ARITY + k));
  }

  #node(level: number, at: number): bigint {
    return this.#levels[level]![at] ?? EMPTY[level]!;
  }

  #assertIndex(index: number): void {
    if (!Number.isInteger(index) || index < 0 || index >= this.size) throw new VerifyError('verify.bad-input', 'no such leaf');
  }
}

/** The root that a path leads to. @throws VerifyError `verify.bad-input` when the path has another shape */
export function rootOfPath(leaf: bigint, { index, siblings }: ModelPath): bigint {
  assertModelPath({ index, siblings });
  assertFieldElement(leaf, 'leaf');
  return siblings.reduce((child, level, l) => {
    const at = Math.floor(index / ARITY ** l) % ARITY;
    return hashNode([...level.slice(0, at), child, ...level.slice(at)]);
  }, leaf);
}

/** @throws VerifyError `verify.bad-input` */
export function assertModelPath({ index, siblings }: ModelPath): void {
  const shaped = siblings.length === MODEL_TREE_DEPTH && siblings.every((level) => level.length === ARITY - 1);
  if (!shaped || !Number.isInteger(index) || index < 0 || index >= MODEL_TREE_CAPACITY)
    throw new VerifyError('verify.bad-input', 'not a path of the model tree');
  for (const sibling of siblings.flat()) assertFieldElement(sibling, 'sibling');
}
