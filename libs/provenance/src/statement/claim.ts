import type { Assurance, ModelCard, TokenProof } from '@intaglio/domain';
import { z } from 'zod';

export const STANDINGS = ['proven', 'attested', 'statistical', 'simulated', 'not-hidden'] as const;
/**
 * What a claim rests on. `proven`: anyone can check it. `attested`: the operator's, the brand's or an evaluator's word. `statistical`: a
 * bound that differential privacy gives. `simulated`: it shows how the parts work and protects nobody. `not-hidden`: no protection is claimed.
 */
export type Standing = (typeof STANDINGS)[number];

export const claimSchema = z.strictObject({
  claim: z.enum(['computation', 'bounds', 'binding', 'picture', 'prompt', 'weights', 'training-data', 'model-card', 'gatekeeper']),
  standing: z.enum(STANDINGS),
  /** Who can rely on it; for what is not hidden, whom it is not hidden from. */
  to: z.enum(['everyone', 'everyone else', 'the operator']),
  text: z.string().max(4000),
});
export type Claim = z.output<typeof claimSchema>;

export const SECRETS = ['prompt', 'weights', 'training-data'] as const;
export type Secret = (typeof SECRETS)[number];

export const WEIGHTS = ['published', 'committed', 'sealed'] as const;
/**
 * How the weights came to the service. `published`: anyone has them. `committed`: in the clear; others see a commitment. `sealed`: for the brand's enclaves
 * only; the operator too sees a commitment.
 */
export type Weights = (typeof WEIGHTS)[number];

export type ProofKind = TokenProof['proofKind'];

/** All that the claims follow from; each part stands in the statement too, so a reader derives the same claims. */
export interface ClaimGrounds {
  readonly proofKind: ProofKind;
  readonly keyKind: 'development' | 'production';
  readonly backend: { readonly id: string; readonly assurance: Assurance; readonly hides: readonly Secret[] };
  readonly weights: Weights;
  readonly privacy: ModelCard['privacy'];
  /** Whether the piece names a signed statement about the model's training. */
  readonly trained: boolean;
}
