import 'reflect-metadata';
import {
  BasicConstraintsExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  X509CertificateGenerator,
  type X509CertificateCreateParamsName,
} from '@peculiar/x509';
import { encode } from 'cbor2';
import { certificateFingerprint } from '../attestation/roots.js';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-384', hash: 'SHA-384' };
const HOUR_MS = 3_600_000;
/** `{1: -35}`: ES384, RFC 9053 §2.1. */
const PROTECTED = Uint8Array.of(0xa1, 0x01, 0x38, 0x22);

/** What a test wants a document to say. */
export interface Statement {
  readonly moduleId: string;
  readonly timestampMs: number;
  /** PCR0 and PCR2; the other registers are zeros. */
  readonly measurement: Uint8Array;
  readonly userData: Uint8Array;
  readonly nonce?: Uint8Array;
  readonly publicKey?: Uint8Array;
}

export interface TestHardware {
  /** SHA-256 of the root, as trust is configured. */
  readonly root: string;
  sign(statement: Statement): Promise<Uint8Array>;
}

type KeyPair = Awaited<ReturnType<typeof newKey>>;
const newKey = async () => {
  const pair = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  if (!('privateKey' in pair)) throw new Error('no key pair');
  return pair;
};

/** A root and a leaf of its own, made for one test: documents in the real format, signed by nobody's processor. */
export async function testHardware(atMs: number = Date.now()): Promise<TestHardware> {
  const [rootKey, leafKey] = [await newKey(), await newKey()];
  const root = await certificate('CN=test root', rootKey, 'CN=test root', rootKey, atMs, true);
  const leaf = await certificate('CN=test leaf', leafKey, 'CN=test root', rootKey, atMs, false);
  return {
    root: certificateFingerprint(root),
    sign: (statement) => signDocument(statement, leafKey, { root, leaf }),
  };
}

async function certificate(
  subject: X509CertificateCreateParamsName,
  { publicKey }: KeyPair,
  issuer: X509CertificateCreateParamsName,
  { privateKey: signingKey }: KeyPair,
  atMs: number,
  isCa: boolean,
): Promise<Uint8Array> {
  const made = await X509CertificateGenerator.create({
    ...{ subject, issuer, publicKey, signingKey, signingAlgorithm: ALGORITHM },
    notBefore: new Date(atMs - HOUR_MS),
    notAfter: new Date(atMs + 3 * HOUR_MS),
    extensions: [
      new BasicConstraintsExtension(isCa, undefined, true),
      new KeyUsagesExtension(isCa ? KeyUsageFlags.keyCertSign : KeyUsageFlags.digitalSignature, true),
    ],
  });
  return new Uint8Array(made.rawData);
}

async function signDocument(
  { moduleId, timestampMs, measurement, userData, nonce, publicKey }: Statement,
  { privateKey }: KeyPair,
  { root, leaf }: { root: Uint8Array; leaf: Uint8Array },
): Promise<Uint8Array> {
  const register = (index: number): Uint8Array => (index === 0 || index === 2 ? measurement : new Uint8Array(48));
  const payload = encode(
    new Map<string, unknown>([
      ['module_id', moduleId],
      ['digest', 'SHA384'],
      ['timestamp', timestampMs],
      ['pcrs', new Map(Array.from({ length: 16 }, (_, index) => [index, register(index)]))],
      ['certificate', leaf],
      ['cabundle', [root]],
      ['public_key', publicKey ?? null],
      ['user_data', userData],
      ['nonce', nonce ?? null],
    ]),
  );
  const signed = encode(['Signature1', PROTECTED, new Uint8Array(0), payload]);
  const signature = new Uint8Array(await crypto.subtle.sign(ALGORITHM, privateKey, new Uint8Array(signed)));
  return encode([PROTECTED, new Map(), payload, signature]);
}
