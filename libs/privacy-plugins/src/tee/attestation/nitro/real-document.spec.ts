import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { assertAttested } from '../assert-attested.js';
import { ATTESTATION_CODES } from '../codes.js';
import { CLAIM_NAMES } from '../result.js';
import { AWS_NITRO_ROOT, certificateFingerprint } from '../roots.js';
import { verifyNitro } from './verify-nitro.js';

/** The document's own time: 2025-12-25T13:15:37.578Z. */
const MADE = 1_766_668_537_578;
const PCR0 = '5cb702954321826d7939d6da829a940d787fcf32357beb8eae1ddf33c28c17d36f3ac3ba6828fdf7edeed02889702da6';
const vectors = new URL('../../../../vectors/nitro/', import.meta.url);
const document = new Uint8Array(await readFile(new URL('nitro-dstack-2025.cose', vectors)));
const expectations = { roots: [AWS_NITRO_ROOT], atMs: MADE, maxAgeMs: 300_000, measurements: [{ pcr0: PCR0 }] };
const PROVEN = ['genuine', 'signature', 'fresh', 'not-debug', 'measurement'] as const;

const withBit = (bit: number): Uint8Array => document.map((byte, index) => (index === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));

/** The bits whose change went unnoticed. 16 at a time keep both the checks and the parser busy. */
async function unnoticed(bits: readonly number[]): Promise<number[]> {
  const passed: number[] = [];
  for (let from = 0; from < bits.length; from += 16) {
    const some = bits.slice(from, from + 16);
    const results = await Promise.all(some.map((bit) => verifyNitro(withBit(bit), expectations)));
    results.forEach(({ claims }, index) => {
      const proven = [claims.format, claims.signature, claims.genuine].every(({ status }) => status === 'asserted');
      if (proven) passed.push(some[index]!);
    });
  }
  return passed;
}

describe('a document that AWS’s hardware made (vectors/nitro)', () => {
  it('verifies at its own time with AWS’s root', async () => {
    const result = await verifyNitro(document, expectations);
    expect(() => assertAttested(result, PROVEN)).not.toThrow();
    expect(result.facts).toMatchObject({ moduleId: 'i-0827e799ec9232d44-enc019b55a68bd2ed4b', timestampMs: MADE });
    expect(Object.keys(result.facts!.measurements)).toHaveLength(16);
    expect(result.facts!.userData).toHaveLength(64);
    expect(result.facts).not.toHaveProperty('nonce');
  });

  it('has the root that AWS publishes', async () => {
    const pem = await readFile(new URL('aws_root.pem', vectors), 'utf8');
    const der = Uint8Array.from(Buffer.from(pem.replace(/-----[A-Z ]+-----/g, ''), 'base64'));
    expect(certificateFingerprint(der)).toBe(AWS_NITRO_ROOT);
  });

  it.each([
    ['an hour before', -3_600_000, 'certificate.not-yet-valid'],
    ['four hours later', 4 * 3_600_000, 'certificate.expired'],
    ['today’s year', 365 * 86_400_000, 'certificate.expired'],
  ])('fails %s', async (_, afterMs, code) => {
    const { claims } = await verifyNitro(document, { ...expectations, atMs: MADE + afterMs });
    expect(claims.genuine).toMatchObject({ status: 'refuted', code });
    expect(claims.fresh).toMatchObject({ status: 'refuted' });
  });

  it('fails with another root', async () => {
    const { claims } = await verifyNitro(document, { ...expectations, roots: ['ab'.repeat(32)] });
    expect(claims.genuine).toMatchObject({ status: 'refuted', code: 'chain.untrusted-root' });
    expect(claims.measurement).toMatchObject({ status: 'unknown', code: 'claim.unauthenticated' });
  });

  it('fails with any bit changed in the envelope, the headers, the head of the payload and the signature', async () => {
    const envelope = Array.from({ length: 8 * 64 }, (_, bit) => bit);
    const signature = Array.from({ length: 8 * 98 }, (_, bit) => 8 * (document.length - 98) + bit);
    expect(await unnoticed([...envelope, ...signature])).toEqual([]);
  }, 120_000);

  it('fails with a bit changed in each of its bytes', async () => {
    expect(await unnoticed(Array.from(document, (_, byte) => 8 * byte + (byte % 8)))).toEqual([]);
  }, 240_000);

  it('cut short anywhere is refused, and random bytes never throw', async () => {
    const short = fc.nat(document.length - 1).map((length) => document.subarray(0, length));
    await fc.assert(
      fc.asyncProperty(fc.oneof(short, fc.uint8Array({ maxLength: 2000 })), async (bytes) => {
        const { claims } = await verifyNitro(bytes, expectations);
        expect(claims.format.status).toBe('refuted');
      }),
      { numRuns: 500 },
    );
  });

  it('with random changes never throws and gives closed codes only', async () => {
    const change = fc.tuple(fc.nat(document.length - 1), fc.integer({ min: 1, max: 255 }));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
        const changed = Uint8Array.from(document);
        for (const [index, mask] of changes) changed[index]! ^= mask;
        const { claims } = await verifyNitro(changed, expectations);
        for (const name of CLAIM_NAMES) {
          const claim = claims[name];
          if (claim.status !== 'asserted') expect(ATTESTATION_CODES).toContain(claim.code);
        }
      }),
      { numRuns: 200 },
    );
  }, 60_000);
});
