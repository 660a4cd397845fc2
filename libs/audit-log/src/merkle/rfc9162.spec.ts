import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { emptyRoot, leafHash } from './hashing.js';
import { MerkleAccumulator } from './accumulator.js';
import { consistencyProof, inclusionProof, rootOf } from './tree.js';
import { verifyConsistency, verifyInclusion } from './verify.js';

// The eight-entry tree of google/certificate-transparency (python/ct/crypto/merkle_test.py): RFC 6962 and RFC 9162 hash alike.
const ENTRIES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const LEAVES = ENTRIES.map((entry) => leafHash(hexToBytes(entry)));
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const NODE = {
  leaf0: '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  leaf1: '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
  leaf4: 'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
  pair01: 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  pair23: '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
  pair45: '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
  pair67: 'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
  four0: 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  four4: '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
};
const hexOf = (hashes: Uint8Array[]): string[] => hashes.map((hash) => bytesToHex(hash));

describe('RFC 9162 Merkle tree', () => {
  it.each(ROOTS.map((root, size) => ({ size, root })))('has the known root at $size leaves', ({ size, root }) => {
    const accumulator = new MerkleAccumulator();
    LEAVES.slice(0, size).forEach((leaf) => accumulator.append(leaf));
    expect(bytesToHex(rootOf(LEAVES.slice(0, size)))).toBe(root);
    expect(bytesToHex(accumulator.root())).toBe(root);
  });

  it('calls SHA-256 of nothing the empty root', () => expect(bytesToHex(emptyRoot())).toBe(ROOTS[0]));

  it.each([
    { index: 0, size: 1, path: [] },
    { index: 0, size: 8, path: [NODE.leaf1, NODE.pair23, NODE.four4] },
    { index: 5, size: 8, path: [NODE.leaf4, NODE.pair67, NODE.four0] },
    { index: 2, size: 3, path: [NODE.pair01] },
    { index: 1, size: 5, path: [NODE.leaf0, NODE.pair23, NODE.leaf4] },
  ])('has the known inclusion path of leaf $index in $size', ({ index, size, path }) => {
    const proof = inclusionProof(LEAVES.slice(0, size), index);
    expect(hexOf(proof)).toEqual(path);
    expect(verifyInclusion({ leafHash: LEAVES[index]!, index, treeSize: size, proof, root: hexToBytes(ROOTS[size]!) })).toBe(true);
  });

  it.each([
    { first: 1, second: 1, path: [] },
    { first: 1, second: 8, path: [NODE.leaf1, NODE.pair23, NODE.four4] },
    { first: 6, second: 8, path: [NODE.pair45, NODE.pair67, NODE.four0] },
    { first: 2, second: 5, path: [NODE.pair23, NODE.leaf4] },
  ])('has the known consistency proof from $first to $second', ({ first, second, path }) => {
    const proof = consistencyProof(LEAVES.slice(0, second), first);
    expect(hexOf(proof)).toEqual(path);
    const [firstRoot, secondRoot] = [hexToBytes(ROOTS[first]!), hexToBytes(ROOTS[second]!)];
    expect(verifyConsistency({ first, second, firstRoot, secondRoot, proof })).toBe(true);
  });
});
