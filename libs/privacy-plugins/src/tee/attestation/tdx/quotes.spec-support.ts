import { readFile } from 'node:fs/promises';
import * as x509 from '@peculiar/x509';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { issueCertificate, issueChain, TEST_TIME, type CertificateTwist, type TestCertificate } from '../x509/certificates.spec-support.js';
import { ES256 } from '../x509/ecdsa.js';
import type { TdxCollateral } from './collateral.js';

const vectors = new URL('../../../../vectors/intel-tdx/', import.meta.url);
const text = (name: string) => readFile(new URL(name, vectors), 'utf8');
export const realQuote = Uint8Array.from(Buffer.from(await text('tdx-quote.base64'), 'base64'));
export const realCollateral = JSON.parse(await text('collateral-2025-03.json')) as TdxCollateral;

/** Where things stand in a version 4 quote: Intel TDX DCAP quoting library API, appendix A.3. */
export const AT = {
  version: 0,
  keyType: 2,
  teeType: 4,
  body: 48,
  tdAttributes: 48 + 120,
  mrTd: 48 + 136,
  reportData: 48 + 520,
  authData: 632,
};
const SIGNATURE = AT.authData + 4;
const ATTESTATION_KEY = SIGNATURE + 64;
const QE_REPORT = ATTESTATION_KEY + 64 + 6;
const QE_REPORT_DATA = QE_REPORT + 320;
const QE_SIGNATURE = QE_REPORT + 384;
const QE_AUTH = QE_SIGNATURE + 64 + 2;
const CERTIFICATES = QE_AUTH + 32 + 2;
/** Firmware levels, family and the like of a processor: Intel SGX PCK certificate specification, §1.3.5. */
const SGX_EXTENSION = '1.2.840.113741.1.13.1';

/** How a test's own platform differs from a sound one. */
export interface PlatformTwist {
  readonly quote?: (bytes: Uint8Array) => void;
  readonly tcbInfo?: (info: TcbInfo) => void;
  readonly qeIdentity?: (identity: Record<string, unknown>) => void;
  readonly chain?: Readonly<Record<number, CertificateTwist>>;
  readonly signer?: CertificateTwist;
  readonly revoke?: 'pck' | 'pck-ca';
  readonly listsNextUpdateMs?: number;
  readonly otherKey?: boolean;
  /** The processor's own key signs the collateral. */
  readonly selfSigner?: boolean;
}
interface TcbInfo {
  issueDate: string;
  nextUpdate: string;
  fmspc: string;
  tdxModuleIdentities: { id: string; mrsigner: string; tcbLevels: { tcb: { isvsvn: number }; tcbStatus: string }[] }[];
  tcbLevels: { tcb: { sgxtcbcomponents: { svn: number }[] }; tcbStatus: string }[];
}

const pem = (certificates: readonly TestCertificate[]): string =>
  certificates.map(({ der }) => `${new x509.X509Certificate(new Uint8Array(der)).toString('pem')}\n`).join('');
const sign = async ({ privateKey }: TestCertificate['keys'], data: Uint8Array): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, Uint8Array.from(data)));

async function revocationList(issuer: TestCertificate, serials: readonly string[], nextUpdateMs: number): Promise<string> {
  const list = await x509.X509CrlGenerator.create({
    issuer: issuer.name,
    thisUpdate: new Date(TEST_TIME - 1000),
    nextUpdate: new Date(nextUpdateMs),
    entries: serials.map((serialNumber) => ({ serialNumber, revocationDate: new Date(TEST_TIME - 1000) })),
    signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' },
    signingKey: issuer.keys.privateKey,
  });
  return bytesToHex(new Uint8Array(list.rawData));
}

