import { bytesToHex } from '@noble/hashes/utils.js';
import { asserted, checked, claim, equalClaim, refuted, settled, unknown, unreadable } from '../claims.js';
import { outcome, Refusal } from '../codes.js';
import type { AllowedMeasurement } from '../measurement.js';
import type { AttestationFacts, AttestationResult, Claim } from '../result.js';
import { assertRoots } from '../roots.js';
import { parseCertificate } from '../x509/certificate.js';
import { verifyChain } from '../x509/chain.js';
import { ES384, verifyRaw } from '../x509/ecdsa.js';
import { parseSign1, type Sign1 } from './cose.js';
import { parseStatement, type NitroStatement } from './statement.js';

/** What is checked is what is given: without an expectation the claim stays unknown. */
export interface NitroExpectations {
  /** SHA-256 fingerprints of the roots to believe, lower-case hex. */
  readonly roots: readonly string[];
  /** The time to check at, milliseconds since 1970. */
  readonly atMs: number;
  /** The greatest age of the document. */
  readonly maxAgeMs?: number;
  /** The programs that are allowed; with an empty list none is. */
  readonly measurements?: readonly AllowedMeasurement[];
  readonly nonce?: Uint8Array;
  readonly publicKey?: Uint8Array;
  readonly userData?: Uint8Array;
}

/** As much as the wire carries; real documents have about 5 KiB. */
const MAX_DOCUMENT_BYTES = 32_768;
/** How far the clock that made the document may be ahead of ours. */
const MAX_CLOCK_SKEW_MS = 60_000;

/**
 * Checks an AWS Nitro attestation document by AWS's published rules, wherever it was made: the simulated hardware differs in its root alone.
 * A bad document never throws, it gives refuted claims. Source: https://docs.aws.amazon.com/enclaves/latest/user/verify-root.html
 * @throws DomainError `configuration.invalid` when the roots are no fingerprints
 */
export async function verifyNitro(document: Uint8Array, expectations: NitroExpectations): Promise<AttestationResult> {
  assertRoots(expectations.roots);
  const read = await outcome(() => parse(document));
  if ('code' in read) return unreadable('aws-nitro', read.code);
  const { sign1, statement } = read.value;
  const { roots, atMs } = expectations;
  const signature = await outcome(() => assertSignature(sign1, statement.certificate));
  // Most bad documents end here: the whole chain is walked only for one that its leaf did sign.
  const genuine =
    'code' in signature
      ? unknown('verifier', 'claim.unauthenticated')
      : checked(
          'verifier',
          await outcome(() => verifyChain([...statement.cabundle, statement.certificate], { profile: ES384, roots, atMs })),
        );
  return settled(
    'aws-nitro',
    {
      signature: checked('verifier', signature),
      genuine,
      // AWS publishes no list of revoked Nitro certificates; a leaf lives for three hours. Its firmware's level is not in the document either.
      revocation: unknown('operator', 'claim.not-stated'),
      fresh: freshness(statement.timestampMs, expectations),
      ...measured(statement, expectations.measurements),
      nonce: equalClaim(expectations.nonce, statement.nonce, 'nonce.mismatch'),
      'key-binding': equalClaim(expectations.publicKey, statement.publicKey, 'public-key.mismatch'),
      'user-data': equalClaim(expectations.userData, statement.userData, 'user-data.mismatch'),
      'platform-tcb': unknown('operator', 'claim.not-stated'),
    },
    facts(statement),
  );
}

function parse(document: Uint8Array): { sign1: Sign1; statement: NitroStatement } {
  if (document.length > MAX_DOCUMENT_BYTES) throw new Refusal('document.too-large');
  const sign1 = parseSign1(document);
  return { sign1, statement: parseStatement(sign1.payload) };
}

async function assertSignature({ signature, signed }: Sign1, leaf: Uint8Array): Promise<void> {
  const { key } = await parseCertificate(leaf, ES384);
  if (!(await verifyRaw(ES384, key, signature, signed))) throw new Refusal('signature.invalid');
}

function freshness(timestampMs: number, { atMs, maxAgeMs }: NitroExpectations): Claim {
  if (timestampMs > atMs + MAX_CLOCK_SKEW_MS) return refuted('verifier', 'time.future');
  if (maxAgeMs === undefined) return unknown('verifier', 'claim.nothing-expected');
  return claim('verifier', atMs - timestampMs <= maxAgeMs, 'time.too-old');
}

function measured({ pcrs }: NitroStatement, allowed?: readonly AllowedMeasurement[]): { 'not-debug': Claim; measurement: Claim } {
  const register = (index: number): string | undefined => {
    const value = pcrs.get(index);
    return value && bytesToHex(value);
  };
  const [pcr0, pcr1, pcr2] = [0, 1, 2].map(register);
  const matches = (one: AllowedMeasurement): boolean => one.pcr0 === pcr0 && (one.pcr1 ?? pcr1) === pcr1 && (one.pcr2 ?? pcr2) === pcr2;
  return {
    // An enclave in debug mode has a console that its host reads, and registers of zeros.
    'not-debug': pcr0 === undefined || /^0+$/.test(pcr0) ? refuted('hardware', 'debug.enabled') : asserted('hardware'),
    measurement:
      allowed === undefined
        ? unknown('hardware', 'claim.nothing-expected')
        : claim('hardware', allowed.some(matches), 'measurement.not-allowed'),
  };
}

function facts({ moduleId, timestampMs, pcrs, publicKey, userData, nonce }: NitroStatement): AttestationFacts {
  return {
    moduleId,
    timestampMs,
    measurements: Object.fromEntries([...pcrs].map(([index, value]) => [`pcr${index}`, bytesToHex(value)])),
    ...(publicKey && { publicKey }),
    ...(userData && { userData }),
    ...(nonce && { nonce }),
  };
}
