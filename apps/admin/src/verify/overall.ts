import type { AssetVerdict, Check } from '@intaglio/client-sdk/verify';

export type Overall = 'valid' | 'valid-when-minted' | 'invalid' | 'unknown';
export type Outcome = 'passed' | 'failed' | 'unknown';

export const outcomeOf = ({ passed, unknown }: Check): Outcome => (passed ? 'passed' : unknown ? 'unknown' : 'failed');

/** What follows from all checks together. What could not be had is neither true nor false, and never shown as passed. */
export function overallOf({ checks, token }: Pick<AssetVerdict, 'checks' | 'token'>): Overall {
  const outcomes = checks.map(outcomeOf);
  if (outcomes.includes('failed')) return 'invalid';
  if (outcomes.includes('unknown')) return 'unknown';
  const stands = token.rootAuthorisedNow && token.policyAuthorisedNow && (token.proofKind !== 'attested' || token.evaluatorAuthorisedNow);
  return stands ? 'valid' : 'valid-when-minted';
}
