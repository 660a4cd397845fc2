import fc from 'fast-check';
import { bytesToHex } from '@noble/hashes/utils.js';
import { assertAttested } from '../assert-attested.js';
import type { AttestationCode } from '../codes.js';
import type { AttestationResult, ClaimName } from '../result.js';
import { certificateFingerprint, INTEL_SGX_ROOT } from '../roots.js';
import { TEST_TIME } from '../x509/certificates.spec-support.js';
import { AT, makePlatform, realCollateral, realQuote, type PlatformTwist } from './quotes.spec-support.js';
import { verifyTdx, type TdxExpectations } from './verify-tdx.js';

const codeOf = ({ claims }: AttestationResult, name: ClaimName): string => {
  const claim = claims[name];
  return claim.status === 'asserted' ? 'asserted' : claim.code;
};
const PROOFS = ['format', 'signature', 'genuine'] as const;

describe('a quote that Intel’s hardware made (vectors/intel-tdx)', () => {
  const expectations: TdxExpectations = {
    roots: [INTEL_SGX_ROOT],
    collateral: realCollateral,
    atMs: Date.parse('2025-03-20T00:00:00Z'),
    measurements: [{ mrtd: bytesToHex(realQuote.subarray(AT.mrTd, AT.mrTd + 48)), rtmr1: '00'.repeat(48) }],
    reportData: realQuote.slice(AT.reportData, AT.reportData + 64),
  };

  it('is Intel’s, on a platform that was behind Intel’s level of the time', async () => {
    const result = await verifyTdx(realQuote, expectations);
    expect(() => assertAttested(result, ['measurement', 'user-data', 'not-debug'])).not.toThrow();
    expect(codeOf(result, 'platform-tcb')).toBe('tcb.not-accepted');
    // Only Intel's list for the root goes back to that time.
    expect(codeOf(result, 'revocation')).toBe('claim.nothing-expected');
    expect(result.facts?.measurements.mrtd).toHaveLength(96);
  });

  it('fails after its collateral’s time, after its certificates’, and with another root', async () => {
    const later = await verifyTdx(realQuote, { ...expectations, atMs: Date.parse('2025-04-13T00:00:00Z') });
    expect(codeOf(later, 'platform-tcb')).toBe('collateral.stale');
    const muchLater = await verifyTdx(realQuote, { ...expectations, atMs: Date.parse('2025-06-01T00:00:00Z') });
    expect(codeOf(muchLater, 'genuine')).toBe('certificate.expired');
    const other = await verifyTdx(realQuote, { ...expectations, roots: ['ab'.repeat(32)] });
    expect(codeOf(other, 'genuine')).toBe('chain.untrusted-root');
    for (const result of [later, muchLater, other]) expect(() => assertAttested(result, ['platform-tcb'])).toThrow('attestation.refused');
  });

  it('fails with a bit changed in every 7th of its bytes up to the certificates, and random changes never throw', async () => {
    const passed: number[] = [];
    for (let byte = 0; byte < 1260; byte += 7) {
      const changed = realQuote.map((value, index) => (index === byte ? value ^ (1 << (byte % 8)) : value));
      const result = await verifyTdx(changed, expectations);
      if (PROOFS.every((name) => codeOf(result, name) === 'asserted')) passed.push(byte);
    }
    expect(passed).toEqual([]);
    const change = fc.tuple(fc.nat(realQuote.length - 1), fc.integer({ min: 1, max: 255 }));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 20 }), fc.nat(realQuote.length), async (changes, length) => {
        const changed = Uint8Array.from(realQuote.subarray(0, length));
        for (const [index, mask] of changes) if (index < length) changed[index]! ^= mask;
        expect(Object.keys((await verifyTdx(changed, expectations)).claims)).toContain('genuine');
      }),
      { numRuns: 100 },
    );
  }, 180_000);
});

