import { DomainError } from '@intaglio/domain';
import { encode } from 'cbor2';
import { assertAttested } from '../assert-attested.js';
import type { AttestationCode } from '../codes.js';
import { CLAIM_NAMES, type AttestationResult, type ClaimName } from '../result.js';
import { certificateFingerprint } from '../roots.js';
import { ES256 } from '../x509/ecdsa.js';
import { issueChain, KEY_USAGE, TEST_TIME, type CertificateTwist, type TestCertificate } from '../x509/certificates.spec-support.js';
import { makeDocument, PCR0, type DocumentTwist } from './documents.spec-support.js';
import { verifyNitro, type NitroExpectations } from './verify-nitro.js';

let chain: TestCertificate[];
let sound: NitroExpectations;

const expectationsOf = (certificates: readonly TestCertificate[]): NitroExpectations => ({
  roots: [certificateFingerprint(certificates[0]!.der)],
  atMs: TEST_TIME,
  maxAgeMs: 300_000,
  measurements: [{ pcr0: PCR0, pcr1: 'ac'.repeat(48), pcr2: 'ad'.repeat(48) }],
  nonce: new Uint8Array(16).fill(5),
  publicKey: Uint8Array.of(1, 2, 3),
  userData: new Uint8Array(32).fill(4),
});

beforeAll(async () => {
  chain = await issueChain(4);
  sound = expectationsOf(chain);
});

const SAID: readonly ClaimName[] = CLAIM_NAMES.filter((name) => name !== 'revocation' && name !== 'platform-tcb');
const codeOf = (result: AttestationResult, name: ClaimName): string => {
  const claim = result.claims[name];
  return claim.status === 'asserted' ? 'asserted' : claim.code;
};

describe('a sound document of a test’s own root', () => {
  it('asserts all that the format says, and says who vouches for it', async () => {
    const result = await verifyNitro(await makeDocument(chain), sound);
    expect(SAID.map((name) => codeOf(result, name))).toEqual(SAID.map(() => 'asserted'));
    expect(result.claims.genuine.by).toBe('verifier');
    expect(result.claims.measurement.by).toBe('hardware');
    expect(result.claims['platform-tcb']).toEqual({ status: 'unknown', by: 'operator', code: 'claim.not-stated' });
    expect(result.facts).toMatchObject({ moduleId: 'i-0123-enc4567', timestampMs: TEST_TIME, measurements: { pcr0: PCR0 } });
    expect(() => assertAttested(result, SAID)).not.toThrow();
  });

  it('is read with the tag of COSE_Sign1 too, and with no other', async () => {
    expect(codeOf(await verifyNitro(await makeDocument(chain, { tag: 18 }), sound), 'signature')).toBe('asserted');
    expect(codeOf(await verifyNitro(await makeDocument(chain, { tag: 17 }), sound), 'format')).toBe('cose.malformed');
  });

  it('leaves unknown what nobody expects', async () => {
    const result = await verifyNitro(await makeDocument(chain), { roots: sound.roots, atMs: TEST_TIME });
    for (const name of ['fresh', 'measurement', 'nonce', 'key-binding', 'user-data'] as const)
      expect(codeOf(result, name)).toBe('claim.nothing-expected');
    expect(() => assertAttested(result, ['not-debug'])).not.toThrow();
    expect(() => assertAttested(result, ['nonce'])).toThrow('nonce unknown (claim.nothing-expected)');
  });

  it('compares only the registers that are given', async () => {
    const document = await makeDocument(chain);
    expect(codeOf(await verifyNitro(document, { ...sound, measurements: [{ pcr0: PCR0 }] }), 'measurement')).toBe('asserted');
    expect(codeOf(await verifyNitro(document, { ...sound, measurements: [] }), 'measurement')).toBe('measurement.not-allowed');
  });

  it('counts for nothing under another root, whatever else fits', async () => {
    const result = await verifyNitro(await makeDocument(chain), { ...sound, roots: ['00'.repeat(32)] });
    expect(codeOf(result, 'genuine')).toBe('chain.untrusted-root');
    for (const name of ['nonce', 'key-binding', 'user-data', 'measurement', 'fresh', 'not-debug'] as const)
      expect(codeOf(result, name)).toBe('claim.unauthenticated');
    expect(() => assertAttested(result, [])).toThrow(DomainError);
  });

  it('throws only for wrong use', async () => {
    for (const roots of [[], ['AB'.repeat(32)], ['ab']])
      await expect(verifyNitro(new Uint8Array(0), { ...sound, roots })).rejects.toMatchObject({ code: 'configuration.invalid' });
  });
});

