/** Everything an enclave or its supervisor says when it refuses. A code and nothing more crosses the pipe. */
export const ENCLAVE_CODES = [
  'frame.invalid', // not a frame, or not a message of this protocol
  'frame.too-large',
  'request.unknown', // no such operation
  'request.invalid', // fields of the wrong form
  'enclave.busy', // more work waits than the enclave takes
  'enclave.not-ready', // the circuit is not loaded yet
  'enclave.unavailable', // said by the supervisor: no enclave runs, or it ended while it worked on this
  'circuit.mismatch', // not the circuit or proving key of this measurement
  'key.refused', // the key service does not release the brand's key to this enclave
  'key.unavailable', // the key service does not answer
  'input.unopenable', // another key, another request, or changed on its way
  'input.invalid', // it opened, and what was inside has not the form of an input
  'prompt.invalid',
  'prompt.too-long',
  'model.unopenable',
  'model.invalid',
  'witness.unopenable',
  'training-items.unopenable',
  'training-items.missing', // not all pieces of this run's items are here (any more): load them again
  'checkpoint.unopenable', // another key, another run, or changed on its way
  'checkpoint.mismatch', // of other items or settings than those at hand
  'training.invalid', // settings or items that no run can be made of
  'training.over-budget', // more releases than were claimed, or the same ones again
  'statement.unsatisfied', // the witness does not make the statement true
  'attest.failed', // the hardware gave no document
  'internal', // a fault of the enclave's own
] as const;
export type EnclaveCode = (typeof ENCLAVE_CODES)[number];

export class EnclaveError extends Error {
  constructor(readonly code: EnclaveCode) {
    super(code);
    this.name = 'EnclaveError';
  }
}
