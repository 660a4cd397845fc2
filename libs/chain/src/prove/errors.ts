export type ProveErrorCode =
  | 'prove.invalid-input' // a value has the wrong length or range: nothing was started
  | 'prove.unsatisfied' // the statement is false: another genome, an unauthorised model, a policy that forbids it
  | 'prove.timeout' // the prover was killed; the next proof starts a new one
  | 'prove.key-mismatch' // the proving key is not the one that the verification key belongs to
  | 'prove.crashed'; // the prover ended or answered nonsense

const MESSAGES: Record<ProveErrorCode, string> = {
  'prove.invalid-input': 'an input of the proof is not valid',
  'prove.unsatisfied': 'the statement cannot be proven',
  'prove.timeout': 'the proof took too long',
  'prove.key-mismatch': 'the proving key is not the expected one',
  'prove.crashed': 'the prover failed',
};

/** The only error that leaves the prover. Its message never holds assertion text or a value of a witness. */
export class ProveError extends Error {
  constructor(
    readonly code: ProveErrorCode,
    detail?: string,
  ) {
    super(detail === undefined ? MESSAGES[code] : `${MESSAGES[code]}: ${detail}`);
    this.name = 'ProveError';
  }
}
