import 'reflect-metadata';
import { createHash, KeyObject, randomBytes, webcrypto } from 'node:crypto';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  cryptoProvider,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
  type Extension,
  X509Certificate,
} from '@peculiar/x509';

type KeyPair = webcrypto.CryptoKeyPair;

cryptoProvider.set(webcrypto as typeof globalThis.crypto);

/** As the certificates of real enclaves: P-384 with SHA-384 throughout. */
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-384', hash: 'SHA-384' } as const;
/** In every subject: whoever reads a certificate must see what it is worth. */
const SIMULATED = 'OU=SIMULATED-NOT-HARDWARE, O=Intaglio, C=XX';
/** Clocks of other machines may be behind. */
const BACKDATED_MS = 60_000;

export interface Issuer {
  readonly certificate: X509Certificate;
  readonly keys: KeyPair;
}

export const newKeys = (): Promise<KeyPair> => webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']) as Promise<KeyPair>;

export const readCertificate = (der: Uint8Array): X509Certificate => new X509Certificate(new Uint8Array(der));

export const importKeys = async (pkcs8: Uint8Array, certificate: X509Certificate): Promise<KeyPair> => ({
  privateKey: await webcrypto.subtle.importKey('pkcs8', pkcs8, ALGORITHM, true, ['sign']),
  publicKey: await certificate.publicKey.export(ALGORITHM, ['verify']),
});

export const exportPrivateKey = async (keys: KeyPair): Promise<Uint8Array> =>
  new Uint8Array(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey));

export const signingKey = (keys: KeyPair): KeyObject => KeyObject.from(keys.privateKey);

export const fingerprintOf = (certificate: X509Certificate): string =>
  createHash('sha256').update(Buffer.from(certificate.rawData)).digest('hex');

export interface CertificateRequest {
  readonly commonName: string;
  readonly validMs: number;
  /** Of an authority: how many authorities may stand below it; unset for the root, `leaf` for a certificate that signs documents only. */
  readonly role: { readonly authority: true; readonly below?: number } | 'leaf';
}

/** @param issuer unset: signs itself */
export async function issue({ commonName, validMs, role }: CertificateRequest, issuer?: Issuer): Promise<Issuer> {
  const keys = await newKeys();
  const now = Date.now();
  const subject = `CN=${commonName}, ${SIMULATED}`;
  const certificate = await X509CertificateGenerator.create({
    // A positive integer, as RFC 5280 §4.1.2.2 demands.
    serialNumber: Buffer.concat([Buffer.of(0x40), randomBytes(15)]).toString('hex'),
    subject,
    issuer: issuer?.certificate.subject ?? subject,
    notBefore: new Date(now - BACKDATED_MS),
    notAfter: new Date(now + validMs),
    signingAlgorithm: ALGORITHM,
    publicKey: keys.publicKey,
    signingKey: (issuer?.keys ?? keys).privateKey,
    extensions: await extensionsOf(role, keys, issuer),
  });
  return { certificate, keys };
}

async function extensionsOf(role: CertificateRequest['role'], keys: KeyPair, issuer?: Issuer): Promise<Extension[]> {
  const constraints =
    role === 'leaf' ? new BasicConstraintsExtension(false, undefined, true) : new BasicConstraintsExtension(true, role.below, true);
  const usage = role === 'leaf' ? KeyUsageFlags.digitalSignature : KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign;
  return [
    constraints,
    new KeyUsagesExtension(usage, true),
    await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ...(issuer ? [await AuthorityKeyIdentifierExtension.create(issuer.keys.publicKey)] : []),
  ];
}
