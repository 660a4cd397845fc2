import { AsnConvert } from '@peculiar/asn1-schema';
import {
  BasicConstraints,
  Certificate,
  type Extension,
  id_ce_basicConstraints,
  id_ce_keyUsage,
  KeyUsage,
  KeyUsageFlags,
  Version,
} from '@peculiar/asn1-x509';
import { bytesToHex } from '@noble/hashes/utils.js';
import { reading, Refusal } from '../codes.js';
import { assertSignedWith, importKey, verifyDer, type EcdsaProfile, type VerifyKey } from './ecdsa.js';

/** What path validation looks at, read from one DER certificate. */
export interface PathCertificate {
  readonly asn: Certificate;
  /** In hex, as written. */
  readonly serial: string;
  /** DER names in hex: chains compare names byte by byte. */
  readonly subject: string;
  readonly issuer: string;
  readonly notBeforeMs: number;
  readonly notAfterMs: number;
  readonly isCa: boolean;
  readonly pathLength: number | undefined;
  readonly key: VerifyKey;
}

const UNDERSTOOD = new Set<string>([id_ce_basicConstraints, id_ce_keyUsage]);
const derHex = (value: unknown): string => bytesToHex(new Uint8Array(AsnConvert.serialize(value)));

/** Bytes of tag and length. */
function headerLength(der: Uint8Array): number {
  const first = der[1] ?? 0;
  return 2 + (first < 0x80 ? 0 : first & 0x7f);
}

/** One DER value and nothing behind it: the parser itself would ignore what follows. */
function assertOneValue(der: Uint8Array): void {
  const first = der[1] ?? 0;
  const lengthBytes = headerLength(der) - 2;
  const length = lengthBytes === 0 ? first : der.subarray(2, 2 + lengthBytes).reduce((sum, byte) => 256 * sum + byte, 0);
  if (der[0] !== 0x30 || lengthBytes > 3 || der.length !== 2 + lengthBytes + length) throw new Refusal('certificate.malformed');
}

/**
 * The signature covers the inner part alone. Around it the parser takes other spellings of the same algorithm and the same bits; only DER's is taken here, so
 * that no bit of a certificate can be changed.
 */
function assertOneSpelling(
  der: Uint8Array,
  { tbsCertificateRaw, signatureValue }: Certificate,
  { signatureAlgorithm }: EcdsaProfile,
): void {
  const signature = bytesToHex(new Uint8Array(signatureValue));
  // At most 105 bytes for the largest of our curves: one byte of length.
  const length = (signature.length / 2 + 1).toString(16).padStart(2, '0');
  const end = `${bytesToHex(new Uint8Array(tbsCertificateRaw ?? []))}${signatureAlgorithm}03${length}00${signature}`;
  if (!bytesToHex(der).endsWith(end) || headerLength(der) + end.length / 2 !== der.length) throw new Refusal('certificate.malformed');
}

/** @throws Refusal `certificate.*` */
export async function parseCertificate(der: Uint8Array, profile: EcdsaProfile): Promise<PathCertificate> {
  const fields = reading('certificate.malformed', () => readFields(der, profile));
  return { ...fields, key: await importKey(profile, fields.asn.tbsCertificate.subjectPublicKeyInfo) };
}

/** @throws whatever the parser throws */
function readFields(der: Uint8Array, profile: EcdsaProfile): Omit<PathCertificate, 'key'> {
  assertOneValue(der);
  const asn = AsnConvert.parse(der, Certificate);
  const { tbsCertificate: tbs } = asn;
  if (tbs.version !== Version.v3) throw new Refusal('certificate.malformed');
  assertSignedWith(profile, asn.signatureAlgorithm, tbs.signature);
  assertOneSpelling(der, asn, profile);
  const constraints = readConstraints(asn);
  const { notBefore, notAfter } = tbs.validity;
  return {
    asn,
    serial: bytesToHex(new Uint8Array(tbs.serialNumber)),
    subject: derHex(tbs.subject),
    issuer: derHex(tbs.issuer),
    notBeforeMs: notBefore.getTime().getTime(),
    notAfterMs: notAfter.getTime().getTime(),
    isCa: constraints.cA,
    pathLength: constraints.pathLenConstraint,
  };
}

/** RFC 5280 §4.2: each extension once, and no critical one without a reader. @throws Refusal */
export function assertUnderstood(extensions: readonly Extension[]): void {
  const ids = extensions.map(({ extnID }) => extnID);
  if (new Set(ids).size !== ids.length) throw new Refusal('certificate.malformed');
  if (extensions.some(({ extnID, critical }) => critical && !UNDERSTOOD.has(extnID)))
    throw new Refusal('certificate.unknown-critical-extension');
}

/** RFC 5280 §6.1.4 (k)–(o): a CA signs certificates and a leaf signs data. */
function readConstraints({ tbsCertificate: { extensions = [] } }: Certificate): BasicConstraints {
  assertUnderstood(extensions);
  const value = (id: string) => extensions.find(({ extnID }) => extnID === id)?.extnValue;
  const basic = value(id_ce_basicConstraints);
  const usage = value(id_ce_keyUsage);
  const constraints = basic === undefined ? new BasicConstraints() : AsnConvert.parse(basic, BasicConstraints);
  const flags = usage === undefined ? 0 : AsnConvert.parse(usage, KeyUsage).toNumber();
  if ((flags & (constraints.cA ? KeyUsageFlags.keyCertSign : KeyUsageFlags.digitalSignature)) === 0)
    throw new Refusal('certificate.wrong-usage');
  return constraints;
}

/** @throws Refusal `certificate.bad-signature` */
export async function assertSignedBy(certificate: PathCertificate, issuer: PathCertificate, profile: EcdsaProfile): Promise<void> {
  const { tbsCertificateRaw, signatureValue } = certificate.asn;
  if (tbsCertificateRaw === undefined || !(await verifyDer(profile, issuer.key, signatureValue, tbsCertificateRaw)))
    throw new Refusal('certificate.bad-signature');
}
