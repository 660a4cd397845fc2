import { readFile } from 'node:fs/promises';
import { X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { assertAttested } from '../assert-attested.js';
import type { AttestationCode } from '../codes.js';
import type { AttestationResult, ClaimName } from '../result.js';
import { AMD_ROOTS, certificateFingerprint } from '../roots.js';
import { issueEndorsement, makeReport, TEST_CHIP, TEST_TCB, TEST_TIME, type EndorsementTwist } from './endorsements.spec-support.js';
import { verifySevSnp, type SevSnpExpectations } from './verify-sev-snp.js';

const codeOf = ({ claims }: AttestationResult, name: ClaimName): string => {
  const claim = claims[name];
  return claim.status === 'asserted' ? 'asserted' : claim.code;
};
const ALL = ['genuine', 'signature', 'not-debug', 'measurement', 'user-data', 'platform-tcb'] as const;

describe('a report that AMD’s hardware made (vectors/amd-sev-snp)', () => {
  const vectors = new URL('../../../../vectors/amd-sev-snp/', import.meta.url);
  let report: Uint8Array;
  let expectations: SevSnpExpectations;

  beforeAll(async () => {
    const text = (name: string) => readFile(new URL(name, vectors), 'utf8');
    report = Uint8Array.from(Buffer.from(await text('aws-milan-report.base64'), 'base64'));
    const der = (pem: string) => new Uint8Array(new X509Certificate(pem).raw);
    const [signer, root] = (await text('milan-vlek-chain.pem')).split(/(?<=-----END CERTIFICATE-----\n)/).map(der);
    expectations = {
      roots: [AMD_ROOTS.milan],
      certificates: { leaf: der(await text('aws-milan-vlek.pem')), signer: signer!, root: root! },
      // Within the VLEK's year.
      atMs: Date.parse('2023-10-01T00:00:00Z'),
      reportData: report.slice(0x50, 0x90),
      minimumTcb: { bootLoader: 3, tee: 0, snp: 10, microcode: 115 },
    };
  });

  it('verifies within its certificates’ time with AMD’s root', async () => {
    const measurement = Buffer.from(report.subarray(0x90, 0xc0)).toString('hex');
    const result = await verifySevSnp(report, { ...expectations, measurements: [{ measurement, vmpl: 0 }] });
    expect(() => assertAttested(result, ALL)).not.toThrow();
    expect(result.facts?.measurements.measurement).toBe(measurement);
    expect(codeOf(result, 'fresh')).toBe('claim.not-stated');
  });

  it('fails after its certificate’s time, and with another root', async () => {
    const late = await verifySevSnp(report, { ...expectations, atMs: Date.parse('2024-07-20T00:00:00Z') });
    expect(codeOf(late, 'genuine')).toBe('certificate.expired');
    const early = await verifySevSnp(report, { ...expectations, atMs: Date.parse('2023-07-19T00:00:00Z') });
    expect(codeOf(early, 'genuine')).toBe('certificate.not-yet-valid');
    const other = await verifySevSnp(report, { ...expectations, roots: [AMD_ROOTS.genoa] });
    expect(codeOf(other, 'genuine')).toBe('chain.untrusted-root');
    expect(codeOf(other, 'user-data')).toBe('claim.unauthenticated');
  });

  it('fails with a bit changed in each of its bytes', async () => {
    const passed: number[] = [];
    for (let byte = 0; byte < report.length; byte += 1) {
      const changed = report.map((value, index) => (index === byte ? value ^ (1 << (byte % 8)) : value));
      const result = await verifySevSnp(changed, expectations);
      if (['format', 'signature', 'genuine'].every((name) => codeOf(result, name as ClaimName) === 'asserted')) passed.push(byte);
    }
    expect(passed).toEqual([]);
  }, 180_000);

  it('never throws for changed certificates, and believes none of them', async () => {
    const change = fc.tuple(fc.constantFrom('leaf' as const, 'signer' as const), fc.nat(1300), fc.integer({ min: 1, max: 255 }));
    await fc.assert(
      fc.asyncProperty(change, async ([which, index, mask]) => {
        const { certificates } = expectations;
        const changed = certificates[which].map((byte, place) => (place === index % certificates[which].length ? byte ^ mask : byte));
        const { claims } = await verifySevSnp(report, { ...expectations, certificates: { ...certificates, [which]: changed } });
        expect(claims.genuine.status).toBe('refuted');
      }),
      { numRuns: 300 },
    );
  }, 60_000);
});

describe('a report under a test’s own ARK', () => {
  const sound = issueEndorsement();
  const expectationsOf = ({ certificates } = sound): SevSnpExpectations => ({
    roots: [certificateFingerprint(certificates.root)],
    certificates,
    atMs: TEST_TIME,
    measurements: [{ measurement: 'ab'.repeat(48), vmpl: 0 }],
    reportData: new Uint8Array(64).fill(0xda),
    minimumTcb: TEST_TCB,
  });
  const report = makeReport(sound.key);

  it('asserts everything for a VCEK of the same chip and level', async () => {
    const result = await verifySevSnp(report, expectationsOf());
    expect(() => assertAttested(result, ALL)).not.toThrow();
    expect(result.facts?.moduleId).toBe(Buffer.from(TEST_CHIP).toString('hex'));
  });

  const endorsements: { name: string; code: AttestationCode; twist: EndorsementTwist }[] = [
    { name: 'another firmware level: boot loader', code: 'tcb.mismatch', twist: { tcb: { bootLoader: 3 } } },
    { name: 'another firmware level: tee', code: 'tcb.mismatch', twist: { tcb: { tee: 2 } } },
    { name: 'another firmware level: snp', code: 'tcb.mismatch', twist: { tcb: { snp: 150 } } },
    { name: 'another firmware level: microcode', code: 'tcb.mismatch', twist: { tcb: { microcode: 85 } } },
    { name: 'another chip', code: 'chip.mismatch', twist: { chip: new Uint8Array(64) } },
    { name: 'no chip', code: 'chip.mismatch', twist: { chip: null } },
    { name: 'a VLEK for a VCEK', code: 'certificate.wrong-usage', twist: { leafName: 'SEV-VLEK' } },
    { name: 'an expired leaf', code: 'certificate.expired', twist: { notAfterMs: TEST_TIME - 1000 } },
    { name: 'a leaf not valid yet', code: 'certificate.not-yet-valid', twist: { notBeforeMs: TEST_TIME + 1000 } },
    { name: 'a leaf that is a CA', code: 'certificate.leaf-is-ca', twist: { leafIsCa: true } },
    { name: 'a signer that is no CA', code: 'certificate.not-a-ca', twist: { signerIsCa: false } },
    { name: 'a leaf on P-256', code: 'certificate.wrong-curve', twist: { leafCurve: 'P-256' } },
    { name: 'another signer', code: 'certificate.bad-signature', twist: { otherSigner: true } },
    { name: 'another issuer’s name', code: 'certificate.wrong-issuer', twist: { otherIssuer: true } },
    { name: 'another signature algorithm', code: 'certificate.wrong-algorithm', twist: { algorithm: '300d06092a864886f70d01010c0500' } },
    { name: 'an unknown critical extension', code: 'certificate.unknown-critical-extension', twist: { critical: true } },
  ];
  it.each(endorsements)('refuses: $name', async ({ code, twist }) => {
    const twisted = issueEndorsement(twist);
    const result = await verifySevSnp(makeReport(twisted.key), expectationsOf(twisted));
    expect(result.claims.genuine).toEqual({ status: 'refuted', by: 'verifier', code });
    expect(() => assertAttested(result, [])).toThrow(`genuine refuted (${code})`);
  });

  const said: {
    name: string;
    claim: ClaimName;
    code: AttestationCode;
    change?: Parameters<typeof makeReport>[1];
    expect?: Partial<SevSnpExpectations>;
  }[] = [
    { name: 'debug', claim: 'not-debug', code: 'debug.enabled', change: (view) => view.setBigUint64(8, 0xb0000n, true) },
    { name: 'another measurement', claim: 'measurement', code: 'measurement.not-allowed', change: (_, bytes) => bytes.fill(1, 0x90, 0xc0) },
    { name: 'a lower privilege level', claim: 'measurement', code: 'privilege.too-low', change: (view) => view.setUint32(0x30, 1, true) },
    { name: 'other report data', claim: 'user-data', code: 'user-data.mismatch', change: (_, bytes) => bytes.fill(1, 0x50, 0x90) },
    { name: 'an old level', claim: 'platform-tcb', code: 'tcb.not-accepted', expect: { minimumTcb: { ...TEST_TCB, snp: 23 } } },
    { name: 'version 1', claim: 'format', code: 'report.unsupported', change: (view) => view.setUint32(0, 1, true) },
    { name: 'another signature algorithm', claim: 'format', code: 'report.unsupported', change: (view) => view.setUint32(0x34, 2, true) },
    { name: 'no signing key', claim: 'format', code: 'report.unsupported', change: (view) => view.setUint32(0x48, 7 << 2, true) },
    { name: 'Zen 5', claim: 'format', code: 'report.unsupported', change: (_, bytes) => bytes.fill(0x1a, 0x188, 0x189) },
  ];
  it.each(said)('refutes: $name', async ({ claim, code, change, expect: other }) => {
    const result = await verifySevSnp(makeReport(sound.key, change), { ...expectationsOf(), ...other });
    expect(result.claims[claim]).toMatchObject({ status: 'refuted', code });
    expect(() => assertAttested(result, ALL)).toThrow(`${claim} refuted (${code})`);
  });

  it('refuses a signature of another key, of another length, and bytes beside it', async () => {
    const other = await verifySevSnp(makeReport(issueEndorsement().key), expectationsOf());
    expect(codeOf(other, 'signature')).toBe('signature.invalid');
    expect(codeOf(await verifySevSnp(report.subarray(0, 1183), expectationsOf()), 'format')).toBe('document.malformed');
    for (const offset of [672 + 48, 672 + 72 + 48, 1183]) {
      const changed = report.map((byte, index) => (index === offset ? 1 : byte));
      expect(codeOf(await verifySevSnp(changed, expectationsOf()), 'format')).toBe('document.malformed');
    }
  });

  it('never throws for random certificates or reports', async () => {
    const bytes = fc.uint8Array({ maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(bytes, bytes, fc.uint8Array({ minLength: 1184, maxLength: 1184 }), async (leaf, signer, random) => {
        const certificates = { leaf, signer, root: sound.certificates.root };
        expect((await verifySevSnp(report, { ...expectationsOf(), certificates })).claims.genuine.status).toBe('refuted');
        const result = await verifySevSnp(random, expectationsOf());
        expect(() => assertAttested(result, [])).toThrow('attestation.refused');
      }),
      { numRuns: 100 },
    );
  });
});
