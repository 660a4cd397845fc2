import type { AttestationCode } from './codes.js';

export const ATTESTATION_FORMATS = ['aws-nitro', 'intel-tdx', 'amd-sev-snp'] as const;
export type AttestationFormat = (typeof ATTESTATION_FORMATS)[number];

export const CLAIM_NAMES = [
  'format', // the bytes have the published form
  'signature', // the leaf's key signed them
  'genuine', // the leaf's certificates lead to a root that the caller configured
  'revocation', // none of the certificates is on its issuer's list of revoked ones
  'fresh', // made at most so long ago, and not in the future
  'not-debug', // nobody can look inside with the hardware's own help
  'measurement', // the program is one of those allowed
  'nonce', // made for this question
  'key-binding', // vouches for this public key
  'user-data', // vouches for these bytes
  'platform-tcb', // the processor's firmware is at a level that the caller accepts
] as const;
export type ClaimName = (typeof CLAIM_NAMES)[number];

/**
 * Whose word a claim rests on. `hardware`: a key of the processor signed it. `verifier`: computed here from the bytes. `operator`: only who
 * runs the machines can know; nothing here ever asserts such a claim.
 */
export type ClaimSource = 'hardware' | 'verifier' | 'operator';

/** `refuted` and `unknown` claims always have a code. */
export type Claim =
  | { readonly status: 'asserted'; readonly by: ClaimSource }
  | { readonly status: 'refuted' | 'unknown'; readonly by: ClaimSource; readonly code: AttestationCode };

export type Claims = Readonly<Record<ClaimName, Claim>>;

/** What the document says: anybody can write such bytes, so not to be believed unless `format`, `signature` and `genuine` are asserted. */
export interface AttestationFacts {
  /** Nitro's `module_id`; the chip's id in hex (SEV-SNP). */
  readonly moduleId?: string;
  /** Register name (`pcr0`, `mrtd`, `measurement`) → lower-case hex. */
  readonly measurements: Readonly<Record<string, string>>;
  /** Milliseconds since 1970. */
  readonly timestampMs?: number;
  readonly publicKey?: Uint8Array;
  /** Up to 512 bytes (Nitro); the 64 bytes of report data (TDX, SEV-SNP). */
  readonly userData?: Uint8Array;
  readonly nonce?: Uint8Array;
}

/** One result for every format. `facts` are absent when the document could not be read. */
export interface AttestationResult {
  readonly format: AttestationFormat;
  readonly claims: Claims;
  readonly facts?: AttestationFacts;
}
