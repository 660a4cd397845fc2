import { leafCid, MAX_LEAF_BYTES, sha256Hex } from './leaf-cid.js';

describe('leafCid', () => {
  // ipfs/kubo test/cli/add_test.go: what `ipfs add` prints under profile unixfs-v1-2025.
  it.each([
    ['', 'bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku'],
    ['hello world', 'bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e'],
  ])('of %j is Kubo’s', (text, cid) => expect(leafCid(new TextEncoder().encode(text))).toBe(cid));

  it('is not given where an asset is a tree', () => {
    expect(leafCid(new Uint8Array(MAX_LEAF_BYTES))).toMatch(/^bafkrei/);
    expect(() => leafCid(new Uint8Array(MAX_LEAF_BYTES + 1))).toThrow(RangeError);
  });

  it('hashes like FIPS 180-4 says', () =>
    expect(sha256Hex(new TextEncoder().encode('abc'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'));
});