describe('what the document says', () => {
  const cases: { name: string; claim: ClaimName; code: AttestationCode; twist?: DocumentTwist; change?: Partial<NitroExpectations> }[] = [
    { name: 'debug mode', claim: 'not-debug', code: 'debug.enabled', twist: { fields: { pcrs: new Map([[0, new Uint8Array(48)]]) } } },
    { name: 'no PCR0', claim: 'not-debug', code: 'debug.enabled', twist: { fields: { pcrs: new Map([[1, new Uint8Array(48).fill(1)]]) } } },
    {
      name: 'PCR0 not allowed',
      claim: 'measurement',
      code: 'measurement.not-allowed',
      change: { measurements: [{ pcr0: 'cd'.repeat(48) }] },
    },
    {
      name: 'PCR1 not allowed',
      claim: 'measurement',
      code: 'measurement.not-allowed',
      change: { measurements: [{ pcr0: PCR0, pcr1: 'cd'.repeat(48) }] },
    },
    {
      name: 'PCR2 not allowed',
      claim: 'measurement',
      code: 'measurement.not-allowed',
      change: { measurements: [{ pcr0: PCR0, pcr2: 'cd'.repeat(48) }] },
    },
    { name: 'another nonce', claim: 'nonce', code: 'nonce.mismatch', change: { nonce: new Uint8Array(16).fill(6) } },
    { name: 'no nonce', claim: 'nonce', code: 'nonce.mismatch', twist: { fields: { nonce: null } } },
    { name: 'another key', claim: 'key-binding', code: 'public-key.mismatch', change: { publicKey: Uint8Array.of(1, 2) } },
    { name: 'no key', claim: 'key-binding', code: 'public-key.mismatch', twist: { fields: { public_key: undefined } } },
    { name: 'other user data', claim: 'user-data', code: 'user-data.mismatch', change: { userData: new Uint8Array(32) } },
    { name: 'too old', claim: 'fresh', code: 'time.too-old', twist: { fields: { timestamp: TEST_TIME - 300_001 } } },
    { name: 'from the future', claim: 'fresh', code: 'time.future', twist: { fields: { timestamp: TEST_TIME + 60_001 } } },
  ];
  it.each(cases)('refutes: $name', async ({ claim, code, twist, change }) => {
    const result = await verifyNitro(await makeDocument(chain, twist), { ...sound, ...change });
    expect(result.claims[claim]).toMatchObject({ status: 'refuted', code });
    expect(() => assertAttested(result, SAID)).toThrow(`${claim} refuted (${code})`);
  });

  it('refutes the future even where no greatest age is given', async () => {
    const document = await makeDocument(chain, { fields: { timestamp: TEST_TIME + 60_001 } });
    expect(codeOf(await verifyNitro(document, { roots: sound.roots, atMs: TEST_TIME }), 'fresh')).toBe('time.future');
  });
});

