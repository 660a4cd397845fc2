import { poseidon2, poseidon3, poseidon4, poseidon9 } from 'poseidon-lite';
import { fieldTag, FIELD_ORDER, hashElements, limbs } from './field.js';
import { datasetRoot, dpHash, itemLeaf, licenceRoot } from './roots.js';

const digest = (byte: number): Uint8Array => new Uint8Array(32).fill(byte);

describe('field elements', () => {
  it('reads tags and limbs little-endian, 31 bytes each', () => {
    expect(fieldTag('ab')).toBe(0x6261n);
    expect(limbs(Uint8Array.from({ length: 32 }, (_, i) => (i === 31 ? 5 : i === 0 ? 1 : 0)))).toEqual([1n, 5n]);
    expect(() => fieldTag('x'.repeat(32))).toThrow(RangeError);
    expect(() => hashElements()).toThrow(RangeError);
  });
});

describe('datasetRoot', () => {
  it('is the 8-ary tree of depth 5 worked out by hand', () => {
    const node = fieldTag('intaglio.node.v1');
    const leaf = itemLeaf(digest(1));
    expect(leaf).toBe(poseidon3([fieldTag('intaglio.item.v1'), ...limbs(digest(1))]));
    let [root, empty] = [leaf, 0n];
    for (let depth = 0; depth < 5; depth++) {
      root = poseidon9([node, root, ...new Array<bigint>(7).fill(empty)]);
      empty = poseidon9([node, ...new Array<bigint>(8).fill(empty)]);
    }
    expect(datasetRoot([digest(1)])).toBe(root);
  });

  it('changes with every item, with their order and with their number', () => {
    const items = Array.from({ length: 70 }, (_, i) => digest(i));
    const roots = [items, [...items].reverse(), items.slice(1), [...items, digest(99)], items.with(69, digest(98))].map(datasetRoot);
    expect(new Set(roots).size).toBe(5);
    expect(roots.every((root) => root < FIELD_ORDER)).toBe(true);
  });
});

describe('licenceRoot and dpHash', () => {
  it('hash the sorted ids and the claim', () => {
    expect(licenceRoot(['MIT', 'MIT'])).toBe(poseidon2([fieldTag('intaglio.licences.v1'), fieldTag('MIT')]));
    expect(licenceRoot(['MIT', 'Apache-2.0'])).toBe(licenceRoot(['Apache-2.0', 'MIT']));
    expect(dpHash(null)).toBe(poseidon4([fieldTag('intaglio.dp.v1'), 0n, 0n, 0n]));
    expect(dpHash({ epsilon: 1, delta: 1e-5 })).toBe(poseidon4([fieldTag('intaglio.dp.v1'), 1n, 1_000_000n, 10_000_000n]));
  });
});
