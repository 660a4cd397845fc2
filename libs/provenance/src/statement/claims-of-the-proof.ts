import type { Claim, ClaimGrounds } from './claim.js';

const FORGEABLE =
  ' The proof was made under a development key, whose secret is published: anyone can forge such proofs, so it proves nothing to anybody.';

/** What the proof shows by itself, and, where an evaluator vouches for the computation, what rests on its word. */
export function proofClaims(grounds: ClaimGrounds): Claim[] {
  const isProduction = grounds.keyKind === 'production';
  const [proven, caveat] = isProduction ? (['proven', ''] as const) : (['simulated', FORGEABLE] as const);
  const binding: Claim = {
    claim: 'binding',
    standing: proven,
    to: 'everyone',
    text: `The proof counts for this chain, collection, first recipient, picture, assurance and deadline, and for one mint only.${caveat}`,
  };
  if (grounds.proofKind === 'computation')
    return [{ claim: 'computation', standing: proven, to: 'everyone', text: `${COMPUTED}${caveat}` }, binding];
  return [
    // Whoever forges the proof needs no evaluator's signature: under a development key there is not even its word.
    { claim: 'computation', standing: isProduction ? 'attested' : 'simulated', to: 'everyone', text: `${VOUCHED_FOR}${caveat}` },
    { claim: 'bounds', standing: proven, to: 'everyone', text: `${SIGNED_WITHIN_BOUNDS}${caveat}` },
    binding,
  ];
}

const COMPUTED =
  'Whoever made the proof knew a model under the authorised root, an input under the commitment and a policy under the policy hash, such that the model’s network gives this genome for this input, every gene lies within the policy’s bounds and the safety score within its limit.';

const VOUCHED_FOR =
  'That this genome and its safety score came from evaluating a model under the authorised root on the committed ciphertext is the word of the evaluator whose key is named in the proof. Nothing proves that the network was run: whoever holds the evaluator’s secret can sign any result.';

const SIGNED_WITHIN_BOUNDS =
  'Whoever made the proof knew that evaluator’s signature on the committed ciphertext, the commitment of a model under the authorised root, this genome and a safety score, and a policy under the policy hash, such that every gene lies within the policy’s bounds and the signed score within its limit.';
