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
  const text = inEnclave(grounds)
    ? `The creator’s device sealed the prompt, and it was opened in an enclave only. ${enclaveCaveat(grounds, 'prompt')}`
    : `The prompt is kept from the operator by the privacy backend ${backend.id}.`;
  return { claim: 'prompt', standing: HIDING[backend.assurance], to: 'the operator', text };
}

/** What keeps the weights from whoever runs the service. */
export function weightsTowardsOperator(grounds: ClaimGrounds): Claim {
  const { backend, weights } = grounds;
  const claim = { claim: 'weights', to: 'the operator' } as const;
  if (!backend.hides.includes('weights'))
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