describe('the encoding', () => {
  const bytes = (length: number) => new Uint8Array(length).fill(1);
  const more = (extra: Uint8Array) => (payload: Uint8Array) => Uint8Array.from([payload[0]! + 1, ...payload.subarray(1), ...extra]);
  const cases: { name: string; code: AttestationCode; twist: DocumentTwist }[] = [
    { name: 'a key twice', code: 'cbor.duplicate-key', twist: { payload: more(Uint8Array.from([...encode('nonce'), ...encode(null)])) } },
    { name: 'bytes behind the payload', code: 'cbor.trailing-bytes', twist: { payload: (payload) => Uint8Array.from([...payload, 0]) } },
    { name: 'a floating-point number', code: 'cbor.malformed', twist: { fields: { timestamp: 1.5 } } },
    { name: 'a number longer than need be', code: 'cbor.malformed', twist: { payload: more(Uint8Array.from([...encode('x'), 0x18, 1])) } },
    { name: 'a field that no document has', code: 'document.malformed', twist: { fields: { extra: 1 } } },
    { name: 'an empty module id', code: 'document.malformed', twist: { fields: { module_id: '' } } },
    { name: 'no module id', code: 'document.malformed', twist: { fields: { module_id: undefined } } },
    { name: 'another digest', code: 'document.malformed', twist: { fields: { digest: 'SHA256' } } },
    { name: 'time zero', code: 'document.malformed', twist: { fields: { timestamp: 0 } } },
    { name: 'no registers', code: 'document.malformed', twist: { fields: { pcrs: new Map() } } },
    { name: 'register 32', code: 'document.malformed', twist: { fields: { pcrs: new Map([[32, bytes(48)]]) } } },
    { name: 'a register of 47 bytes', code: 'document.malformed', twist: { fields: { pcrs: new Map([[0, bytes(47)]]) } } },
    { name: 'registers as a list', code: 'document.malformed', twist: { fields: { pcrs: [bytes(48)] } } },
    { name: 'an empty bundle', code: 'document.malformed', twist: { fields: { cabundle: [] } } },
    { name: 'a certificate of 1,025 bytes', code: 'document.malformed', twist: { fields: { cabundle: [bytes(1025)] } } },
    { name: 'a key of 1,025 bytes', code: 'document.malformed', twist: { fields: { public_key: bytes(1025) } } },
    { name: 'user data of 513 bytes', code: 'document.malformed', twist: { fields: { user_data: bytes(513) } } },
    { name: 'a nonce of 513 bytes', code: 'document.malformed', twist: { fields: { nonce: bytes(513) } } },
    { name: 'a nonce in letters', code: 'document.malformed', twist: { fields: { nonce: 'abc' } } },
    { name: 'ES256', code: 'cose.wrong-algorithm', twist: { protectedHeader: new Map([[1, -7]]) } },
    { name: 'no algorithm', code: 'cose.wrong-algorithm', twist: { protectedHeader: new Map() } },
    {
      name: 'one more protected header',
      code: 'cose.unexpected-header',
      twist: {
        protectedHeader: new Map([
          [1, -35],
          [4, 1],
        ]),
      },
    },
    { name: 'a protected header that is no map', code: 'cose.malformed', twist: { protectedHeader: [1, -35] } },
    { name: 'an open header', code: 'cose.unexpected-header', twist: { openHeader: new Map([[1, -35]]) } },
  ];
  it.each(cases)('refuses: $name', async ({ code, twist }) => {
    const result = await verifyNitro(await makeDocument(chain, twist), sound);
    expect(result.claims.format).toMatchObject({ status: 'refuted', code });
    expect(result.facts).toBeUndefined();
    expect(() => assertAttested(result, [])).toThrow(`format refuted (${code})`);
  });

  it('refuses bytes behind the document, an envelope of indefinite length, one of five parts, no bytes and too many', async () => {
    const document = await makeDocument(chain);
    const codes = await Promise.all(
      [
        Uint8Array.from([...document, 0]),
        Uint8Array.from([0x9f, ...document.subarray(1), 0xff]),
        Uint8Array.from([0x85, ...document.subarray(1), 0]),
        new Uint8Array(0),
        new Uint8Array(32_769),
      ].map(async (changed) => codeOf(await verifyNitro(changed, sound), 'format')),
    );
    expect(codes).toEqual(['cbor.trailing-bytes', 'cbor.malformed', 'cose.malformed', 'cbor.malformed', 'document.too-large']);
  });
});

