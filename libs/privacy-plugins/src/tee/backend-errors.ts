import { DomainError, type ErrorCode } from '@intaglio/domain';
import { EnclaveError, type EnclaveCode } from './protocol/codes.js';

const SEAL_AGAIN =
  'It was sealed for other keys, for another request, or changed on its way: fetch a new attestation document and seal it again in a new request.';

/** An enclave's refusal in the domain's words; anything else passes. */
export const fromEnclave = (error: unknown): unknown => (error instanceof EnclaveError ? refusal(error.code) : error);

function refusal(code: EnclaveCode): DomainError {
  const [domainCode, detail] = meaningOf(code);
  return new DomainError(domainCode, detail);
}

function meaningOf(code: EnclaveCode): readonly [ErrorCode, string?] {
  switch (code) {
    case 'input.unopenable':
      return ['input.unopenable', SEAL_AGAIN];
    case 'input.invalid':
      return ['prompt.invalid', 'What was sealed has not the form of an input.'];
    case 'prompt.invalid':
    case 'prompt.too-long':
    case 'key.refused':
      return [code];
    case 'model.unopenable':
      return ['model.invalid', "The sealed model does not open in the brand's enclaves: seal it again for their present keys."];
    case 'model.invalid':
      return ['model.invalid', 'What was sealed is not an encoded generator model within the ranges of the circuit.'];
    case 'witness.unopenable':
      return ['storage.corrupt', "The sealed witness does not open in the brand's enclaves."];
    case 'checkpoint.unopenable':
    case 'training-items.unopenable':
      return ['storage.corrupt', "What was sealed for this run does not open in the brand's enclaves."];
    case 'checkpoint.mismatch':
      return ['storage.corrupt', 'The checkpoint is of other items or other settings than the run has now.'];
    case 'training.over-budget':
      return ['budget.exhausted', 'The enclave draws no noise twice, and none that was not claimed before.'];
    case 'training.invalid':
      return ['request.invalid', 'The settings are out of range, or the items are not of the form that training needs.'];
    case 'statement.unsatisfied':
      return ['proof.unsatisfied'];
    case 'enclave.unavailable':
    case 'enclave.busy':
    case 'enclave.not-ready':
    case 'key.unavailable':
    case 'training-items.missing':
      return ['enclave.unavailable'];
    case 'frame.invalid':
    case 'frame.too-large':
    case 'request.unknown':
    case 'request.invalid':
    case 'circuit.mismatch':
    case 'attest.failed':
    case 'internal':
      return ['enclave.refused', `The enclave refused the request (${code}).`];
  }
}
