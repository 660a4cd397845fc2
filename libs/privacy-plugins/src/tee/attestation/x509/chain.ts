import { Refusal } from '../codes.js';
import { certificateFingerprint } from '../roots.js';
import { assertSignedBy, parseCertificate, type PathCertificate } from './certificate.js';
import type { EcdsaProfile } from './ecdsa.js';

/** AWS's chains have five certificates and Intel's three. */
export const MAX_CHAIN = 6;

export interface ChainRules {
  readonly profile: EcdsaProfile;
  /** SHA-256 fingerprints of the only roots that are believed. */
  readonly roots: readonly string[];
  readonly atMs: number;
}

/**
 * RFC 5280 §6.1 for a chain of DER certificates, root first and leaf last. The root is known by its fingerprint, so its own signature says
 * nothing more; everything else about it is checked as for the others.
 * @throws Refusal `chain.*` or `certificate.*`
 */
export async function verifyChain(chain: readonly Uint8Array[], { profile, roots, atMs }: ChainRules): Promise<readonly PathCertificate[]> {
  if (chain.length < 2) throw new Refusal('chain.too-short');
  if (chain.length > MAX_CHAIN) throw new Refusal('chain.too-long');
  if (!roots.includes(certificateFingerprint(chain[0]!))) throw new Refusal('chain.untrusted-root');
  const certificates = await Promise.all(chain.map((der) => parseCertificate(der, profile)));
  certificates.forEach((certificate, index) => assertPlace(certificate, certificates.length - 1 - index, atMs));
  await Promise.all(
    certificates.slice(1).map(async (certificate, index) => {
      const issuer = certificates[index]!;
      if (certificate.issuer !== issuer.subject) throw new Refusal('certificate.wrong-issuer');
      await assertSignedBy(certificate, issuer, profile);
    }),
  );
  return certificates;
}

/** `below`: how many certificates follow; 0 for the leaf. */
function assertPlace({ notBeforeMs, notAfterMs, isCa, pathLength }: PathCertificate, below: number, atMs: number): void {
  // Written so that an unreadable date fails.
  if (!(notBeforeMs <= atMs)) throw new Refusal('certificate.not-yet-valid');
  if (!(atMs <= notAfterMs)) throw new Refusal('certificate.expired');
  if (below === 0 && isCa) throw new Refusal('certificate.leaf-is-ca');
  if (below > 0 && !isCa) throw new Refusal('certificate.not-a-ca');
  // The number of CA certificates between this one and the leaf. Self-issued ones count too: none of these hierarchies has any.
  if (below > 0 && pathLength !== undefined && below - 1 > pathLength) throw new Refusal('certificate.path-too-long');
}
