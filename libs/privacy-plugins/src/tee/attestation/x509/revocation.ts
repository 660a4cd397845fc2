import { AsnConvert } from '@peculiar/asn1-schema';
import { CertificateList } from '@peculiar/asn1-x509';
import { bytesToHex } from '@noble/hashes/utils.js';
import { reading, Refusal } from '../codes.js';
import type { PathCertificate } from './certificate.js';
import { verifyDer, type EcdsaProfile } from './ecdsa.js';

/**
 * Checks certificates against their issuer's list (RFC 5280 §6.3): the list is the issuer's own, and its time has come and is not over.
 * @param der the DER list
 * @throws Refusal `certificate.revoked`, `collateral.malformed` or `collateral.stale`
 */
export async function assertNotRevoked(
  der: Uint8Array,
  issuer: PathCertificate,
  certificates: readonly PathCertificate[],
  { profile, atMs }: { readonly profile: EcdsaProfile; readonly atMs: number },
): Promise<void> {
  const { list, name, fromMs, toMs, serials } = reading('collateral.malformed', () => readList(der));
  if (name !== issuer.subject || list.signatureAlgorithm.algorithm !== profile.signatureOid || list.tbsCertListRaw === undefined)
    throw new Refusal('collateral.malformed');
  if (!(await verifyDer(profile, issuer.key, list.signature, list.tbsCertListRaw))) throw new Refusal('collateral.malformed');
  // Written so that an unreadable date fails.
  if (!(fromMs <= atMs && atMs <= toMs)) throw new Refusal('collateral.stale');
  if (certificates.some(({ serial }) => serials.has(serial))) throw new Refusal('certificate.revoked');
}

function readList(der: Uint8Array) {
  const list = AsnConvert.parse(der, CertificateList);
  const { issuer, thisUpdate, nextUpdate, revokedCertificates = [] } = list.tbsCertList;
  return {
    list,
    name: bytesToHex(new Uint8Array(AsnConvert.serialize(issuer))),
    fromMs: thisUpdate.getTime().getTime(),
    toMs: nextUpdate?.getTime().getTime() ?? Number.NaN,
    serials: new Set(revokedCertificates.map(({ userCertificate }) => bytesToHex(new Uint8Array(userCertificate)))),
  };
}
