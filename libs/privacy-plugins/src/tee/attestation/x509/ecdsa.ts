import { AsnConvert } from '@peculiar/asn1-schema';
import type { AlgorithmIdentifier, SubjectPublicKeyInfo } from '@peculiar/asn1-x509';
import { bytesToHex } from '@noble/hashes/utils.js';
import { reading, Refusal } from '../codes.js';

/** A public key that WebCrypto holds; named here because Node's types know the class but not the type. */
export type VerifyKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;
type Bytes = ArrayBuffer | Uint8Array<ArrayBuffer>;

/** One signature algorithm per format: what the chain of its hardware is signed with, and nothing else. */
export interface EcdsaProfile {
  readonly curve: 'P-256' | 'P-384';
  readonly hash: 'SHA-256' | 'SHA-384';
  /** Of the signature algorithm, RFC 5758 §3.2; it has no parameters. */
  readonly signatureOid: string;
  /** DER of its AlgorithmIdentifier, in hex. */
  readonly signatureAlgorithm: string;
  /** DER of the algorithm of a public key on the curve, RFC 5480 §2.1.1, in hex. */
  readonly keyAlgorithm: string;
  readonly fieldBytes: number;
}

export const ES384: EcdsaProfile = {
  curve: 'P-384',
  hash: 'SHA-384',
  signatureOid: '1.2.840.10045.4.3.3',
  signatureAlgorithm: '300a06082a8648ce3d040303',
  keyAlgorithm: '301006072a8648ce3d020106052b81040022',
  fieldBytes: 48,
};

export const ES256: EcdsaProfile = {
  curve: 'P-256',
  hash: 'SHA-256',
  signatureOid: '1.2.840.10045.4.3.2',
  signatureAlgorithm: '300a06082a8648ce3d040302',
  keyAlgorithm: '301306072a8648ce3d020106082a8648ce3d030107',
  fieldBytes: 32,
};

/** @throws Refusal `certificate.wrong-algorithm` */
export function assertSignedWith(profile: EcdsaProfile, ...algorithms: readonly AlgorithmIdentifier[]): void {
  if (!algorithms.every(({ algorithm, parameters }) => algorithm === profile.signatureOid && parameters === undefined))
    throw new Refusal('certificate.wrong-algorithm');
}

/** @throws Refusal `certificate.wrong-curve` for a key of another kind, `certificate.malformed` for a point that is not on the curve */
export async function importKey(profile: EcdsaProfile, { algorithm, subjectPublicKey }: SubjectPublicKeyInfo): Promise<VerifyKey> {
  const kind = reading('certificate.malformed', () => bytesToHex(new Uint8Array(AsnConvert.serialize(algorithm))));
  if (kind !== profile.keyAlgorithm) throw new Refusal('certificate.wrong-curve');
  try {
    return await crypto.subtle.importKey('raw', subjectPublicKey, { name: 'ECDSA', namedCurve: profile.curve }, false, ['verify']);
  } catch {
    throw new Refusal('certificate.malformed');
  }
}

/** `signature` as r ‖ s, both of the field's length (IEEE P1363). False also for a signature of another length. */
export const verifyRaw = (profile: EcdsaProfile, key: VerifyKey, signature: Bytes, data: Bytes): Promise<boolean> =>
  crypto.subtle.verify({ name: 'ECDSA', hash: profile.hash }, key, signature, data);

/** `signature` as the DER SEQUENCE of two INTEGERs that certificates have (RFC 3279 §2.2.3). */
export function verifyDer(profile: EcdsaProfile, key: VerifyKey, signature: ArrayBuffer, data: ArrayBuffer): Promise<boolean> {
  const raw = rawSignature(new Uint8Array(signature), profile.fieldBytes);
  return raw === undefined ? Promise.resolve(false) : verifyRaw(profile, key, raw, data);
}

/** Both integers have at most 49 bytes, so that every length is one byte. */
function rawSignature(der: Uint8Array, fieldBytes: number): Uint8Array<ArrayBuffer> | undefined {
  if (der[0] !== 0x30 || der[1] !== der.length - 2) return undefined;
  const raw = new Uint8Array(2 * fieldBytes);
  let from = 2;
  for (const end of [fieldBytes, 2 * fieldBytes]) {
    const length = der[from + 1] ?? 0;
    const integer = der.subarray(from + 2, from + 2 + length);
    // A first byte of zero keeps the number positive; where it is not needed, or is missing, it is not DER.
    const [first = 0, second = 0] = integer;
    if (first === 0 ? second < 0x80 : first >= 0x80) return undefined;
    const digits = integer[0] === 0 ? integer.subarray(1) : integer;
    if (der[from] !== 0x02 || integer.length !== length || length === 0 || digits.length > fieldBytes) return undefined;
    raw.set(digits, end - digits.length);
    from += 2 + length;
  }
  return from === der.length ? raw : undefined;
}
