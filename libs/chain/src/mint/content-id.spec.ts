import { sha256 } from '@noble/hashes/sha2.js';
import { CID } from 'multiformats/cid';
import { create } from 'multiformats/hashes/digest';
import { parseContentId } from './content-id.js';

const digest = create(0x12, sha256(new TextEncoder().encode('hello')));
const invalid = expect.objectContaining({ code: 'chain.invalid-request' });

describe('parseContentId', () => {
  it('reads what the contract writes back (the same vector as Cid.t.sol)', () => {
    expect(parseContentId('bafkreibm6jg3ux5qumhcn2b3flc3tyu6dmlb4xa7u5bf44yegnrjhc4yeq')).toEqual({
      codec: 0x55,
      digest: '0x2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824',
    });
    expect(parseContentId(CID.createV1(0x70, digest).toString()).codec).toBe(0x70);
  });

  it.each([
    ['nothing', ''],
    ['no CID', 'bafy'],
    ['CIDv0', CID.createV0(digest).toString()],
    ['upper case', 'BAFKREIBM6JG3UX5QUMHCN2B3FLC3TYU6DMLB4XA7U5BF44YEGNRJHC4YEQ'],
    ['a path', 'bafkreibm6jg3ux5qumhcn2b3flc3tyu6dmlb4xa7u5bf44yegnrjhc4yeq/x'],
    ['a URI', 'ipfs://bafkreibm6jg3ux5qumhcn2b3flc3tyu6dmlb4xa7u5bf44yegnrjhc4yeq'],
    ['dag-cbor', CID.createV1(0x71, digest).toString()],
    ['SHA-512', CID.createV1(0x55, create(0x13, new Uint8Array(64))).toString()],
    ['a short digest', CID.createV1(0x55, create(0x12, new Uint8Array(20))).toString()],
  ])('refuses %s', (_, text) => {
    expect(() => parseContentId(text)).toThrow(invalid);
  });
});
