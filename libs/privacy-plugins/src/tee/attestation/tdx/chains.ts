import type { Quote } from '@phala/dcap-qvl';
import { hexToBytes } from '@noble/hashes/utils.js';
import { reading, Refusal } from '../codes.js';
import type { PathCertificate } from '../x509/certificate.js';
import { verifyChain } from '../x509/chain.js';
import { ES256 } from '../x509/ecdsa.js';
import { assertNotRevoked } from '../x509/revocation.js';
import type { TdxCollateral } from './collateral.js';

/** The library's own reader of PEM, so that both look at the same certificates; leaf first. */
export type ReadCertificates = (pem: string | Uint8Array) => readonly Uint8Array[];

/** Root first. The PCK chain is the processor's; the others signed the collateral. */
export interface TdxChains {
  readonly pck: readonly PathCertificate[];
  readonly tcbInfo: readonly PathCertificate[];
  readonly qeIdentity: readonly PathCertificate[];
}

/** Root, PCK CA, PCK; and root, TCB signing. */
const PCK_CHAIN = 3;
const COLLATERAL_CHAIN = 2;

/** All three chains, checked here: the library checks neither who may sign certificates nor, in a browser, their times. @throws Refusal */
export async function verifyTdxChains(
  quote: Quote,
  collateral: TdxCollateral,
  rules: { readonly roots: readonly string[]; readonly atMs: number },
  readCertificates: ReadCertificates,
): Promise<TdxChains> {
  // Certification data of type 5: the quote carries its own chain.
  const own = reading('report.unsupported', () => quote.rawCertChain());
  const verify = (pem: string | Uint8Array, length: number) => {
    const chain = [...reading('certificate.malformed', () => readCertificates(pem))].reverse();
    if (chain.length !== length) throw new Refusal(chain.length < length ? 'chain.too-short' : 'chain.too-long');
    return verifyChain(chain, { ...rules, profile: ES256 });
  };
  // The root itself certifies who signs collateral, so that no processor's key can.
  const [pck, tcbInfo, qeIdentity] = await Promise.all([
    verify(own, PCK_CHAIN),
    verify(collateral.tcb_info_issuer_chain, COLLATERAL_CHAIN),
    verify(collateral.qe_identity_issuer_chain, COLLATERAL_CHAIN),
  ]);
  return { pck, tcbInfo, qeIdentity };
}

/** @returns whether both lists were there to look at. @throws Refusal as `assertNotRevoked` */
export async function checkRevocation({ pck, tcbInfo, qeIdentity }: TdxChains, collateral: TdxCollateral, atMs: number): Promise<boolean> {
  const { root_ca_crl: rootList, pck_crl: pckList } = collateral;
  const [root, ca, leaf] = pck as [PathCertificate, PathCertificate, PathCertificate];
  const rules = { profile: ES256, atMs };
  const below = [...pck, ...tcbInfo, ...qeIdentity];
  if (rootList !== undefined) await assertNotRevoked(hexToBytes(rootList), root, below, rules);
  if (pckList !== undefined) await assertNotRevoked(hexToBytes(pckList), ca, [leaf], rules);
  return rootList !== undefined && pckList !== undefined;
}
