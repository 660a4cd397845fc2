/** Every failure a caller can see: code → HTTP status and title. One filter turns them into RFC 9457 problems, one wrapper into retries. */
export const ERROR_CODES = {
  'request.invalid': { status: 400, title: 'The request is not valid' },
  'request.too-large': { status: 413, title: 'The request is too large' },
  'request.unsupported-media-type': { status: 415, title: 'The media type is not supported' },
  'auth.missing': { status: 401, title: 'An API key or a session is needed' },
  'auth.invalid': { status: 401, title: 'The API key or session is not valid' },
  'auth.forbidden': { status: 403, title: 'Whoever asks may not do this' },
  'auth.csrf': { status: 403, title: 'The request does not come from a page of ours' },
  'auth.sign-in-failed': { status: 401, title: 'The sign-in did not succeed' },
  'auth.not-configured': { status: 404, title: 'Nobody can sign in here: no identity provider is configured' },
  'member.last-owner': { status: 409, title: 'A tenant keeps at least one owner' },
  'invitation.invalid': { status: 409, title: 'The invitation was used, revoked, has expired or is for another address' },
  'resource.not-found': { status: 404, title: 'Not found' },
  'resource.conflict': { status: 409, title: 'It already exists' },
  'precondition.required': { status: 428, title: 'The change must name the state that it is meant for' },
  'precondition.failed': { status: 412, title: 'It was changed since it was read' },
  'idempotency.in-flight': { status: 409, title: 'The same request is still running' },
  'idempotency.mismatch': { status: 422, title: 'The Idempotency-Key was used with another request' },
  'rate.limited': { status: 429, title: 'Too many requests' },
  'service.unavailable': { status: 503, title: 'A service is not reachable for now' },
  'internal.unexpected': { status: 500, title: 'Something went wrong on our side' },
  'brand.not-ready': { status: 409, title: 'The brand has no policy, model or collection yet' },
  'policy.backend-mismatch': { status: 422, title: 'The input is not of the kind that the policy asks for' },
  'policy.impossible-bounds': { status: 422, title: 'The gene bounds can never be met' },
  'policy.unknown-backend': { status: 422, title: 'No such privacy backend' },
  'policy.invalid-options': { status: 422, title: 'The options do not fit the privacy backend' },
  'model.invalid': { status: 422, title: 'The model is not valid' },
  'licence.required': { status: 422, title: 'An item needs a licence that allows training' },
  'licence.expired': { status: 409, title: 'A licence that this rests on has expired' },
  'licence.revoked': { status: 409, title: 'A licence that this rests on was revoked' },
  'licence.illegal-move': { status: 409, title: 'The licence cannot do that in its present state' },
  'dataset.not-ready': { status: 409, title: 'The data set version is not ready' },
  'dataset.immutable': { status: 409, title: 'A data set version that is ready cannot be changed' },
  'dataset.item-refused': { status: 422, title: 'The item was refused' },
  'budget.exhausted': { status: 409, title: 'The data set’s privacy budget does not allow this' },
  'training.illegal-move': { status: 409, title: 'The training run cannot do that in its present state' },
  'training.gate-failed': { status: 422, title: 'The release gate did not let the model through' },
  'training.no-report': { status: 404, title: 'The training run has no quality report' },
  'model.revoked': { status: 409, title: 'The model was revoked' },
  'model.flagged': { status: 409, title: 'A licence that the model rests on was revoked or has expired' },
  'generation.illegal-move': { status: 409, title: 'The generation cannot do that in its present state' },
  'generation.rejected': { status: 422, title: 'The gatekeeper rejected the piece' },
  'input.unopenable': { status: 422, title: 'The sealed input cannot be opened: fetch a new attestation document and seal it again' },
  'input.stale-policy': {
    status: 409,
    title: 'The input was sealed for another policy: fetch a new attestation document and seal it again',
  },
  'input.repeated': { status: 409, title: 'The same sealed or encrypted input was handed in before' },
  'input.malformed': { status: 422, title: 'The ciphertext is not a request of this protocol' },
  'key.malformed': { status: 422, title: 'The public key is not one of this protocol' },
  'quota.exhausted': { status: 409, title: 'The quota is used up' },
  'answer.not-ready': { status: 409, title: 'The encrypted answer is not there yet' },
  'answer.gone': { status: 410, title: 'The encrypted answer is not kept any more' },
  'answer.conflict': { status: 409, title: 'Another answer was given for this input before' },
  'answer.refused': { status: 422, title: 'The proof does not show that this answer is the one that was evaluated' },
  'answer.late': { status: 409, title: 'The creator did not answer in time' },
  'webhook.address-refused': { status: 422, title: 'The address is not one that webhooks are sent to' },
  'webhook.disabled': { status: 409, title: 'The webhook is disabled' },
  'subject.erased': { status: 410, title: 'The person’s data was erased' },
  'enclave.unavailable': { status: 503, title: 'No enclave is running for now' },
  'enclave.refused': { status: 502, title: 'The enclave refused the request' },
  'attestation.refused': { status: 422, title: 'The attestation document does not show an enclave that is allowed here' },
  'key.refused': { status: 403, title: 'The key is not released to this enclave' },
  'prompt.invalid': { status: 422, title: 'The prompt is not valid' },
  'prompt.too-long': { status: 422, title: 'The prompt is too long' },
  'backend.failed': { status: 502, title: 'The privacy backend failed' },
  'picture.failed': { status: 500, title: 'The picture could not be rendered' },
  'storage.full': { status: 507, title: 'The asset store is full' },
  'storage.unreachable': { status: 503, title: 'The asset store is not reachable' },
  'storage.corrupt': { status: 500, title: 'Stored bytes do not match their address' },
  'proof.unsatisfied': { status: 422, title: 'The statement cannot be proven' },
  'proof.failed': { status: 500, title: 'The proof could not be made' },
  'proof.timeout': { status: 503, title: 'The proof took too long' },
  'chain.unreachable': { status: 503, title: 'The chain is not reachable' },
  'chain.reverted': { status: 422, title: 'The chain refused the transaction' },
  'chain.insufficient-funds': { status: 503, title: 'The signer is out of funds' },
  'chain.failed': { status: 502, title: 'The transaction failed' },
  'configuration.invalid': { status: 500, title: 'The configuration is not valid' },
} as const;

export type ErrorCode = keyof typeof ERROR_CODES;

/** Codes that an attempt may outlive: the job is tried again. All others end the generation (`failed`, retryable by hand). */
const RETRYABLE: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'service.unavailable',
  'backend.failed',
  'enclave.unavailable',
  'storage.full',
  'storage.unreachable',
  'proof.timeout',
  'chain.unreachable',
  'chain.insufficient-funds',
]);

/** The one error that crosses rooms. `detail` is for the caller to read: it never holds a prompt, key, weight or ciphertext. */
export class DomainError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly detail: string = ERROR_CODES[code].title,
    options?: ErrorOptions,
  ) {
    super(`${code}: ${detail}`, options);
    this.name = 'DomainError';
  }

  get retryable(): boolean {
    return RETRYABLE.has(this.code);
  }
}
