import { fieldTag, hashElements, limbs } from './field.js';

const ARITY = 8;
const DEPTH = 5;
/** Leaves of a data set's tree. */
export const MOST_ITEMS = ARITY ** DEPTH;
const NODE = fieldTag('intaglio.node.v1');
const ITEM = fieldTag('intaglio.item.v1');
const LICENCES = fieldTag('intaglio.licences.v1');
const PRIVACY = fieldTag('intaglio.dp.v1');

/** P(tag, limbs of the item's SHA-256). */
export const itemLeaf = (sha256: Uint8Array): bigint => hashElements(ITEM, ...limbs(sha256));

/**
 * 8-ary Poseidon Merkle root of depth 5 over the items in the given order; absent leaves are 0, nodes are P(tag, 8 children).
 * @throws RangeError for more than 8^5 items
 */
export function datasetRoot(items: readonly Uint8Array[]): bigint {
  if (items.length > MOST_ITEMS) throw new RangeError('too many items for one tree');
  let level = items.map(itemLeaf);
  let empty = 0n;
  for (let depth = 0; depth < DEPTH; depth++) {
    const children = (node: number): bigint[] => Array.from({ length: ARITY }, (_, child) => level[node * ARITY + child] ?? empty);
    const parents = Array.from({ length: Math.max(1, Math.ceil(level.length / ARITY)) }, (_, node) =>
      hashElements(NODE, ...children(node)),
    );
    empty = hashElements(NODE, ...Array.from({ length: ARITY }, () => empty));
    level = parents;
  }
  return level[0]!;
}

/** P(tag, limbs of the sorted SPDX ids joined by line breaks). */
export function licenceRoot(licences: readonly string[]): bigint {
  return hashElements(LICENCES, ...limbs(new TextEncoder().encode([...new Set(licences)].sort().join('\n'))));
}

/** P(tag, 1, ε·10^6, δ·10^12) for a differentially private training; P(tag, 0, 0, 0) says that no such claim is made. */
export function dpHash(claim: { readonly epsilon: number; readonly delta: number } | null): bigint {
  if (claim === null) return hashElements(PRIVACY, 0n, 0n, 0n);
  return hashElements(PRIVACY, 1n, BigInt(Math.ceil(claim.epsilon * 1e6)), BigInt(Math.ceil(claim.delta * 1e12)));
}
