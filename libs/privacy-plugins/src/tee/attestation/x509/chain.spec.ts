import 'reflect-metadata';
import { Extension } from '@peculiar/x509';
import fc from 'fast-check';
import { ATTESTATION_CODES, outcome, type AttestationCode } from '../codes.js';
import { certificateFingerprint } from '../roots.js';
import { issueChain, TEST_TIME, type CertificateTwist } from './certificates.spec-support.js';
import { verifyChain } from './chain.js';
import { ES256, ES384 } from './ecdsa.js';

const codeOf = async (chain: readonly Uint8Array[], profile = ES384): Promise<AttestationCode | 'sound'> => {
  const roots = chain.slice(0, 1).map(certificateFingerprint);
  const result = await outcome(() => verifyChain(chain, { profile, roots, atMs: TEST_TIME }));
  return 'code' in result ? result.code : 'sound';
};
const issue = async (length: number, twists: Record<number, CertificateTwist> = {}, profile = ES384): Promise<Uint8Array[]> =>
  (await issueChain(length, twists, profile)).map(({ der }) => der);

describe('a chain', () => {
  it('is sound with two to six certificates, on either curve', async () => {
    for (const length of [2, 6]) expect(await codeOf(await issue(length))).toBe('sound');
    expect(await codeOf(await issue(3, {}, ES256), ES256)).toBe('sound');
  });

  it('of no certificate or one is too short, of seven too long', async () => {
    expect(await codeOf([])).toBe('chain.too-short');
    expect(await codeOf(await issue(1))).toBe('chain.too-short');
    expect(await codeOf(await issue(7))).toBe('chain.too-long');
  });

  it('of the other curve is refused', async () => {
    expect(await codeOf(await issue(3, {}, ES256))).toBe('certificate.wrong-algorithm');
  });

  it('in the wrong order is refused', async () => {
    const [root, first, second, leaf] = (await issue(4)) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array];
    expect(await codeOf([root, second, first, leaf])).toBe('certificate.wrong-issuer');
  });

  it('reads past an extension it does not know, unless it is critical or comes twice', async () => {
    const extension = (critical: boolean) => new Extension('1.2.3.4', critical, Uint8Array.of(5, 0));
    expect(await codeOf(await issue(3, { 1: { extensions: [extension(false)] } }))).toBe('sound');
    expect(await codeOf(await issue(3, { 1: { extensions: [extension(true)] } }))).toBe('certificate.unknown-critical-extension');
    expect(await codeOf(await issue(3, { 1: { extensions: [extension(false), extension(false)] } }))).toBe('certificate.malformed');
  });

  it('with any one bit changed outside what is signed is refused', async () => {
    const chain = await issue(2);
    const [root, leaf] = chain as [Uint8Array, Uint8Array];
    const signedAt = Buffer.from(leaf).indexOf(Buffer.from(ES384.signatureAlgorithm, 'hex'), leaf.length - 130);
    for (let bit = 8 * signedAt; bit < 8 * leaf.length; bit++) {
      const changed = Uint8Array.from(leaf);
      changed[bit >> 3]! ^= 1 << (bit & 7);
      expect(await codeOf([root, changed])).not.toBe('sound');
    }
  }, 30_000);

  it('with random changes below its root is never sound and never throws', async () => {
    const chain = await issue(3);
    const change = fc.tuple(fc.integer({ min: 1, max: 2 }), fc.nat(500), fc.integer({ min: 1, max: 255 }));
    await fc.assert(
      fc.asyncProperty(change, async ([which, index, mask]) => {
        const changed = chain.map((der, place) =>
          place === which ? der.map((byte, at) => (at === index % der.length ? byte ^ mask : byte)) : der,
        );
        expect(ATTESTATION_CODES).toContain(await codeOf(changed));
      }),
      { numRuns: 500 },
    );
  }, 30_000);
});
