import { utf8ToBytes } from '@noble/hashes/utils.js';
import { leafHash, nodeHash } from './hashing.js';
import { inclusionPath } from './path.js';
import { inclusionProof, rootOf } from './tree.js';

const leaves = Array.from({ length: 40 }, (_, i) => leafHash(utf8ToBytes(`event ${i}`)));

describe('the way from a leaf to the root', () => {
  it('names the leaves under every hash of the proof, and leads to the root', () => {
    for (let size = 1; size <= leaves.length; size++)
      for (let index = 0; index < size; index++) {
        const tree = leaves.slice(0, size);
        const path = inclusionPath(index, size);
        expect(path.map(({ from, to }) => rootOf(tree.slice(from, to)))).toEqual(inclusionProof(tree, index));
        const climbed = path.reduce((hash, { side, from, to }) => {
          const sibling = rootOf(tree.slice(from, to));
          return side === 'left' ? nodeHash(sibling, hash) : nodeHash(hash, sibling);
        }, leaves[index]!);
        expect(climbed).toEqual(rootOf(tree));
      }
  });

  it.each([
    [-1, 3],
    [3, 3],
    [0.5, 3],
    [0, 0],
  ])('is refused for leaf %p of %p', (index, size) => {
    expect(() => inclusionPath(index, size)).toThrow(RangeError);
  });
});
