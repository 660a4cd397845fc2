import { DomainError } from '@intaglio/domain';
import { PROOFS } from './claims.js';
import type { AttestationResult, ClaimName } from './result.js';

/**
 * Passes if all of the `required` claims are asserted, and with them always `format`, `signature` and `genuine`.
 * @throws DomainError `attestation.refused`, whose detail lists each missing claim with its code
 */
export function assertAttested({ claims }: AttestationResult, required: readonly ClaimName[]): void {
  const missing = [...new Set([...PROOFS, ...required])].flatMap((name) => {
    const claim = claims[name];
    return claim.status === 'asserted' ? [] : [`${name} ${claim.status} (${claim.code})`];
  });
  if (missing.length > 0) throw new DomainError('attestation.refused', missing.join(', '));
}
