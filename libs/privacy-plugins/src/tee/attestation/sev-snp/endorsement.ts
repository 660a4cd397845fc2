import { X509Certificate, type KeyObject } from 'node:crypto';
import { AsnConvert } from '@peculiar/asn1-schema';
import { Certificate, type Extension } from '@peculiar/asn1-x509';
import { bytesToHex } from '@noble/hashes/utils.js';
import { reading, Refusal } from '../codes.js';
import { certificateFingerprint } from '../roots.js';
import { assertUnderstood } from '../x509/certificate.js';
import type { SnpReport, TcbVersion } from './report.js';

/** DER certificates from AMD's key distribution service, or those that the host hands to its guest beside the report. */
export interface SnpCertificates {
  /** VCEK or VLEK: the key that signed the report. */
  readonly leaf: Uint8Array;
  /** AMD's signing key of the processor line: ASK above a VCEK, ASVK above a VLEK. */
  readonly signer: Uint8Array;
  /** ARK, the root of the processor line. */
  readonly root: Uint8Array;
}

/** Versioned Chip Endorsement Key Certificate and KDS Interface Specification (AMD 57230), table 8. */
const OID = '1.3.6.1.4.1.3704.1';
const TCB_OIDS: Readonly<Record<keyof TcbVersion, string>> = {
  bootLoader: `${OID}.3.1`,
  tee: `${OID}.3.2`,
  snp: `${OID}.3.3`,
  microcode: `${OID}.3.8`,
};
const CHIP_ID_OID = `${OID}.4`;
/** RSASSA-PSS with SHA-384, MGF1 with SHA-384, a salt of 48 bytes: the only algorithm that AMD signs these certificates with. In hex. */
export const PSS_SHA384 =
  '304606092a864886f70d01010a3039a00f300d06096086480165030402020500a11c301a06092a864886f70d010108300d06096086480165030402020500a203020130a303020101';
const COMMON_NAMES: Readonly<Record<SnpReport['signer'], string>> = { chip: 'CN=SEV-VCEK', cloud: 'CN=SEV-VLEK' };

/**
 * The key that may sign this report: its certificate leads to a configured ARK and names the chip (VCEK) and the firmware level of the report.
 * @throws Refusal `chain.*`, `certificate.*`, `tcb.mismatch` or `chip.mismatch`
 */
export function verifyEndorsement(report: SnpReport, certificates: SnpCertificates, roots: readonly string[], atMs: number): KeyObject {
  if (!roots.includes(certificateFingerprint(certificates.root))) throw new Refusal('chain.untrusted-root');
  const [root, signer, leaf] = [certificates.root, certificates.signer, certificates.leaf].map(parse) as [Parsed, Parsed, Parsed];
  for (const certificate of [root, signer, leaf]) assertSound(certificate, certificate !== leaf, atMs);
  assertIssued(signer, root);
  assertIssued(leaf, signer);
  if (!leaf.x509.subject.split('\n').includes(COMMON_NAMES[report.signer])) throw new Refusal('certificate.wrong-usage');
  assertSamePlatform(report, leaf.extensions);
  return leafKey(leaf.x509);
}

interface Parsed {
  readonly x509: X509Certificate;
  readonly extensions: readonly Extension[];
  readonly algorithms: readonly string[];
}

const parse = (der: Uint8Array): Parsed =>
  reading('certificate.malformed', () => {
    const x509 = new X509Certificate(der);
    const { tbsCertificate, signatureAlgorithm } = AsnConvert.parse(x509.raw, Certificate);
    const algorithms = [tbsCertificate.signature, signatureAlgorithm].map((each) => bytesToHex(new Uint8Array(AsnConvert.serialize(each))));
    return { x509, extensions: tbsCertificate.extensions ?? [], algorithms };
  });

function assertSound({ x509, extensions, algorithms }: Parsed, isCa: boolean, atMs: number): void {
  if (algorithms.some((algorithm) => algorithm !== PSS_SHA384)) throw new Refusal('certificate.wrong-algorithm');
  assertUnderstood(extensions);
  // Written so that an unreadable date fails.
  if (!(Date.parse(x509.validFrom) <= atMs)) throw new Refusal('certificate.not-yet-valid');
  if (!(atMs <= Date.parse(x509.validTo))) throw new Refusal('certificate.expired');
  if (x509.ca && !isCa) throw new Refusal('certificate.leaf-is-ca');
  if (!x509.ca && isCa) throw new Refusal('certificate.not-a-ca');
}

function assertIssued({ x509 }: Parsed, issuer: Parsed): void {
  // Names, and that the issuer may sign certificates at all.
  if (!x509.checkIssued(issuer.x509)) throw new Refusal('certificate.wrong-issuer');
  if (!reading('certificate.malformed', () => x509.verify(issuer.x509.publicKey))) throw new Refusal('certificate.bad-signature');
}

/** A certificate of another chip or another firmware level endorses another key: 57230 §3.1. */
function assertSamePlatform({ reportedTcb, chipId, signer }: SnpReport, extensions: readonly Extension[]): void {
  const valueOf = (id: string) => {
    const value = extensions.find(({ extnID }) => extnID === id)?.extnValue;
    return value && new Uint8Array(value.buffer);
  };
  for (const part of Object.keys(TCB_OIDS) as (keyof TcbVersion)[])
    if (smallInteger(valueOf(TCB_OIDS[part])) !== reportedTcb[part]) throw new Refusal('tcb.mismatch');
  if (signer !== 'chip') return;
  const endorsed = valueOf(CHIP_ID_OID);
  // Not a DER value: the 64 bytes themselves.
  if (endorsed === undefined || bytesToHex(endorsed) !== bytesToHex(chipId)) throw new Refusal('chip.mismatch');
}

/** DER INTEGER of 0..255; from 128 on a byte of zero keeps it positive. */
function smallInteger(der: Uint8Array | undefined): number | undefined {
  if (der?.[0] !== 0x02 || der.length !== 2 + der[1]!) return undefined;
  if (der.length === 3 && der[2]! < 0x80) return der[2];
  return der.length === 4 && der[2] === 0 && der[3]! >= 0x80 ? der[3] : undefined;
}

function leafKey(x509: X509Certificate): KeyObject {
  const publicKey = reading('certificate.malformed', () => x509.publicKey);
  if (publicKey.asymmetricKeyDetails?.namedCurve !== 'secp384r1') throw new Refusal('certificate.wrong-curve');
  return publicKey;
}