describe('a quote under a test’s own root', () => {
  const ALL = ['measurement', 'user-data', 'not-debug', 'platform-tcb', 'revocation'] as const;
  const verify = async (twist: PlatformTwist = {}, other: Partial<TdxExpectations> = {}): Promise<AttestationResult> => {
    const { quote, collateral, root } = await makePlatform(twist);
    return verifyTdx(quote, {
      roots: [certificateFingerprint(root.der)],
      collateral,
      atMs: TEST_TIME,
      measurements: [{ mrtd: bytesToHex(realQuote.subarray(AT.mrTd, AT.mrTd + 48)) }],
      reportData: realQuote.slice(AT.reportData, AT.reportData + 64),
      ...other,
    });
  };

  it('asserts everything at an accepted level, with both lists', async () => {
    const result = await verify();
    expect(() => assertAttested(result, ALL)).not.toThrow();
  });

  const year = 365 * 86_400_000;
  const cases: { name: string; claim: ClaimName; code: AttestationCode; twist?: PlatformTwist; other?: Partial<TdxExpectations> }[] = [
    {
      name: 'another kind of signature',
      claim: 'format',
      code: 'report.unsupported',
      twist: { quote: (bytes) => bytes.fill(3, AT.keyType, AT.keyType + 1) },
    },
    {
      name: 'debug',
      claim: 'not-debug',
      code: 'debug.enabled',
      twist: { quote: (bytes) => bytes.fill(1, AT.tdAttributes, AT.tdAttributes + 1) },
    },
    {
      name: 'SGX for TDX',
      claim: 'format',
      code: 'document.malformed',
      twist: { quote: (bytes) => bytes.fill(0, AT.teeType, AT.teeType + 1) },
    },
    {
      name: 'version 3',
      claim: 'format',
      code: 'document.malformed',
      twist: { quote: (bytes) => bytes.fill(3, AT.version, AT.version + 1) },
    },
    { name: 'another MRTD', claim: 'measurement', code: 'measurement.not-allowed', other: { measurements: [{ mrtd: 'ab'.repeat(48) }] } },
    {
      name: 'another register',
      claim: 'measurement',
      code: 'measurement.not-allowed',
      other: { measurements: [{ mrtd: bytesToHex(realQuote.subarray(AT.mrTd, AT.mrTd + 48)), rtmr3: 'ab'.repeat(48) }] },
    },
    { name: 'other report data', claim: 'user-data', code: 'user-data.mismatch', other: { reportData: new Uint8Array(64) } },
    { name: 'another processor’s signature', claim: 'signature', code: 'signature.invalid', twist: { otherKey: true } },
    {
      name: 'a level out of date',
      claim: 'platform-tcb',
      code: 'tcb.not-accepted',
      twist: { tcbInfo: ({ tcbLevels }) => tcbLevels.forEach((level) => (level.tcbStatus = 'OutOfDate')) },
    },
    {
      name: 'a level of no status at all',
      claim: 'platform-tcb',
      code: 'tcb.not-accepted',
      twist: { tcbInfo: ({ tcbLevels }) => tcbLevels.forEach((level) => (level.tcbStatus = 'Revoked')) },
    },
    {
      name: 'another processor family',
      claim: 'platform-tcb',
      code: 'tcb.mismatch',
      twist: { tcbInfo: (info) => Object.assign(info, { fmspc: '000000000000' }) },
    },
    {
      name: 'a module of another signer',
      claim: 'platform-tcb',
      code: 'tcb.not-accepted',
      twist: { tcbInfo: (info) => info.tdxModuleIdentities.forEach((identity) => (identity.mrsigner = 'ab'.repeat(48))) },
    },
    {
      name: 'a module that Intel does not know',
      claim: 'platform-tcb',
      code: 'tcb.not-accepted',
      twist: { tcbInfo: (info) => (info.tdxModuleIdentities = []) },
    },
    {
      name: 'a module out of date',
      claim: 'platform-tcb',
      code: 'tcb.not-accepted',
      twist: { tcbInfo: (info) => info.tdxModuleIdentities.forEach(({ tcbLevels }) => (tcbLevels[0]!.tcb.isvsvn = 6)) },
    },
    {
      name: 'collateral of the past',
      claim: 'platform-tcb',
      code: 'collateral.stale',
      twist: { tcbInfo: (info) => (info.nextUpdate = new Date(TEST_TIME - 1000).toISOString()) },
    },
    {
      name: 'collateral of the future',
      claim: 'platform-tcb',
      code: 'collateral.stale',
      twist: { qeIdentity: (identity) => Object.assign(identity, { issueDate: new Date(TEST_TIME + 2000).toISOString() }) },
    },
    { name: 'a revoked processor', claim: 'revocation', code: 'certificate.revoked', twist: { revoke: 'pck' } },
    { name: 'a revoked processor: no longer genuine', claim: 'genuine', code: 'certificate.revoked', twist: { revoke: 'pck' } },
    { name: 'a revoked processor CA', claim: 'genuine', code: 'certificate.revoked', twist: { revoke: 'pck-ca' } },
    { name: 'old lists', claim: 'genuine', code: 'collateral.stale', twist: { listsNextUpdateMs: TEST_TIME - 500 } },
    { name: 'a processor CA that is none', claim: 'genuine', code: 'certificate.not-a-ca', twist: { chain: { 1: { ca: false } } } },
    {
      name: 'an expired processor CA',
      claim: 'genuine',
      code: 'certificate.expired',
      twist: { chain: { 1: { notAfterMs: TEST_TIME - year } } },
    },
    { name: 'collateral signed by a processor', claim: 'genuine', code: 'chain.too-long', twist: { selfSigner: true } },
    { name: 'collateral signed by a CA', claim: 'genuine', code: 'certificate.leaf-is-ca', twist: { signer: { ca: true } } },
  ];
  it.each(cases)('refutes: $name', async ({ claim, code, twist, other }) => {
    const result = await verify(twist, other);
    expect(result.claims[claim]).toMatchObject({ status: 'refuted', code });
    expect(() => assertAttested(result, ALL)).toThrow(`${claim} refuted (${code})`);
  });

  it('refuses lists of another issuer, collateral that is none, and too many bytes', async () => {
    const [one, two] = [await makePlatform(), await makePlatform()];
    const expectations = { roots: [certificateFingerprint(one.root.der)], collateral: one.collateral, atMs: TEST_TIME };
    const foreign = await verifyTdx(one.quote, { ...expectations, collateral: { ...one.collateral, pck_crl: two.collateral.pck_crl! } });
    expect(codeOf(foreign, 'genuine')).toBe('collateral.malformed');
    const none = await verifyTdx(one.quote, { ...expectations, collateral: { ...one.collateral, pck_crl: 'xyz' } });
    expect(codeOf(none, 'format')).toBe('collateral.malformed');
    expect(codeOf(await verifyTdx(new Uint8Array(32_769), expectations), 'format')).toBe('document.too-large');
    await expect(verifyTdx(one.quote, { ...expectations, roots: [] })).rejects.toMatchObject({ code: 'configuration.invalid' });
  });
});
