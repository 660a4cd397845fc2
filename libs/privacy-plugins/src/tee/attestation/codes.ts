/** Why a claim does not stand. A closed list: nothing of the document, its keys or its certificates is ever repeated in words. */
export const ATTESTATION_CODES = [
  // The encoding.
  'document.too-large',
  'document.malformed', // not the published structure, or a field of the wrong type or size
  'cbor.malformed', // not CBOR, or not in the form that the format's documents have (RFC 8949 §4.1)
  'cbor.duplicate-key',
  'cbor.trailing-bytes',
  'cose.malformed', // not a COSE_Sign1 (RFC 9052 §4.2)
  'cose.wrong-algorithm', // not ES384
  'cose.unexpected-header',
  'report.unsupported', // a version, product or signature algorithm that is not known here
  'collateral.malformed', // certificates, lists or statements that a caller hands in beside a quote
  'collateral.stale', // outside the time that its issuer gave it
  // The certificate chain (RFC 5280 §6.1).
  'chain.too-short',
  'chain.too-long',
  'chain.untrusted-root',
  'certificate.malformed',
  'certificate.not-yet-valid',
  'certificate.expired',
  'certificate.wrong-algorithm',
  'certificate.wrong-curve',
  'certificate.wrong-issuer',
  'certificate.wrong-usage',
  'certificate.bad-signature',
  'certificate.leaf-is-ca',
  'certificate.not-a-ca',
  'certificate.path-too-long',
  'certificate.unknown-critical-extension',
  'certificate.revoked',
  // What the hardware signed, against what was expected.
  'signature.invalid',
  'time.future',
  'time.too-old',
  'debug.enabled',
  'measurement.not-allowed',
  'nonce.mismatch',
  'public-key.mismatch',
  'user-data.mismatch',
  'tcb.mismatch', // the certified firmware level is not the reported one
  'tcb.not-accepted',
  'chip.mismatch',
  'privilege.too-low', // SEV-SNP: the report was asked for at another privilege level (VMPL) than the guest's own
  // Why a claim stays unknown.
  'claim.nothing-expected',
  'claim.not-stated', // this format does not say it
  'claim.unreadable', // the document could not be read as far as this
  'claim.unauthenticated', // it says so, but nothing shows that the hardware said it
] as const;
export type AttestationCode = (typeof ATTESTATION_CODES)[number];

/** Thrown and caught inside this folder only: how a reading ends early. */
export class Refusal extends Error {
  constructor(readonly code: AttestationCode) {
    super(code);
    this.name = 'Refusal';
  }
}

/** Runs a parser of somebody else's: whatever it throws becomes `code`, since its words may hold bytes of the document. @throws Refusal */
export function reading<T>(code: AttestationCode, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal(code);
  }
}

/** The value or, if the work refused, its code. Anything else that is thrown is a fault of this program and goes on. */
export async function outcome<T>(work: () => T | Promise<T>): Promise<{ value: T } | { code: AttestationCode }> {
  try {
    return { value: await work() };
  } catch (error) {
    if (error instanceof Refusal) return { code: error.code };
    throw error;
  }
}
