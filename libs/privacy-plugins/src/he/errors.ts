/** Everything that either end of the protocol says when it refuses. A code and nothing more crosses a thread or the network. */
export const HE_CODES = [
  'request.malformed', // not a request of this version and these parameters
  'key.malformed', // not a public key of this version and these parameters
  'secret-key.malformed',
  'response.malformed',
  'answer.malformed', // not 41 outputs and a tag
  'answer.refused', // the tag does not vouch for these outputs
  'mac.malformed',
  'input.invalid', // x is not 48 signed bytes
  'model.invalid',
  'vault.unopenable', // the wrong passphrase, or a file that was changed
  'vault.malformed', // not a vault file, or one whose parameters are out of bounds
  'passphrase.too-short',
  'evaluator.busy', // more work waits than is taken
  'evaluator.closed',
  'evaluator.failed', // the thread ended or met a fault while it worked on this
  'evaluator.timeout',
] as const;
export type HeCode = (typeof HE_CODES)[number];

export class HeError extends Error {
  constructor(readonly code: HeCode) {
    super(code);
    this.name = 'HeError';
  }
}
