import type { Assurance, ModelCard } from '@intaglio/domain';
import { z } from 'zod';

export const STANDINGS = ['proven', 'attested', 'statistical', 'simulated', 'not-hidden'] as const;
/**
 * What a claim rests on. `proven`: anyone can check it. `attested`: the operator's or the brand's word. `statistical`: a bound that
 * differential privacy gives. `simulated`: it shows how the parts work and protects nobody. `not-hidden`: no protection is claimed.
 */
export type Standing = (typeof STANDINGS)[number];

export const claimSchema = z.strictObject({
  claim: z.enum(['computation', 'binding', 'picture', 'prompt', 'weights', 'training-data', 'model-card', 'gatekeeper']),
  standing: z.enum(STANDINGS),
  /** Who can rely on it; for what is not hidden, whom it is not hidden from. */
  to: z.enum(['everyone', 'everyone else', 'the operator']),
  text: z.string().max(4000),
});
export type Claim = z.output<typeof claimSchema>;

export const SECRETS = ['prompt', 'weights', 'training-data'] as const;
export type Secret = (typeof SECRETS)[number];

/** All that the claims follow from; each part stands in the statement too, so a reader derives the same claims. */
export interface ClaimGrounds {
  readonly keyKind: 'development' | 'production';
  readonly backend: { readonly id: string; readonly assurance: Assurance; readonly hides: readonly Secret[] };
  /** `published`: anyone has them. `committed`: the operator has them, others see a commitment. */
  readonly weights: 'published' | 'committed';
  readonly privacy: ModelCard['privacy'];
}

/** What a backend that hides something from the operator rests on. */
const HIDING: Readonly<Record<Assurance, Standing>> = {
  simulated: 'simulated',
  statistical: 'statistical',
  cryptographic: 'proven',
  hardware: 'attested',
};

/** Nothing is said here that the statement's other parts do not bear out; verification derives the list again and compares. */
export const claimsOf = (grounds: ClaimGrounds): Claim[] => [
  ...proofClaims(grounds.keyKind),
  {
    claim: 'picture',
    standing: 'proven',
    to: 'everyone',
    text: 'The picture is this genome drawn by the public renderer in this style kit: draw it again and compare the bytes.',
  },
  ...promptClaims(grounds),
  ...weightsClaims(grounds),
  trainingClaim(grounds.privacy),
  {
    claim: 'model-card',
    standing: 'attested',
    to: 'everyone',
    text: 'The proof shows that a model under the brand’s authorised root was used, not which one. That it is the model of this card, trained on this data under these licences, is the brand’s word.',
  },
  {
    claim: 'gatekeeper',
    standing: 'attested',
    to: 'everyone',
    text: 'Gene bounds and the safety limit are part of the proof. Checks of words, picture quality and likeness ran in the operator’s service: its word.',
  },
];

function proofClaims(keyKind: ClaimGrounds['keyKind']): Claim[] {
  const standing = keyKind === 'production' ? 'proven' : 'simulated';
  const caveat =
    keyKind === 'production'
      ? ''
      : ' The proof was made under a development key, whose secret is published: anyone can forge such proofs, so it proves nothing to anybody.';
  return [
    {
      claim: 'computation',
      standing,
      to: 'everyone',
      text: `Whoever made the proof knew a model under the authorised root, an input under the commitment and a policy under the policy hash, such that the model’s network gives this genome for this input, every gene lies within the policy’s bounds and the safety score within its limit.${caveat}`,
    },
    {
      claim: 'binding',
      standing,
      to: 'everyone',
      text: `The proof counts for this chain, collection, first recipient, picture, assurance and deadline, and for one mint only.${caveat}`,
    },
  ];
}

function promptClaims({ backend }: ClaimGrounds): Claim[] {
  const towardsOperator: Claim = backend.hides.includes('prompt')
    ? {
        claim: 'prompt',
        standing: HIDING[backend.assurance],
        to: 'the operator',
        text: `The prompt is kept from the operator by the privacy backend ${backend.id}.`,
      }
    : {
        claim: 'prompt',
        standing: 'not-hidden',
        to: 'the operator',
        text: 'The prompt is protected on its way by TLS at most, and the operator’s software reads it in the clear.',
      };
  return [
    towardsOperator,
    {
      claim: 'prompt',
      standing: 'attested',
      to: 'everyone else',
      text: 'Of what depends on the prompt only a salted commitment, the genome and the picture are published: the operator’s word. Genome and picture follow the prompt, so a guess at it can be judged by them.',
    },
  ];
}

function weightsClaims({ backend, weights }: ClaimGrounds): Claim[] {
  if (weights === 'published')
    return [{ claim: 'weights', standing: 'not-hidden', to: 'everyone', text: 'The model’s weights are published.' }];
  const towardsOperator: Claim = backend.hides.includes('weights')
    ? {
        claim: 'weights',
        standing: HIDING[backend.assurance],
        to: 'the operator',
        text: `The weights are kept from the operator by the privacy backend ${backend.id}.`,
      }
    : { claim: 'weights', standing: 'not-hidden', to: 'the operator', text: 'The service computes with the weights in the clear.' };
  return [
    towardsOperator,
    {
      claim: 'weights',
      standing: 'attested',
      to: 'everyone else',
      text: 'The weights are bound into the proof by a commitment and the proof is zero-knowledge; that they are published nowhere else is the operator’s word. Each genome is an answer of the model: enough of them, with their inputs, reveal how it behaves.',
    },
  ];
}

const trainingClaim = ({ epsilon, delta, statement }: ModelCard['privacy']): Claim =>
  epsilon === null
    ? { claim: 'training-data', standing: 'not-hidden', to: 'everyone', text: `Trained without differential privacy. ${statement}` }
    : {
        claim: 'training-data',
        standing: 'statistical',
        to: 'everyone',
        text: `Trained with differential privacy, ε = ${epsilon}${delta === null ? '' : `, δ = ${delta}`} by the training’s own accountant. The figures are bound into the model’s leaf; that the training was done so is the brand’s word. ${statement}`,
      };
