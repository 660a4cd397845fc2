/** Why a training statement does not hold. */
export const STATEMENT_FAULTS = {
  'envelope.too-large': 'The envelope is larger than any training statement.',
  'envelope.malformed': 'The envelope is not a DSSE envelope in JSON.',
  'payload.wrong-type': 'The payload is not an in-toto statement.',
  'payload.not-canonical': 'The payload is not canonical JSON (RFC 8785).',
  'statement.wrong-type': 'The statement is not of in-toto’s version 1.',
  'statement.wrong-predicate': 'The statement is not about a training.',
  'statement.malformed': 'The statement has a field that is missing, wrong or too much.',
  'signers.same-key': 'Tenant and trainer have the same key.',
  'signature.no-tenant': 'No signature is the tenant’s.',
  'signature.no-trainer': 'No signature is the trainer’s.',
  'signer.not-named': 'The key is neither the tenant’s nor the trainer’s that the statement names.',
  'signer.other-tenant': 'The tenant’s key is not the one that is expected.',
  'signer.other-trainer': 'The trainer’s key is not the one that is expected.',
} as const;
export type StatementFault = keyof typeof STATEMENT_FAULTS;

export class StatementError extends Error {
  constructor(
    readonly code: StatementFault,
    readonly detail?: string,
    options?: ErrorOptions,
  ) {
    super(detail === undefined ? STATEMENT_FAULTS[code] : `${STATEMENT_FAULTS[code]} (${detail})`, options);
    this.name = 'StatementError';
  }
}
