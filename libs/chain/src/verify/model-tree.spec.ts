import { poseidon9 } from 'poseidon-lite/poseidon9';
import { VerifyError } from './errors.js';
import { fieldTag, SCALAR_ORDER } from './field.js';
import { ModelTree, rootOfPath } from './model-tree.js';

const node = (children: bigint[]): bigint => poseidon9([fieldTag('intaglio.node.v1'), ...children]);

/** The definition, without any cleverness: 8^5 leaves would take minutes, so equal subtrees are hashed once. */
function rootByDefinition(leaves: readonly bigint[]): bigint {
  let empty = 0n;
  let level = [...leaves];
  for (let depth = 0; depth < 5; depth++) {
    const parents: bigint[] = [];
    for (let at = 0; at < level.length; at += 8) parents.push(node(Array.from({ length: 8 }, (_, k) => level[at + k] ?? empty)));
    empty = node(Array<bigint>(8).fill(empty));
    level = parents;
  }
  return level[0] ?? empty;
}

describe('ModelTree', () => {
  it.each([0, 1, 7, 8, 9, 65])('has the root of the definition with %d leaves', (count) => {
    const leaves = Array.from({ length: count }, (_, i) => BigInt(i + 1));
    expect(new ModelTree(leaves).root).toBe(rootByDefinition(leaves));
  });

  it('gives paths that lead to its root, from every place', () => {
    const leaves = Array.from({ length: 20 }, (_, i) => BigInt(100 + i));
    const tree = new ModelTree(leaves);
    leaves.forEach((leaf, i) => {
      expect(rootOfPath(leaf, tree.path(i))).toBe(tree.root);
      expect(rootOfPath(leaf + 1n, tree.path(i))).not.toBe(tree.root);
    });
  });

  it('appends and removes without moving the others', () => {
    const tree = new ModelTree([1n, 2n, 3n]);
    const before = tree.root;
    expect(tree.append(4n)).toBe(3);
    expect(tree.root).toBe(rootByDefinition([1n, 2n, 3n, 4n]));
    tree.remove(3);
    expect(tree.root).toBe(before);
    tree.remove(0);
    expect(tree.leaves).toEqual([0n, 2n, 3n, 0n]);
    expect(rootOfPath(3n, tree.path(2))).toBe(tree.root);
  });

  it('refuses what is not there and what is no field element', () => {
    const tree = new ModelTree([1n]);
    const [path] = [tree.path(0)];
    for (const index of [-1, 1, 0.5]) expect(() => tree.path(index)).toThrow(VerifyError);
    expect(() => tree.append(SCALAR_ORDER)).toThrow('leaf is not a field element');
    expect(() => rootOfPath(1n, { index: 8 ** 5, siblings: path!.siblings })).toThrow(VerifyError);
    expect(() => rootOfPath(1n, { index: 0, siblings: path!.siblings.slice(1) })).toThrow(VerifyError);
  });
});
