import { randomBytes, randomUUID } from 'node:crypto';
import { isSignedRelease, releasePublicKey, releaseSigningKey, signRelease, type KeyRelease } from './release-signature.js';

const key = releaseSigningKey(randomBytes(32));
const publicKey = releasePublicKey(key);
const release: KeyRelease = { tenantId: randomUUID(), brandId: randomUUID(), document: randomBytes(300), envelope: randomBytes(400) };
const signature = signRelease(key, release);

describe('a signed release', () => {
  it('has the key of RFC 8032 §7.1, test 1', () => {
    const seed = Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex');
    const expected = 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a';
    expect(Buffer.from(releasePublicKey(releaseSigningKey(seed)), 'base64url').toString('hex')).toBe(expected);
  });

  it('holds for what was signed', () => expect(isSignedRelease(publicKey, release, signature)).toBe(true));

  it.each<[string, Partial<KeyRelease>]>([
    ['another tenant', { tenantId: randomUUID() }],
    ['another brand', { brandId: randomUUID() }],
    ['another document', { document: randomBytes(300) }],
    ['another envelope', { envelope: randomBytes(400) }],
    ['tenant and brand exchanged', { tenantId: release.brandId, brandId: release.tenantId }],
    ['document and envelope exchanged', { document: release.envelope, envelope: release.document }],
  ])('does not hold for %s', (_, change) => expect(isSignedRelease(publicKey, { ...release, ...change }, signature)).toBe(false));

  it('does not hold under another key', () =>
    expect(isSignedRelease(releasePublicKey(releaseSigningKey(randomBytes(32))), release, signature)).toBe(false));

  it('does not hold with any bit of the signature changed, nor without it', () => {
    for (let bit = 0; bit < 8 * signature.length; bit++) {
      const changed = Uint8Array.from(signature);
      changed[bit >> 3]! ^= 1 << (bit & 7);
      expect(isSignedRelease(publicKey, release, changed)).toBe(false);
    }
    expect(isSignedRelease(publicKey, release, new Uint8Array(0))).toBe(false);
  });
});