/** A quote and collateral under a test's own root, made from the real ones: the same firmware levels, new keys all the way. */
export async function makePlatform(
  twist: PlatformTwist = {},
): Promise<{ quote: Uint8Array; collateral: TdxCollateral; root: TestCertificate }> {
  const realPem = new TextDecoder().decode(realQuote.subarray(CERTIFICATES + 4));
  const real = new x509.X509Certificate(realPem.slice(0, realPem.indexOf('-----END') + 26));
  const levels = new x509.Extension(SGX_EXTENSION, false, real.getExtension(SGX_EXTENSION)!.value);
  const chain = await issueChain(3, { ...twist.chain, 2: { extensions: [levels], ...twist.chain?.[2] } }, ES256);
  const [root, ca, pck] = chain as [TestCertificate, TestCertificate, TestCertificate];
  const signer = await issueCertificate('CN=TCB signing', false, root, { profile: ES256, ...twist.signer });
  const signers = twist.selfSigner ? [pck, ca, root] : [signer, root];
  return { quote: await makeQuote(chain, pck, twist), collateral: await makeCollateral({ root, ca, signers }, twist), root };
}

async function makeQuote(chain: readonly TestCertificate[], pck: TestCertificate, twist: PlatformTwist): Promise<Uint8Array> {
  const attestation = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
  const certificates = new TextEncoder().encode(pem([...chain].reverse()));
  const quote = Uint8Array.from([...realQuote.subarray(0, CERTIFICATES + 4), ...certificates]);
  const view = new DataView(quote.buffer);
  view.setUint32(AT.authData, quote.length - SIGNATURE, true);
  view.setUint32(QE_REPORT - 4, quote.length - QE_REPORT, true);
  view.setUint32(CERTIFICATES, certificates.length, true);
  const point = new Uint8Array(await crypto.subtle.exportKey('raw', attestation.publicKey)).subarray(1);
  quote.set(point, ATTESTATION_KEY);
  quote.set(sha256(Uint8Array.from([...point, ...quote.subarray(QE_AUTH, QE_AUTH + 32)])), QE_REPORT_DATA);
  quote.set(await sign(twist.otherKey ? attestation : pck.keys, quote.subarray(QE_REPORT, QE_SIGNATURE)), QE_SIGNATURE);
  twist.quote?.(quote);
  quote.set(await sign(attestation, quote.subarray(0, AT.authData)), SIGNATURE);
  return quote;
}

interface Issuers {
  readonly root: TestCertificate;
  readonly ca: TestCertificate;
  /** Leaf first. */
  readonly signers: readonly TestCertificate[];
}

async function makeCollateral(keys: Issuers, twist: PlatformTwist): Promise<TdxCollateral> {
  const { root, ca, signers } = keys;
  const dates = { issueDate: new Date(TEST_TIME - 1000).toISOString(), nextUpdate: new Date(TEST_TIME + 60_000).toISOString() };
  const info = { ...(JSON.parse(realCollateral.tcb_info) as TcbInfo), ...dates };
  // The real platform is one SEAM loader behind the real collateral.
  for (const { tcb } of info.tcbLevels) tcb.sgxtcbcomponents[7]!.svn = 3;
  twist.tcbInfo?.(info);
  const identity = { ...(JSON.parse(realCollateral.qe_identity) as Record<string, unknown>), ...dates };
  twist.qeIdentity?.(identity);
  const [tcbInfo, qeIdentity] = [JSON.stringify(info), JSON.stringify(identity)];
  const signed = async (statement: string) => bytesToHex(await sign(signers[0]!.keys, new TextEncoder().encode(statement)));
  const issuers = pem(signers);
  const nextUpdateMs = twist.listsNextUpdateMs ?? TEST_TIME + 60_000;
  return {
    tcb_info: tcbInfo,
    tcb_info_signature: await signed(tcbInfo),
    tcb_info_issuer_chain: issuers,
    qe_identity: qeIdentity,
    qe_identity_signature: await signed(qeIdentity),
    qe_identity_issuer_chain: issuers,
    root_ca_crl: await revocationList(root, twist.revoke === 'pck-ca' ? ['01'] : [], nextUpdateMs),
    pck_crl: await revocationList(ca, twist.revoke === 'pck' ? ['01'] : [], nextUpdateMs),
  };
}
