import { DomainError } from '@intaglio/domain';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** SHA-256 of a certificate's DER in lower-case hex: the form in which trusted roots are configured. */
export const certificateFingerprint = (der: Uint8Array): string => bytesToHex(sha256(der));

/** Root certificate G1 of AWS Nitro Enclaves: https://docs.aws.amazon.com/enclaves/latest/user/verify-root.html */
export const AWS_NITRO_ROOT = '641a0321a3e244efe456463195d606317ed7cdcc3c1756e09893f3c68f79bb5b';
/** Intel SGX Root CA, which TDX quotes lead to as well. */
export const INTEL_SGX_ROOT = '44a0196b2b99f889b8e149e95b807a350e7424964399e885a7cbb8ccfab674d3';

/** AMD's root keys: ARK-Milan and ARK-Genoa, as AMD's key distribution service serves them (AMD 57230 §2). */
export const AMD_ROOTS = {
  milan: '69d063b45344d26a2e94e1f4210de49ef555308287d4c174445c95639a540bcd',
  genoa: '4c6598d19c18719c5dfd4a7d335f674e5bfe1d8f800cea2cf270c10d103db2f1',
} as const;

/** @throws DomainError `configuration.invalid`: a verifier without roots, or with something else than fingerprints, is a fault of its caller */
export function assertRoots(roots: readonly string[]): void {
  if (roots.length === 0 || !roots.every((root) => /^[0-9a-f]{64}$/.test(root)))
    throw new DomainError('configuration.invalid', 'Trusted roots are SHA-256 fingerprints: 64 lower-case hex digits each, at least one');
}
