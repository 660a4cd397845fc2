import type { Claim, ClaimGrounds } from './claim.js';
import { proofClaims } from './claims-of-the-proof.js';
import { inEnclave, promptTowardsOperator, underEncryption, weightsTowardsOperator } from './claims-towards-operator.js';

/** Nothing is said here that the statement's other parts do not bear out; verification derives the list again and compares. */
export const claimsOf = (grounds: ClaimGrounds): Claim[] => [
  ...proofClaims(grounds),
  {
    claim: 'picture',
    standing: 'proven',
    to: 'everyone',
    text: 'The picture is this genome drawn by the public renderer in this style kit: draw it again and compare the bytes.',
  },
  ...promptClaims(grounds),
  ...weightsClaims(grounds),
  trainingClaim(grounds),
  modelCardClaim(grounds),
  gatekeeperClaim(grounds),
];

function modelCardClaim({ proofKind, trained }: ClaimGrounds): Claim {
  const shown =
    proofKind === 'attested'
      ? 'The proof shows that the evaluator named a model under the brand’s authorised root, not which one.'
      : 'The proof shows that a model under the brand’s authorised root was used, not which one.';
  const word = trained
    ? 'A model with this card’s training statement is among those under the root; that it is the one used is the brand’s word, and that it was trained on this data under these licences the word of the trainer and the tenant, who signed the statement.'
    : 'That it is the model of this card, trained on this data under these licences, is the brand’s word.';
  const text = `${shown} ${word}`;
  return { claim: 'model-card', standing: 'attested', to: 'everyone', text };
}

function gatekeeperClaim(grounds: ClaimGrounds): Claim {
  const score = grounds.proofKind === 'attested' ? ', the safety score itself is the evaluator’s word' : '';
  const [proven, rest] = [`Gene bounds and the safety limit are part of the proof${score}.`, 'ran in the operator’s service: its word.'];
  return { claim: 'gatekeeper', standing: 'attested', to: 'everyone', text: `${proven} ${judgedWords(grounds)} ${rest}` };
}

function judgedWords(grounds: ClaimGrounds): string {
  const others = 'Checks of picture quality and likeness';
  if (underEncryption(grounds)) return `Nobody has judged the words: the creator alone can read them. ${others}`;
  if (inEnclave(grounds))
    return `The words were judged inside the enclave, where alone they can be read, by lists that the operator’s service handed in. ${others}`;
  return 'Checks of words, picture quality and likeness';
}

function promptClaims(grounds: ClaimGrounds): Claim[] {
  const commitment = grounds.proofKind === 'attested' ? 'a commitment to its ciphertext' : 'a salted commitment';
  return [
    promptTowardsOperator(grounds),
    {
      claim: 'prompt',
      standing: 'attested',
      to: 'everyone else',
      text: `Of what depends on the prompt only ${commitment}, the genome and the picture are published: the operator’s word. Genome and picture follow the prompt, so a guess at it can be judged by them.`,
    },
  ];
}

function weightsClaims(grounds: ClaimGrounds): Claim[] {
  if (grounds.weights === 'published')
    return [{ claim: 'weights', standing: 'not-hidden', to: 'everyone', text: 'The model’s weights are published.' }];
  return [
    weightsTowardsOperator(grounds),
    {
      claim: 'weights',
      standing: 'attested',
      to: 'everyone else',
      text: `The weights are bound into the proof by a commitment and the proof is zero-knowledge; that they are published nowhere else is the operator’s word. ${answersGiven(grounds)}`,
    },
  ];
}

const answersGiven = (grounds: ClaimGrounds): string =>
  underEncryption(grounds)
    ? 'The creator was given the network’s exact outputs, blinded to show nothing else of the weights; outputs for enough inputs give the model’s quadratic forms away, and that the service stops before then is its word.'
    : 'Each genome is an answer of the model: enough of them, with their inputs, reveal how it behaves.';

const trainingClaim = ({ privacy: { epsilon, delta, statement }, trained }: ClaimGrounds): Claim =>
  epsilon === null
    ? { claim: 'training-data', standing: 'not-hidden', to: 'everyone', text: `Trained without differential privacy. ${statement}` }
    : {
        claim: 'training-data',
        standing: 'statistical',
        to: 'everyone',
        text: `Trained with differential privacy, ε = ${epsilon}${delta === null ? '' : `, δ = ${delta}`} by the training’s own accountant. The figures are bound into the model’s leaf; that the training was done so is ${trained ? 'the trainer’s word, signed' : 'the brand’s word'}. ${statement}`,
      };
