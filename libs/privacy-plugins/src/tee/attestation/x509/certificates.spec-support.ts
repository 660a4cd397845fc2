import 'reflect-metadata';
import * as x509 from '@peculiar/x509';
import { ES384, type EcdsaProfile } from './ecdsa.js';

export const KEY_USAGE = x509.KeyUsageFlags;
const YEAR_MS = 365 * 86_400_000;
export const TEST_TIME = Date.parse('2026-01-02T03:04:05Z');

/** How a certificate of a test's own hierarchy differs from a sound one. */
export interface CertificateTwist {
  readonly profile?: EcdsaProfile;
  readonly ca?: boolean;
  readonly pathLength?: number;
  readonly usages?: number;
  readonly notBeforeMs?: number;
  readonly notAfterMs?: number;
  /** Written as the issuer instead of the real one. */
  readonly issuer?: string;
  readonly extensions?: x509.Extension[];
  readonly signingHash?: 'SHA-256' | 'SHA-384';
  /** Sign with the certificate's own key instead of its issuer's. */
  readonly selfSigned?: boolean;
}

export interface TestCertificate {
  readonly der: Uint8Array;
  readonly name: string;
  readonly keys: CryptoKeyPair;
  readonly profile: EcdsaProfile;
}
type CryptoKeyPair = Awaited<ReturnType<typeof newKeys>>;
const newKeys = ({ curve }: EcdsaProfile) => crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: curve }, true, ['sign', 'verify']);

/** One certificate; without an issuer a root. `ca` says which side of the hierarchy it stands on unless twisted. */
export async function issueCertificate(
  name: string,
  ca: boolean,
  issuer?: TestCertificate,
  twist: CertificateTwist = {},
): Promise<TestCertificate> {
  const profile = twist.profile ?? ES384;
  const keys = await newKeys(profile);
  const signer = issuer === undefined || twist.selfSigned ? { keys, profile, name } : issuer;
  const isCa = twist.ca ?? ca;
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: '01',
    subject: name,
    issuer: twist.issuer ?? issuer?.name ?? name,
    notBefore: new Date(twist.notBeforeMs ?? TEST_TIME - YEAR_MS),
    notAfter: new Date(twist.notAfterMs ?? TEST_TIME + YEAR_MS),
    publicKey: keys.publicKey,
    signingKey: signer.keys.privateKey,
    signingAlgorithm: { name: 'ECDSA', hash: twist.signingHash ?? signer.profile.hash },
    extensions: [
      new x509.BasicConstraintsExtension(isCa, twist.pathLength, true),
      new x509.KeyUsagesExtension(twist.usages ?? (isCa ? KEY_USAGE.keyCertSign : KEY_USAGE.digitalSignature), true),
      ...(twist.extensions ?? []),
    ],
  });
  return { der: new Uint8Array(certificate.rawData), name, keys, profile };
}

/** Root first, leaf last; `twists` by position. */
export async function issueChain(
  length: number,
  twists: Readonly<Record<number, CertificateTwist>> = {},
  profile: EcdsaProfile = ES384,
): Promise<TestCertificate[]> {
  const chain: TestCertificate[] = [];
  for (let place = 0; place < length; place += 1)
    chain.push(await issueCertificate(`CN=test ${place}`, place < length - 1, chain.at(-1), { profile, ...twists[place] }));
  return chain;
}
