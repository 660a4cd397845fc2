import type { AuditResult } from './audit.js';
import type { MembershipResult } from './membership.js';
import type { MemorisationResult } from './memorisation.js';

export type GateReason =
  | AuditResult['findings'][number]
  /** The releases cost more than what was reserved. */
  | 'over-budget'
  /** Outputs lie nearer to training items than to unseen ones. */
  | 'outputs-near-training-items'
  /** Too many outputs are copies as far as the descriptors can tell. */
  | 'near-copies'
  /** A training without privacy has no claim that could be released. */
  | 'no-privacy-claim';

export interface GateResult {
  readonly passed: boolean;
  readonly reasons: readonly GateReason[];
  readonly audit: AuditResult;
  readonly memorisation: MemorisationResult;
  /** Information for the tenant, computed from private items without noise: not to be published. */
  readonly membership: MembershipResult;
}

export interface GateEvidence {
  readonly budget: { readonly epsilon: number } | null;
  readonly epsilonSpent: number | null;
  readonly audit: AuditResult;
  readonly memorisation: MemorisationResult;
  readonly membership: MembershipResult;
}

/** Standard errors above one half, and share of outputs, from which a model counts as memorising. */
export const RELEASE_LIMITS = { excess: 5.5, copiesShare: 0.01 } as const;

/** Every finding is a reason; one reason keeps the model from being authorised. */
export function judgeRelease({ budget, epsilonSpent, audit, memorisation, membership }: GateEvidence): GateResult {
  const reasons: GateReason[] = [...audit.findings];
  if (budget === null || epsilonSpent === null) reasons.push('no-privacy-claim');
  else if (!(epsilonSpent <= budget.epsilon)) reasons.push('over-budget');
  if (!(memorisation.excess < RELEASE_LIMITS.excess)) reasons.push('outputs-near-training-items');
  if (!(memorisation.nearCopies <= RELEASE_LIMITS.copiesShare * memorisation.outputs)) reasons.push('near-copies');
  return { passed: reasons.length === 0, reasons, audit, memorisation, membership };
}
