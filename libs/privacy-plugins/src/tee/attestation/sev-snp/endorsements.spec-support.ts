import { constants, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  BasicConstraints,
  Certificate,
  Extension,
  Extensions,
  id_ce_basicConstraints,
  id_ce_keyUsage,
  KeyUsage,
  KeyUsageFlags,
  Name,
  RelativeDistinguishedName,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
} from '@peculiar/asn1-x509';
import { hexToBytes } from '@noble/hashes/utils.js';
import { PSS_SHA384, type SnpCertificates } from './endorsement.js';

export const TEST_TIME = Date.parse('2026-01-02T03:04:05Z');
const DAY_MS = 86_400_000;
export const TEST_TCB = { bootLoader: 4, tee: 1, snp: 22, microcode: 213 };
export const TEST_CHIP = new Uint8Array(64).fill(0xc1);

/** How an endorsement differs from a sound one. */
export interface EndorsementTwist {
  readonly leafName?: string;
  readonly leafIsCa?: boolean;
  readonly leafCurve?: 'P-256';
  readonly signerIsCa?: boolean;
  readonly notBeforeMs?: number;
  readonly notAfterMs?: number;
  readonly tcb?: Partial<typeof TEST_TCB>;
  readonly chip?: Uint8Array | null;
  readonly otherSigner?: boolean;
  readonly otherIssuer?: boolean;
  readonly algorithm?: string;
  readonly critical?: boolean;
}

interface Plan {
  readonly name: string;
  readonly issuer: string;
  readonly publicKey: KeyObject;
  readonly signingKey: KeyObject;
  readonly extensions: readonly Extension[];
}

const commonName = (value: string): Name =>
  new Name([
    new RelativeDistinguishedName([new AttributeTypeAndValue({ type: '2.5.4.3', value: new AttributeValue({ utf8String: value }) })]),
  ]);
const extension = (extnID: string, der: Uint8Array | ArrayBuffer, critical = false): Extension =>
  new Extension({ extnID, critical, extnValue: new OctetString(der) });
/** An exact INTEGER as AMD writes it. */
const integer = (value: number): Uint8Array => (value < 128 ? Uint8Array.of(2, 1, value) : Uint8Array.of(2, 2, 0, value));
const constraints = (cA: boolean): Extension[] => [
  extension(id_ce_basicConstraints, AsnConvert.serialize(new BasicConstraints({ cA })), true),
  extension(id_ce_keyUsage, AsnConvert.serialize(new KeyUsage(cA ? KeyUsageFlags.keyCertSign : KeyUsageFlags.digitalSignature)), true),
];

function issue({ name, issuer, publicKey, signingKey, extensions }: Plan, twist: EndorsementTwist): Uint8Array {
  const algorithm = AsnConvert.parse(hexToBytes(twist.algorithm ?? PSS_SHA384), AlgorithmIdentifier);
  const tbs = new TBSCertificate({
    version: Version.v3,
    serialNumber: Uint8Array.of(1).buffer,
    signature: algorithm,
    issuer: commonName(issuer),
    validity: new Validity({
      notBefore: new Date(twist.notBeforeMs ?? TEST_TIME - DAY_MS),
      notAfter: new Date(twist.notAfterMs ?? TEST_TIME + DAY_MS),
    }),
    subject: commonName(name),
    subjectPublicKeyInfo: AsnConvert.parse(publicKey.export({ type: 'spki', format: 'der' }), SubjectPublicKeyInfo),
    extensions: new Extensions([...extensions]),
  });
  const signature = sign('sha384', new Uint8Array(AsnConvert.serialize(tbs)), {
    key: signingKey,
    padding: constants.RSA_PKCS1_PSS_PADDING,
    saltLength: 48,
  });
  return new Uint8Array(
    AsnConvert.serialize(
      new Certificate({ tbsCertificate: tbs, signatureAlgorithm: algorithm, signatureValue: Uint8Array.from(signature).buffer }),
    ),
  );
}

// Shorter than AMD's 4,096 bits: what is tested does not depend on it.
const [ark, ask, stranger] = [0, 1, 2].map(() => generateKeyPairSync('rsa', { modulusLength: 2048 })) as [Keys, Keys, Keys];
type Keys = ReturnType<typeof generateKeyPairSync>;

/** ARK, ASK and VCEK of a test’s own, and the VCEK’s private key. */
export function issueEndorsement(twist: EndorsementTwist = {}): { certificates: SnpCertificates; key: KeyObject } {
  const vcek = generateKeyPairSync('ec', { namedCurve: twist.leafCurve ?? 'P-384' });
  const tcb = { ...TEST_TCB, ...twist.tcb };
  const oid = (suffix: string) => `1.3.6.1.4.1.3704.1.${suffix}`;
  const platform = [
    extension(oid('3.1'), integer(tcb.bootLoader), twist.critical),
    extension(oid('3.2'), integer(tcb.tee)),
    extension(oid('3.3'), integer(tcb.snp)),
    extension(oid('3.8'), integer(tcb.microcode)),
    ...(twist.chip === null ? [] : [extension(oid('4'), twist.chip ?? TEST_CHIP)]),
  ];
  const root = issue(
    { name: 'ARK', issuer: 'ARK', publicKey: ark.publicKey, signingKey: ark.privateKey, extensions: constraints(true) },
    {},
  );
  const signer = issue(
    { name: 'ASK', issuer: 'ARK', publicKey: ask.publicKey, signingKey: ark.privateKey, extensions: constraints(twist.signerIsCa ?? true) },
    {},
  );
  const leaf = issue(
    {
      name: twist.leafName ?? 'SEV-VCEK',
      issuer: twist.otherIssuer ? 'ARK' : 'ASK',
      publicKey: vcek.publicKey,
      signingKey: (twist.otherSigner ? stranger : ask).privateKey,
      extensions: [...constraints(twist.leafIsCa ?? false), ...platform],
    },
    twist,
  );
  return { certificates: { leaf, signer, root }, key: vcek.privateKey };
}

/** A version 3 report of a Milan processor; `change` is made before it is signed. */
export function makeReport(key: KeyObject, change: (view: DataView, bytes: Uint8Array) => void = () => undefined): Uint8Array {
  const bytes = new Uint8Array(1184);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 3, true);
  view.setBigUint64(8, 0x30000n, true);
  view.setUint32(0x34, 1, true);
  bytes.fill(0xda, 0x50, 0x90);
  bytes.fill(0xab, 0x90, 0xc0);
  bytes.set([TEST_TCB.bootLoader, TEST_TCB.tee, 0, 0, 0, 0, TEST_TCB.snp, TEST_TCB.microcode], 0x180);
  bytes[0x188] = 0x19;
  bytes.set(TEST_CHIP, 0x1a0);
  change(view, bytes);
  const signature = sign('sha384', bytes.subarray(0, 672), { key, dsaEncoding: 'ieee-p1363' });
  const half = signature.length / 2;
  bytes.set(signature.subarray(0, half).reverse(), 672);
  bytes.set(signature.subarray(half).reverse(), 672 + 72);
  return bytes;
}
