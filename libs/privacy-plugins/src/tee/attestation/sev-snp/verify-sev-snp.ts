import { verify, type KeyObject } from 'node:crypto';
import { bytesToHex } from '@noble/hashes/utils.js';
import { asserted, checked, claim, equalClaim, refuted, settled, unknown, unreadable } from '../claims.js';
import { outcome } from '../codes.js';
import type { AttestationResult, Claim } from '../result.js';
import { assertRoots } from '../roots.js';
import { verifyEndorsement, type SnpCertificates } from './endorsement.js';
import { parseReport, type SnpReport, type TcbVersion } from './report.js';

/** One guest that may be trusted. */
export interface AllowedSnpMeasurement {
  /** SHA-384 of the launch, 96 lower-case hex digits. */
  readonly measurement: string;
  /** The privilege level that the guest's program runs at, 0 being the highest: a report of a lower one (a greater number) is refused. */
  readonly vmpl: number;
}

/** What is checked is what is given: without an expectation the claim stays unknown. */
export interface SevSnpExpectations {
  /** SHA-256 fingerprints of the ARKs to believe, lower-case hex. */
  readonly roots: readonly string[];
  readonly certificates: SnpCertificates;
  /** The time to check the certificates at, milliseconds since 1970. A report has no time of its own. */
  readonly atMs: number;
  readonly measurements?: readonly AllowedSnpMeasurement[];
  /** 64 bytes: the guest's own hash of a nonce and a key. */
  readonly reportData?: Uint8Array;
  /** The lowest firmware level to accept, each part for itself. */
  readonly minimumTcb?: TcbVersion;
}

/** Bit 19 of the guest policy: 56860, table 10. */
const POLICY_DEBUG = 1n << 19n;

/**
 * Checks an AMD SEV-SNP attestation report of a Milan or Genoa processor (versions 2 to 5). A bad report never throws, it gives refuted claims.
 * Source: AMD 56860 (firmware ABI) and 57230 (certificates).
 * @throws DomainError `configuration.invalid` when the roots are no fingerprints
 */
export async function verifySevSnp(report: Uint8Array, expectations: SevSnpExpectations): Promise<AttestationResult> {
  assertRoots(expectations.roots);
  const read = await outcome(() => parseReport(report));
  if ('code' in read) return unreadable('amd-sev-snp', read.code);
  const snp = read.value;
  const endorsement = await outcome(() => verifyEndorsement(snp, expectations.certificates, expectations.roots, expectations.atMs));
  return settled(
    'amd-sev-snp',
    {
      // Without an endorsed key there is none to check the signature with.
      signature: 'code' in endorsement ? unknown('verifier', 'claim.unauthenticated') : signatureClaim(snp, endorsement.value),
      genuine: checked('verifier', endorsement),
      revocation: unknown('verifier', 'claim.nothing-expected'),
      fresh: unknown('hardware', 'claim.not-stated'),
      'not-debug': (snp.policy & POLICY_DEBUG) === 0n ? asserted('hardware') : refuted('hardware', 'debug.enabled'),
      measurement: measured(snp, expectations.measurements),
      nonce: unknown('hardware', 'claim.not-stated'),
      'key-binding': unknown('hardware', 'claim.not-stated'),
      'user-data': equalClaim(expectations.reportData, snp.reportData, 'user-data.mismatch'),
      'platform-tcb': levelClaim(snp.reportedTcb, expectations.minimumTcb),
    },
    {
      moduleId: bytesToHex(snp.chipId),
      measurements: { measurement: bytesToHex(snp.measurement), 'host-data': bytesToHex(snp.hostData) },
      userData: snp.reportData,
    },
  );
}

const signatureClaim = ({ signed, signature }: SnpReport, key: KeyObject): Claim =>
  claim('verifier', verify('sha384', signed, { key, dsaEncoding: 'ieee-p1363' }, signature), 'signature.invalid');

function measured({ measurement, vmpl }: SnpReport, allowed?: readonly AllowedSnpMeasurement[]): Claim {
  if (allowed === undefined) return unknown('hardware', 'claim.nothing-expected');
  const same = allowed.filter((one) => one.measurement === bytesToHex(measurement));
  if (same.length === 0) return refuted('hardware', 'measurement.not-allowed');
  return claim(
    'hardware',
    same.some((one) => vmpl <= one.vmpl),
    'privilege.too-low',
  );
}

function levelClaim(reported: TcbVersion, minimum?: TcbVersion): Claim {
  if (minimum === undefined) return unknown('hardware', 'claim.nothing-expected');
  const parts = Object.keys(minimum) as (keyof TcbVersion)[];
  return claim(
    'hardware',
    parts.every((part) => reported[part] >= minimum[part]),
    'tcb.not-accepted',
  );
}