describe('the chain', () => {
  const cases: { name: string; code: AttestationCode; claim?: ClaimName; length?: number; twists?: Record<number, CertificateTwist> }[] = [
    { name: 'seven certificates', code: 'chain.too-long', length: 7 },
    { name: 'an expired leaf', code: 'certificate.expired', twists: { 3: { notAfterMs: TEST_TIME - 1000 } } },
    { name: 'a leaf not valid yet', code: 'certificate.not-yet-valid', twists: { 3: { notBeforeMs: TEST_TIME + 1000 } } },
    { name: 'an expired intermediate', code: 'certificate.expired', twists: { 1: { notAfterMs: TEST_TIME - 1000 } } },
    { name: 'an expired root', code: 'certificate.expired', twists: { 0: { notAfterMs: TEST_TIME - 1000 } } },
    { name: 'a leaf that is a CA', code: 'certificate.leaf-is-ca', twists: { 3: { ca: true } } },
    { name: 'an intermediate that is no CA', code: 'certificate.not-a-ca', twists: { 2: { ca: false } } },
    { name: 'a longer path than the root allows', code: 'certificate.path-too-long', twists: { 0: { pathLength: 1 } } },
    { name: 'a longer path than an intermediate allows', code: 'certificate.path-too-long', twists: { 1: { pathLength: 0 } } },
    {
      name: 'an intermediate that may not sign certificates',
      code: 'certificate.wrong-usage',
      twists: { 1: { usages: KEY_USAGE.cRLSign } },
    },
    {
      name: 'a leaf that may not sign',
      claim: 'signature',
      code: 'certificate.wrong-usage',
      twists: { 3: { usages: KEY_USAGE.keyAgreement } },
    },
    { name: 'another issuer’s name', code: 'certificate.wrong-issuer', twists: { 2: { issuer: 'CN=test 0' } } },
    { name: 'another signer', code: 'certificate.bad-signature', twists: { 2: { selfSigned: true } } },
    { name: 'a signature with SHA-256', code: 'certificate.wrong-algorithm', twists: { 2: { signingHash: 'SHA-256' } } },
    {
      name: 'a leaf on P-256',
      claim: 'signature',
      code: 'certificate.wrong-curve',
      twists: { 3: { profile: { ...ES256, hash: 'SHA-384' } } },
    },
  ];
  it.each(cases)('refuses: $name', async ({ code, claim, length, twists }) => {
    const twisted = await issueChain(length ?? 4, twists);
    const result = await verifyNitro(await makeDocument(twisted), expectationsOf(twisted));
    expect(result.claims[claim ?? 'genuine']).toEqual({ status: 'refuted', by: 'verifier', code });
    expect(() => assertAttested(result, [])).toThrow(`${claim ?? 'genuine'} refuted (${code})`);
  });

  it('takes six certificates and exact path lengths', async () => {
    const longest = await issueChain(6, { 0: { pathLength: 4 }, 4: { pathLength: 0 } });
    const result = await verifyNitro(await makeDocument(longest), expectationsOf(longest));
    expect(() => assertAttested(result, SAID)).not.toThrow();
  });

  it('refuses a certificate that is none, and bytes behind one', async () => {
    const root = chain[0]!.der;
    const bundles = [
      [root, Uint8Array.of(0x30, 0)],
      [root, Uint8Array.from([...chain[1]!.der, 0]), chain[2]!.der],
    ];
    const codes = await Promise.all(
      bundles.map(async (cabundle) => codeOf(await verifyNitro(await makeDocument(chain, { fields: { cabundle } }), sound), 'genuine')),
    );
    expect(codes).toEqual(['certificate.malformed', 'certificate.malformed']);
  });

  it('refutes a signature of another key of the same chain', async () => {
    const others = [...chain.slice(0, 3), { ...chain[3]!, keys: chain[2]!.keys }];
    const result = await verifyNitro(await makeDocument(others), sound);
    expect(result.claims.signature).toEqual({ status: 'refuted', by: 'verifier', code: 'signature.invalid' });
    expect(codeOf(result, 'genuine')).toBe('claim.unauthenticated');
    expect(codeOf(result, 'nonce')).toBe('claim.unauthenticated');
  });
});
