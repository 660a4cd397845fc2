import { bytesToHex } from '@noble/hashes/utils.js';
import type { AttestationCode } from './codes.js';
import { CLAIM_NAMES, type AttestationFacts, type AttestationFormat, type AttestationResult } from './result.js';
import type { Claim, ClaimName, Claims, ClaimSource } from './result.js';

export const asserted = (by: ClaimSource): Claim => ({ status: 'asserted', by });
export const refuted = (by: ClaimSource, code: AttestationCode): Claim => ({ status: 'refuted', by, code });
export const unknown = (by: ClaimSource, code: AttestationCode): Claim => ({ status: 'unknown', by, code });

/** Asserted if it holds, else refuted with the code. */
export const claim = (by: ClaimSource, holds: boolean, code: AttestationCode): Claim => (holds ? asserted(by) : refuted(by, code));

/** A check that ended in a code or, without one, well. */
export const checked = (by: ClaimSource, result: object): Claim =>
  'code' in result ? refuted(by, result.code as AttestationCode) : asserted(by);

/** The hardware's word about some bytes; unknown where the caller expected nothing. Public values all: the time of the comparison says nothing. */
export function equalClaim(expected: Uint8Array | undefined, stated: Uint8Array | undefined, code: AttestationCode): Claim {
  if (expected === undefined) return unknown('hardware', 'claim.nothing-expected');
  return claim('hardware', stated !== undefined && bytesToHex(expected) === bytesToHex(stated), code);
}

/** The result for bytes that could not be read: nothing else can be said. */
export function unreadable(format: AttestationFormat, code: AttestationCode): AttestationResult {
  const rest = CLAIM_NAMES.map((name) => [name, unknown('verifier', 'claim.unreadable')]);
  return { format, claims: { ...(Object.fromEntries(rest) as Claims), format: refuted('verifier', code) } };
}

/**
 * The result for bytes that could be read. What the hardware is said to assert stands only with its signature and a trusted root: anybody can
 * write a document with the right nonce. What contradicts the caller stays refuted either way.
 */
export function settled(format: AttestationFormat, claims: Omit<Claims, 'format'>, facts: AttestationFacts): AttestationResult {
  const authentic = claims.signature.status === 'asserted' && claims.genuine.status === 'asserted';
  const settle = ([name, said]: [string, Claim]): [string, Claim] =>
    !authentic && said.status === 'asserted' && !PROOFS.includes(name as ClaimName)
      ? [name, unknown(said.by, 'claim.unauthenticated')]
      : [name, said];
  const all: Claims = { format: asserted('verifier'), ...claims };
  return { format, claims: Object.fromEntries(Object.entries(all).map(settle)) as Claims, facts };
}

/** The claims without which none of the others means anything. */
export const PROOFS: readonly ClaimName[] = ['format', 'signature', 'genuine'];
