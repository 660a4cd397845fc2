import type { Assurance } from '@intaglio/domain';
import type { Claim, ClaimGrounds, Standing } from './claim.js';

/** What a backend that hides something from the operator rests on. */
const HIDING: Readonly<Record<Assurance, Standing>> = {
  simulated: 'simulated',
  statistical: 'statistical',
  cryptographic: 'proven',
  hardware: 'attested',
};

/** Backends whose protection is an enclave: real hardware, or hardware that is simulated. */
export const inEnclave = ({ backend: { assurance, hides } }: ClaimGrounds): boolean =>
  hides.includes('prompt') && (assurance === 'simulated' || assurance === 'hardware');

/** Computed on what the creator's device had encrypted: nobody holds both the input and the weights, so an evaluator vouches for the result. */
export const underEncryption = ({ proofKind, backend: { assurance, hides } }: ClaimGrounds): boolean =>
  proofKind === 'attested' && assurance === 'cryptographic' && hides.includes('prompt');

const ENCRYPTED =
  'The creator’s device encrypted the network’s input under a key that it alone holds; the service computed on the ciphertext and was told genome and safety score, not the exact outputs. That it computed the brand’s network is its word: a service that computes something else can have 41 bytes of its own choice about the input opened as genome and score. Not hidden from it: these two, by which a guess at the prompt can be tested, and who asked when and how often.';

const SIMULATED = 'The enclave is simulated on the operator’s machine: an administrator with root could read the';
const ATTESTED =
  'That the measured program ran in a genuine enclave is attested by the maker of the hardware (for AWS Nitro: Amazon), in a document that is checked before anything is sealed; whoever has not checked it has the operator’s word.';

/** What an enclave's word is worth to the operator's customers. */
const enclaveCaveat = ({ backend }: ClaimGrounds, secret: 'prompt' | 'weights'): string =>
  backend.assurance === 'simulated' ? `${SIMULATED} ${secret}.` : ATTESTED;

/** What keeps the prompt from whoever runs the service. */
export function promptTowardsOperator(grounds: ClaimGrounds): Claim {
  const { backend } = grounds;
  if (!backend.hides.includes('prompt'))
    return {
      claim: 'prompt',
      standing: 'not-hidden',
      to: 'the operator',
      text: 'The prompt is protected on its way by TLS at most, and the operator’s software reads it in the clear.',
    };
  // Encryption protects from a service that computes what it says; that it does is its word.
  const standing = underEncryption(grounds) ? 'attested' : HIDING[backend.assurance];
  return { claim: 'prompt', standing, to: 'the operator', text: hiddenPrompt(grounds) };
}

function hiddenPrompt(grounds: ClaimGrounds): string {
  if (underEncryption(grounds)) return ENCRYPTED;
  if (inEnclave(grounds))
    return `The creator’s device sealed the prompt, and it was opened in an enclave only. ${enclaveCaveat(grounds, 'prompt')}`;
  return `The prompt is kept from the operator by the privacy backend ${grounds.backend.id}.`;
}

/** What keeps the weights from whoever runs the service. */
export function weightsTowardsOperator(grounds: ClaimGrounds): Claim {
  const { backend, weights } = grounds;
  const claim = { claim: 'weights', to: 'the operator' } as const;
  // Under encryption they are kept from the creator, not from the service.
  if (!backend.hides.includes('weights') || underEncryption(grounds))
    return { ...claim, standing: 'not-hidden', text: 'The service computes with the weights in the clear.' };
  // Computing without seeing them hides nothing from whoever was given them.
  if (weights === 'committed')
    return {
      ...claim,
      standing: 'not-hidden',
      text: 'The weights came to the service in the clear, before they were sealed for the computation.',
    };
  const text = inEnclave(grounds)
    ? `The brand sealed the weights, and they are opened in an enclave only. ${enclaveCaveat(grounds, 'weights')}`
    : `The weights are kept from the operator by the privacy backend ${backend.id}.`;
  return { ...claim, standing: HIDING[backend.assurance], text };
}
