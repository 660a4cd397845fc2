/** What to do about a code, in one sentence, where that does not depend on the case. */
const ADVICE: Readonly<Record<string, string>> = {
  'connection.failed': 'Check the address and whether the server runs; whatever was sent may be sent again under the same Idempotency-Key.',
  'answer.unreadable': 'Check that the address is that of an Intaglio API, and what stands between it and you.',
  'auth.missing': 'Give an API key.',
  'auth.invalid': 'The key was mistyped, has expired or was revoked: make another one.',
  'auth.forbidden': 'The key lacks the scope that this asks for: make one that has it.',
  'request.invalid': 'The fields that were refused are named in `fields`.',
  'resource.not-found': 'Check the id: another tenant’s things are not found either.',
  'resource.conflict': 'Something of that name exists: take another name, or use what is there.',
  'precondition.failed': 'Read it again and decide anew.',
  'idempotency.mismatch': 'This Idempotency-Key was used for another request: take a fresh one for a new request.',
  'rate.limited': 'Wait as long as Retry-After says.',
  'service.unavailable': 'Try again in a while.',
  'brand.not-ready': 'Give the brand a policy, a model and a collection first.',
  'policy.backend-mismatch': 'The brand’s policy asks for another kind of input: let the SDK read the policy (`generate`).',
  'input.unopenable': 'Ask for a new attestation document and seal the prompt again.',
  'quota.exhausted': 'The quota is used up: wait until it is renewed, or ask the brand for more.',
  'enclave.unavailable': 'Try again when an enclave runs.',
  'attestation.refused': 'Do not send the prompt: the enclave is not one that you allowed. Compare its measurement with the one published.',
  'prompt.too-long': 'Shorten the prompt.',
  'answer.late': 'Retry the generation: that renews the time to answer.',
  'webhook.address-refused': 'Give a public address over TLS, on port 443 or 8443.',
};

export const adviceFor = (code: string): string | undefined => (Object.hasOwn(ADVICE, code) ? ADVICE[code] : undefined);
